/** What a colour means on the screen. It only ever repeats what a word or a sign beside it says. */

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'busy' | 'quiet';

/** Names from the terminal's own palette, so that its theme keeps them readable. */
export const COLOURS: Readonly<Record<Tone, string | undefined>> = {
  plain: undefined,
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  busy: 'cyan',
  quiet: 'gray',
};

/** True unless the environment asks for none: NO_COLOR with any value but the empty one (no-color.org). */
export function wantsColour(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.NO_COLOR === undefined || env.NO_COLOR === '';
}
