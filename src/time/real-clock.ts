/** Wall time: the only place where the program looks at the computer's clock or sleeps. */
import { setImmediate as immediate, setTimeout as timeout } from 'node:timers/promises';
import type { Clock, Milliseconds } from './clock.js';

/** Node's timers take no longer delay than this and would fire at once. */
const LONGEST_TIMER: Milliseconds = 2 ** 31 - 1;

/** The computer's clock. */
export const realClock: Clock = { now: () => Date.now() };

/**
 * Waits in real time.
 * @throws the AbortError of Node's timers, with the signal's reason as its cause, when `signal` aborts first.
 */
export async function sleep(ms: Milliseconds, signal?: AbortSignal): Promise<void> {
  let left = ms;
  do {
    const part = Math.min(left, LONGEST_TIMER);
    await timeout(part, undefined, signal === undefined ? {} : { signal });
    left -= part;
  } while (left > 0);
}

/**
 * Gives a function to be awaited between two pieces of work: it lets the event loop run (keys, screen, sockets) when at least `everyMs`
 * of wall time have passed since it last did, and returns at once otherwise.
 */
export function createYielder(everyMs: Milliseconds): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < everyMs) return;
    await immediate();
    last = performance.now();
  };
}

/** Starts to measure wall time; the function that it gives tells the milliseconds since then. */
export function stopwatch(): () => Milliseconds {
  const start = performance.now();
  return () => performance.now() - start;
}
