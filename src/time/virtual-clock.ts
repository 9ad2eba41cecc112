/** A clock that stands still until it is moved, and runs what falls due on the way. */
import type { Clock, Instant, Milliseconds } from './clock.js';

type DueThing = {
  readonly instant: Instant;
  readonly name: string;
  readonly run: () => void | Promise<void>;
};

/** One thing that falls due this often while time stands still would hang the program. */
const MOST_RUNS_AT_ONE_INSTANT = 10_000;

/**
 * Simulated time. Work in progress moves it with `elapse`; whoever drives the simulation moves it with `advance`, `advanceTo` or `settle`,
 * which run due things one after the other. A due thing may elapse time, so that later ones run late, but none ever runs early.
 */
export class VirtualClock implements Clock {
  #now: Instant;
  /** By instant, and by insertion within one instant. */
  readonly #queue: DueThing[] = [];
  readonly #byName = new Map<string, DueThing>();
  #running: string | undefined;
  #moving = false;

  constructor(start: Instant) {
    this.#now = checked(start, 'start');
  }

  /** A field, so that it can be handed on without its clock. */
  readonly now = (): Instant => this.#now;

  /** Time passes inside a running piece of work; what falls due meanwhile waits for the next `settle` or `advance`. */
  elapse(ms: Milliseconds): void {
    if (checked(ms, 'elapse') < 0) throw new RangeError(`A clock can't elapse ${ms} ms: time never goes back.`);
    this.#now += ms;
  }

  /** Registers what is to run at `instant`; an entry of the same name is replaced. An instant that has passed is due at once. */
  at(instant: Instant, name: string, run: () => void | Promise<void>): void {
    const thing: DueThing = { instant: checked(instant, `at "${name}"`), name, run };
    this.cancel(name);
    this.#byName.set(name, thing);
    this.#queue.splice(this.#placeAfter(instant), 0, thing);
  }

  /** Takes the entry of that name away; a name that is not there is no error. */
  cancel(name: string): void {
    const thing = this.#byName.get(name);
    if (thing === undefined) return;
    this.#byName.delete(name);
    this.#queue.splice(this.#queue.indexOf(thing), 1);
  }

  /** What falls due first, whether it is still to come or already late. */
  nextDue(): { readonly instant: Instant; readonly name: string } | undefined {
    const first = this.#queue[0];
    return first === undefined ? undefined : { instant: first.instant, name: first.name };
  }

  /** Runs everything that is due at or before now, in order of instant and then of insertion. */
  settle(): Promise<void> {
    return this.advanceTo(this.#now);
  }

  /** Moves on by `ms`, running what falls due on the way. */
  async advance(ms: Milliseconds): Promise<void> {
    if (checked(ms, 'advance') < 0) throw new RangeError(`A clock can't advance by ${ms} ms: time never goes back.`);
    await this.advanceTo(this.#now + ms);
  }

  /**
   * Moves on to `instant`, from due thing to due thing. An instant that has passed only settles. What falls due after `instant` waits,
   * also when a due thing has elapsed beyond it: work that always overruns its slot would never end otherwise.
   * @throws Error when called from inside a due thing, or while another call is still moving the clock. What a due thing throws passes through.
   */
  async advanceTo(instant: Instant): Promise<void> {
    const target = Math.max(checked(instant, 'advanceTo'), this.#now);
    if (this.#moving) {
      const where = this.#running === undefined ? '' : `, inside "${this.#running}"`;
      throw new Error(
        `This clock is already being moved${where}. Work that takes time calls elapse(); await one advance before the next.`,
      );
    }
    this.#moving = true;
    try {
      await this.#runUntil(target);
      this.#now = Math.max(this.#now, target);
    } finally {
      this.#moving = false;
      this.#running = undefined;
    }
  }

  async #runUntil(target: Instant): Promise<void> {
    const runs = new Map<string, number>();
    for (let next = this.#queue[0]; next !== undefined && next.instant <= target; next = this.#queue[0]) {
      if (next.instant > this.#now) this.#now = next.instant;
      const before = this.#now;
      this.cancel(next.name);
      this.#running = next.name;
      await next.run();
      this.#running = undefined;
      if (this.#now !== before) runs.clear();
      else runs.set(next.name, countRun(runs, next.name));
    }
  }

  #placeAfter(instant: Instant): number {
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#queue[middle];
      if (there !== undefined && there.instant <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function countRun(runs: ReadonlyMap<string, number>, name: string): number {
  const count = (runs.get(name) ?? 0) + 1;
  if (count > MOST_RUNS_AT_ONE_INSTANT) {
    throw new Error(`"${name}" falls due again and again while time stands still; it must elapse time or come later.`);
  }
  return count;
}

function checked(value: number, what: string): number {
  if (!Number.isFinite(value)) throw new RangeError(`${what}: ${value} is no instant or duration in milliseconds.`);
  return value;
}
