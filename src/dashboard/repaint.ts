/** Holds back repaints: a flood of changes becomes a few frames a second, and without changes there is no timer at all. */
import type { Milliseconds } from '../time/clock.js';

export type Repaint = {
  /** Asks for a repaint: at once when the last one is long enough ago, else together with others as soon as it is. */
  readonly request: () => void;
  readonly stop: () => void;
};

/** 15 frames a second: more can't be read, and would take time from the simulation. */
const FRAME: Milliseconds = 66;

/** `sleep` waits, and rejects when the signal aborts first. */
export function createRepaint(
  paint: () => void,
  sleep: (ms: Milliseconds, signal: AbortSignal) => Promise<void>,
): Repaint {
  const stopped = new AbortController();
  let isHolding = false;
  let isAsked = false;

  const hold = async (): Promise<void> => {
    isHolding = true;
    do {
      isAsked = false;
      paint();
      await sleep(FRAME, stopped.signal);
    } while (isAsked);
    isHolding = false;
  };

  return {
    request: () => {
      isAsked = true;
      if (isHolding || stopped.signal.aborted) return;
      hold().catch((error: unknown) => {
        if (!stopped.signal.aborted) throw error;
      });
    },
    stop: () => stopped.abort(),
  };
}
