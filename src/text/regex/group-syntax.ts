/** Reads what an opening parenthesis of a .NET pattern starts: a group, inline options or a comment. */
import type { CaptureGroup } from './groups.js';
import { PatternError } from './pattern-error.js';

/** The inline options of .NET: i(gnore case), m(ultiline), s(ingle line), n (only named groups capture), x (white space is ignored). */
export type Options = Readonly<Record<'i' | 'm' | 's' | 'n' | 'x', boolean>>;

export type Construct =
  | { readonly kind: 'plain' | 'atomic' }
  | { readonly kind: 'capture'; readonly group: CaptureGroup }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean };

export type GroupStart =
  | { readonly kind: 'comment'; readonly end: number }
  | { readonly kind: 'options'; readonly options: Options; readonly end: number }
  | {
      readonly kind: 'open';
      readonly construct: Construct;
      readonly options: Options;
      readonly end: number;
    };

/**
 * Reads the parenthesis at `at`; `options` are those in force there.
 * @throws PatternError on a construct that .NET or this simulator does not know
 */
export function readGroup(pattern: string, at: number, options: Options): GroupStart {
  const rest = pattern.slice(at + 1);
  if (!rest.startsWith('?')) {
    return opening(options.n ? { kind: 'plain' } : { kind: 'capture', group: {} }, options, at + 1);
  }
  if (rest.startsWith('?#')) {
    const end = rest.indexOf(')');
    if (end === -1) throw new PatternError('invalid', 'The comment is not closed by )', at);
    return { kind: 'comment', end: at + end + 2 };
  }
  const around = /^\?(<?)([=!])/.exec(rest);
  if (around !== null) {
    const construct: Construct = { kind: 'look', behind: around[1] === '<', negated: around[2] === '!' };
    return opening(construct, options, at + 1 + around[0].length);
  }
  if (rest.startsWith('?>')) return opening({ kind: 'atomic' }, options, at + 3);
  const named = /^\?(?:<(\w+)>|'(\w+)')/.exec(rest);
  if (named !== null) {
    const name = named[1] ?? named[2] ?? '';
    if (/^\d/.test(name))
      throw new PatternError('unsupported', `Groups with a number for a name (${name}) are not supported`, at);
    return opening({ kind: 'capture', group: { name } }, options, at + 1 + named[0].length);
  }
  const inline = /^\?([imnsx]*)(?:-([imnsx]*))?([:)])/.exec(rest);
  if (inline !== null) {
    const changed = changeOptions(options, inline[1] ?? '', inline[2] ?? '');
    const end = at + 1 + inline[0].length;
    return inline[3] === ':' ? opening({ kind: 'plain' }, changed, end) : { kind: 'options', options: changed, end };
  }
  if (/^\?(?:<\w*-\w+>|\()/.test(rest)) {
    throw new PatternError('unsupported', 'Balancing groups and conditions are not supported', at);
  }
  throw new PatternError('invalid', 'This (? starts no construct that .NET knows', at);
}

function opening(construct: Construct, options: Options, end: number): GroupStart {
  return { kind: 'open', construct, options, end };
}

function changeOptions(options: Options, on: string, off: string): Options {
  const after = (name: keyof Options): boolean => (options[name] || on.includes(name)) && !off.includes(name);
  return { i: after('i'), m: after('m'), s: after('s'), n: after('n'), x: after('x') };
}
