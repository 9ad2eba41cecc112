/** The narration broken into lines of the screen, so that its height is known before anything is drawn. */
import { wrapLines } from './display-text.js';
import type { Tone } from './tone.js';
import type { NarrationLine } from './walkthrough-view.js';

export type ScreenLine = { readonly row: number; readonly text: string; readonly tone: Tone };

type Style = { readonly first: string; readonly rest: string; readonly tone: Tone };

const STYLES: Readonly<Record<NarrationLine['kind'], Style>> = {
  say: { first: '', rest: '', tone: 'plain' },
  done: { first: '✓ ', rest: '  ', tone: 'good' },
  failed: { first: '✗ Did not work: ', rest: '  ', tone: 'bad' },
  note: { first: '  ', rest: '  ', tone: 'plain' },
  command: { first: '  ', rest: '    ', tone: 'busy' },
};

/** One blank column is left on either side. */
export function narrationLines(lines: readonly NarrationLine[], columns: number): readonly ScreenLine[] {
  return lines.flatMap(({ kind, text }) => styledLines(STYLES[kind], text, columns - 2)).map(numbered);
}

function styledLines({ first, rest, tone }: Style, text: string, columns: number): readonly Omit<ScreenLine, 'row'>[] {
  // A sign is part of the text that is wrapped, a mere indentation is not: wrapping would eat it.
  const isIndent = first.trim() === '';
  const wrapped = wrapLines(
    isIndent ? text : `${first}${text}`,
    columns - Math.max(rest.length, isIndent ? first.length : 0),
  );
  return wrapped.map((line, index) => ({ text: `${index > 0 ? rest : isIndent ? first : ''}${line}`, tone }));
}

/** At most that many; how many had to be left out is told in the last one. */
export function cutLines(lines: readonly ScreenLine[], rows: number): readonly ScreenLine[] {
  if (lines.length <= rows) return lines;
  const left = lines.length - rows + 1;
  return [...lines.slice(0, rows - 1), { row: rows, text: `… ${left} more lines in a larger window`, tone: 'warn' }];
}

/** Lines that are ready, as the views of the commands are. */
export function plainLines(lines: readonly string[]): readonly ScreenLine[] {
  return lines.map((text) => ({ text, tone: 'plain' as const })).map(numbered);
}

function numbered(line: Omit<ScreenLine, 'row'>, row: number): ScreenLine {
  return { row, ...line };
}
