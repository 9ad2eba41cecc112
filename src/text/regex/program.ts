/** Compiles the tree of a regular expression into steps for the matcher. */
import { type UnitSet, unitSet } from './char-set.js';
import type { GroupIndex } from './groups.js';
import { PatternError } from './pattern-error.js';
import type { PatternNode, Place } from './pattern-node.js';

export type Step =
  | { readonly kind: 'unit'; readonly set: UnitSet }
  /** Goes on at `first`, and at `second` when that leads nowhere. */
  | {
      readonly kind: 'branch';
      first: number;
      second: number;
      /** Number of its first state; it has one for each combination of `loops` whose turn has used text or not. */
      readonly state: number;
      /** Slots of the loops around it whose body can be empty: whether their turn used text decides what the end of the turn does. */
      readonly loops: readonly number[];
    }
  | { readonly kind: 'jump'; readonly to: number }
  /** Notes the position in a slot. */
  | { readonly kind: 'note'; readonly slot: number }
  /** The end of a group, which catches both its ends at once: what a reference within it means is what it caught before. */
  | { readonly kind: 'capture'; readonly group: number; readonly from: number }
  /** The end of a loop's body: back to `again`, or on when no text was used since the slot was noted, as .NET leaves a loop that stands still. */
  | { readonly kind: 'loop'; readonly slot: number; readonly again: number }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'reference'; readonly slot: number; readonly ignoreCase: boolean }
  | { readonly kind: 'look'; readonly negated: boolean; readonly program: Program }
  | { readonly kind: 'atomic'; readonly program: Program }
  | { readonly kind: 'matched' };

export type Program = {
  readonly steps: readonly Step[];
  /** How many states its branches have for each position. */
  readonly states: number;
  /** Reads the text from right to left, as .NET does within a look-behind. */
  readonly backwards: boolean;
};

export type CompiledPattern = {
  readonly program: Program;
  /** Two slots a group (start and end), then those that groups and loops note their start in. */
  readonly slots: number;
  /** True without back references: what a branch leads to then depends on nothing but its state and position. */
  readonly forgetful: boolean;
};

/** A pattern whose repetitions unfold to more than this is refused. */
const MOST_STEPS = 20_000;
/** A branch within more loops than this would have too many states. */
const MOST_LOOPS = 4;

/** @throws PatternError when the pattern unfolds to too many steps */
export function compileProgram(root: PatternNode, groups: GroupIndex): CompiledPattern {
  const state: State = { groups, steps: 0, slots: 2 * groups.count, forgetful: true };
  const program = compileWhole(root, state, false);
  return { program, slots: state.slots, forgetful: state.forgetful };
}

type State = { readonly groups: GroupIndex; steps: number; slots: number; forgetful: boolean };

function compileWhole(node: PatternNode, state: State, backwards: boolean): Program {
  const compiler = new Compiler(state, backwards);
  compiler.add(node);
  compiler.push({ kind: 'matched' });
  return { steps: compiler.steps, states: compiler.states, backwards };
}

class Compiler {
  readonly steps: Step[] = [];
  states = 0;
  /** Slots of the loops around what is being compiled whose body can be empty. */
  #loops: readonly number[] = [];
  readonly #state: State;
  readonly #backwards: boolean;

  constructor(state: State, backwards: boolean) {
    this.#state = state;
    this.#backwards = backwards;
  }

  push(step: Step): void {
    this.#state.steps += 1;
    if (this.#state.steps > MOST_STEPS) throw new PatternError('unsupported', 'The pattern is too large', 0);
    this.steps.push(step);
  }

  add(node: PatternNode): void {
    switch (node.kind) {
      case 'unit':
        this.push({ kind: 'unit', set: unitSet(node.ranges) });
        break;
      case 'sequence':
        for (const item of this.#backwards ? node.items.toReversed() : node.items) this.add(item);
        break;
      case 'choice':
        this.#choice(node.options);
        break;
      case 'repeat':
        this.#repeat(node);
        break;
      case 'capture':
        this.#capture(this.#state.groups.byPlace[node.group] ?? 0, node.body);
        break;
      case 'look': {
        const program = compileWhole(node.body, this.#state, node.behind);
        this.push({ kind: 'look', negated: node.negated, program });
        break;
      }
      case 'atomic':
        this.push({ kind: 'atomic', program: compileWhole(node.body, this.#state, this.#backwards) });
        break;
      case 'reference': {
        this.#state.forgetful = false;
        const slot = 2 * (this.#state.groups.numbers.get(node.name) ?? 0);
        this.push({ kind: 'reference', slot, ignoreCase: node.ignoreCase });
        break;
      }
      case 'place':
        this.push({ kind: 'place', place: node.place });
        break;
    }
  }

  #choice(options: readonly PatternNode[]): void {
    const ends: { to: number }[] = [];
    for (const [place, option] of options.entries()) {
      if (place === options.length - 1) {
        this.add(option);
        break;
      }
      const branch = this.#branch();
      branch.first = this.steps.length;
      this.add(option);
      const end = { kind: 'jump' as const, to: 0 };
      this.push(end);
      ends.push(end);
      branch.second = this.steps.length;
    }
    for (const end of ends) end.to = this.steps.length;
  }

  #repeat({ body, min, max, lazy }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let times = 0; times < min; times += 1) this.add(body);
    if (max === Number.POSITIVE_INFINITY) {
      this.#loop(body, lazy);
      return;
    }
    const exits: Branch[] = [];
    for (let times = min; times < max; times += 1) {
      exits.push(this.#enter(lazy));
      this.add(body);
    }
    for (const exit of exits) leave(exit, lazy, this.steps.length);
  }

  #loop(body: PatternNode, lazy: boolean): void {
    const again = this.steps.length;
    const exit = this.#enter(lazy);
    const slot = this.#slot();
    const around = this.#loops;
    if (canBeEmpty(body)) this.#loops = [...around, slot];
    this.push({ kind: 'note', slot });
    this.add(body);
    this.push({ kind: 'loop', slot, again });
    this.#loops = around;
    leave(exit, lazy, this.steps.length);
  }

  #capture(group: number, body: PatternNode): void {
    const from = this.#slot();
    this.push({ kind: 'note', slot: from });
    this.add(body);
    this.push({ kind: 'capture', group, from });
  }

  #slot(): number {
    this.#state.slots += 1;
    return this.#state.slots - 1;
  }

  /** A branch whose way in is the next step. */
  #enter(lazy: boolean): Branch {
    const branch = this.#branch();
    if (lazy) branch.second = this.steps.length;
    else branch.first = this.steps.length;
    return branch;
  }

  #branch(): Branch {
    const loops = this.#loops;
    if (loops.length > MOST_LOOPS) this.#state.forgetful = false;
    const branch: Branch = { kind: 'branch', first: 0, second: 0, state: this.states, loops };
    this.states += 2 ** Math.min(loops.length, MOST_LOOPS);
    this.push(branch);
    return branch;
  }
}

/** Whether the node can match without using text. A reference can: the group may have caught nothing but an empty text. */
function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'unit':
      return false;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'choice':
      return node.options.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body);
    case 'capture':
    case 'atomic':
      return canBeEmpty(node.body);
    case 'look':
    case 'place':
    case 'reference':
      return true;
  }
}

type Branch = Extract<Step, { readonly kind: 'branch' }>;

function leave(branch: Branch, lazy: boolean, to: number): void {
  if (lazy) branch.first = to;
  else branch.second = to;
}
