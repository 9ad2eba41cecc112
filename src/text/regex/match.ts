/** Runs the steps of a regular expression over a text: backtracking as .NET does it, but bounded by counted steps, never by a clock. */
import { unitSet, wordCharacters } from './char-set.js';
import { PatternError } from './pattern-error.js';
import type { Place } from './pattern-node.js';
import type { CompiledPattern, Program } from './program.js';

/** Positions by slot: a group's start and end stand at twice its number; -1 when it caught nothing. */
export type Slots = readonly number[];

/** After so many steps a search is given up, with the same verdict on every machine. */
const MOST_STEPS = 5_000_000;
/** Branches times positions, beyond which it is not worth remembering which were tried (4 MB). */
const MOST_REMEMBERED = 32_000_000;

const LINE_FEED = 10;
const WORD = unitSet(wordCharacters());

/**
 * The first match from `from` on, or undefined.
 *
 * A branch that was tried at a position and led nowhere would lead nowhere again, as long as no back reference makes it depend on what was
 * caught before (and where it led out of an empty turn of a loop, the loop's own branch leads there too); so each is tried once, and the search costs at most the size of the pattern times the length of the text.
 * @throws PatternError (`exhausted`) when a pattern with back references, or with look-around within repetitions, takes too many steps
 */
export function findMatch(pattern: CompiledPattern, text: string, from: number): Slots | undefined {
  const search: Search = { text, steps: 0, forgetful: pattern.forgetful };
  const tried = triedBranches(search, pattern.program);
  for (let start = from; start <= text.length; start += 1) {
    const slots = new Array<number>(pattern.slots).fill(-1);
    const end = run(pattern.program, start, slots, search, tried);
    if (end < 0) continue;
    slots[0] = start;
    slots[1] = end;
    return slots;
  }
  return undefined;
}

type Search = { readonly text: string; steps: number; readonly forgetful: boolean };

function triedBranches({ text, forgetful }: Search, { branches }: Program): Uint8Array | undefined {
  const states = branches * (text.length + 1);
  return forgetful && states <= MOST_REMEMBERED ? new Uint8Array((states >> 3) + 1) : undefined;
}

/** The position at which the program matched, or -1. `slots` hold what it caught, or what they held before. */
function run(
  { steps, backwards }: Program,
  start: number,
  slots: number[],
  search: Search,
  tried: Uint8Array | undefined,
): number {
  const { text } = search;
  // What to go back to: pairs of (step, position), or (-1 - slot, former position) of a slot to be put back.
  const back: number[] = [];
  let step = 0;
  let at = start;

  const note = (slot: number, position: number): void => {
    back.push(-1 - slot, slots[slot] ?? -1);
    slots[slot] = position;
  };
  /** Goes back to the last branch that has another way; false when there is none. */
  const goBack = (): boolean => {
    for (;;) {
      const position = back.pop();
      const where = back.pop();
      if (position === undefined || where === undefined) return false;
      if (where >= 0) {
        step = where;
        at = position;
        return true;
      }
      slots[-1 - where] = position;
    }
  };
  /** Runs a program of its own; what it catches can be taken back. */
  const runInner = (program: Program): number => {
    const before = [...slots];
    const end = run(program, at, slots, search, triedBranches(search, program));
    before.forEach((position, slot) => {
      if (slots[slot] !== position) back.push(-1 - slot, position);
    });
    return end;
  };

  for (;;) {
    search.steps += 1;
    if (search.steps > MOST_STEPS) {
      throw new PatternError('exhausted', `The search was given up after ${MOST_STEPS} steps`, 0);
    }
    const current = steps[step];
    let goesOn = true;
    switch (current?.kind) {
      case undefined:
      case 'matched':
        return at;
      case 'unit': {
        const place = backwards ? at - 1 : at;
        goesOn = place >= 0 && place < text.length && current.set.has(text.charCodeAt(place));
        at = backwards ? place : place + 1;
        step += 1;
        break;
      }
      case 'branch': {
        if (tried !== undefined) {
          const state = current.id * (text.length + 1) + at;
          const bits = tried[state >> 3] ?? 0;
          const bit = 1 << (state & 7);
          goesOn = (bits & bit) === 0;
          tried[state >> 3] = bits | bit;
        }
        if (goesOn) back.push(current.second, at);
        step = current.first;
        break;
      }
      case 'jump':
        step = current.to;
        break;
      case 'note':
        note(current.slot, at);
        step += 1;
        break;
      case 'loop':
        step = slots[current.slot] === at ? step + 1 : current.again;
        break;
      case 'place':
        goesOn = holds(current.place, text, at);
        step += 1;
        break;
      case 'reference': {
        const end = afterReference(current, slots, search, at, backwards);
        goesOn = end >= 0;
        at = end;
        step += 1;
        break;
      }
      case 'look': {
        const end = runInner(current.program);
        goesOn = end >= 0 !== current.negated;
        step += 1;
        break;
      }
      case 'atomic': {
        const end = runInner(current.program);
        goesOn = end >= 0;
        at = end;
        step += 1;
        break;
      }
    }
    if (!goesOn && !goBack()) return -1;
  }
}

/** A group that caught nothing can't be referred to (.NET; in JavaScript it would be empty). */
function afterReference(
  { slot, ignoreCase }: { readonly slot: number; readonly ignoreCase: boolean },
  slots: Slots,
  search: Search,
  at: number,
  backwards: boolean,
): number {
  const start = slots[slot] ?? -1;
  const end = slots[slot + 1] ?? -1;
  if (start < 0 || end < 0) return -1;
  const caught = search.text.slice(start, end);
  search.steps += caught.length;
  const from = backwards ? at - caught.length : at;
  const found = from < 0 ? undefined : search.text.slice(from, from + caught.length);
  const equal = found === caught || (ignoreCase && found?.toLowerCase() === caught.toLowerCase());
  return equal ? (backwards ? from : at + caught.length) : -1;
}

function holds(place: Place, text: string, at: number): boolean {
  switch (place) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'endOrFinalLineFeed':
      return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === LINE_FEED);
    case 'lineStart':
      return at === 0 || text.charCodeAt(at - 1) === LINE_FEED;
    case 'lineEnd':
      return at === text.length || text.charCodeAt(at) === LINE_FEED;
    case 'wordBoundary':
      return isWord(text, at - 1) !== isWord(text, at);
    case 'noWordBoundary':
      return isWord(text, at - 1) === isWord(text, at);
  }
}

function isWord(text: string, at: number): boolean {
  return at >= 0 && at < text.length && WORD.has(text.charCodeAt(at));
}
