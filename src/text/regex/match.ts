/** Runs the steps of a regular expression over a text: backtracking as .NET does it, but bounded by counted steps, never by a clock. */
import { unitSet, wordCharacters } from './char-set.js';
import { PatternError } from './pattern-error.js';
import type { Place } from './pattern-node.js';
import type { CompiledPattern, Program, Step } from './program.js';

type Branch = Extract<Step, { readonly kind: 'branch' }>;

/** Positions by slot: a group's start and end stand at twice its number; -1 when it caught nothing. */
export type Slots = readonly number[];

/** After so many steps a search is given up, with the same verdict on every machine (#regex-steps); one whose cost is bounded by its size may take more. */
const MOST_STEPS = { bounded: 100_000_000, unbounded: 5_000_000 };
/** States times positions, beyond which it is not worth remembering which lead nowhere (4 MB). */
const MOST_REMEMBERED = 32_000_000;

const LINE_FEED = 10;
const WORD = unitSet(wordCharacters());

/** A search through one text: its matches one after the other, within one allowance of steps. */
export type Search = {
  /** The first match from `from` on, or undefined. @throws PatternError (`exhausted`) when the allowance is used up */
  readonly next: (from: number) => Slots | undefined;
};

/**
 * Searches a text.
 *
 * What a branch leads to depends on its position, and on which loops around it have used text in their turn; as long as no back
 * reference makes it depend on what was caught before. So where it is known to lead nowhere, it is not tried again, and a search costs
 * at most the size of the pattern times the length of the text. Patterns with back references are held by the allowance alone.
 */
export function createSearch(pattern: CompiledPattern, text: string): Search {
  const run: Run = { text, steps: 0, forgetful: pattern.forgetful, dead: new Map() };
  return {
    next: (from) => {
      for (let start = from; start <= text.length; start += 1) {
        const slots = new Array<number>(pattern.slots).fill(-1);
        const end = runProgram(pattern.program, start, slots, run);
        if (end < 0) continue;
        slots[0] = start;
        slots[1] = end;
        return slots;
      }
      return undefined;
    },
  };
}

type Run = {
  readonly text: string;
  steps: number;
  readonly forgetful: boolean;
  /** By program: a bit for each state and position that is known to lead nowhere. */
  readonly dead: Map<Program, Uint8Array | undefined>;
};

function deadStates({ text, forgetful, dead }: Run, program: Program): Uint8Array | undefined {
  if (dead.has(program)) return dead.get(program);
  const states = program.states * (text.length + 1);
  const bits = forgetful && states <= MOST_REMEMBERED ? new Uint8Array((states >> 3) + 1) : undefined;
  dead.set(program, bits);
  return bits;
}

/** Marks an entry of the way back below which a branch has nothing left to try. */
const NOTHING_LEFT = Number.MIN_SAFE_INTEGER;

/** The position at which the program matched, or -1. `slots` hold what it caught, or what they held before. */
function runProgram(program: Program, start: number, slots: number[], search: Run): number {
  const { steps, backwards } = program;
  const { text } = search;
  const dead = deadStates(search, program);
  const most = dead === undefined ? MOST_STEPS.unbounded : MOST_STEPS.bounded;
  // What to go back to, in pairs: (step, position), or (-1 - slot, its former position), or (NOTHING_LEFT, state of a branch).
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
      if (where === NOTHING_LEFT) {
        if (dead !== undefined) dead[position >> 3] = (dead[position >> 3] ?? 0) | (1 << (position & 7));
      } else slots[-1 - where] = position;
    }
  };
  /** Runs a program of its own; what it catches can be taken back. */
  const runInner = (inner: Program): number => {
    const before = [...slots];
    search.steps += before.length;
    const end = runProgram(inner, at, slots, search);
    before.forEach((position, slot) => {
      if (slots[slot] !== position) back.push(-1 - slot, position);
    });
    return end;
  };
  /** The number of the state in which a branch is met here. */
  const stateOf = ({ state, loops }: Branch): number => {
    let turn = 0;
    loops.forEach((slot, place) => {
      if (slots[slot] === at) turn |= 1 << place;
    });
    return (state + turn) * (text.length + 1) + at;
  };

  for (;;) {
    search.steps += 1;
    if (search.steps > most) throw new PatternError('exhausted', `The search was given up after ${most} steps`, 0);
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
        if (dead !== undefined) {
          const state = stateOf(current);
          goesOn = ((dead[state >> 3] ?? 0) & (1 << (state & 7))) === 0;
          if (goesOn) back.push(NOTHING_LEFT, state);
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
      case 'capture': {
        const from = slots[current.from] ?? -1;
        note(2 * current.group, backwards ? at : from);
        note(2 * current.group + 1, backwards ? from : at);
        step += 1;
        break;
      }
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
  search: Run,
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
