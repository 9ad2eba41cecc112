/** Plays a walkthrough step by step: when to act, how long to leave a text for reading, and what the keys do to that. */
import type { PlacedStep } from '../lessons/play.js';
import type { ActionResult } from '../simulation/actions.js';
import type { Milliseconds } from '../time/clock.js';

export type PlayerState = {
  readonly phase: 'playing' | 'paused' | 'finished';
  /** True while the actions of the current step are carried out. */
  readonly acting: boolean;
  /** Undefined before the first step. */
  readonly current: PlacedStep | undefined;
  /** What came of the actions of the current step. */
  readonly results: readonly ActionResult[];
  /** What came of those of the step before. */
  readonly before: readonly ActionResult[];
  /** What is left of the reading time of the current step. */
  readonly wait: Milliseconds;
};

export type PlayerOptions = {
  readonly steps: readonly PlacedStep[];
  /** Carries out the actions of a step. */
  readonly play: (step: PlacedStep) => Promise<readonly ActionResult[]>;
  /** Waits; rejects when the signal aborts first. */
  readonly sleep: (ms: Milliseconds, signal: AbortSignal) => Promise<void>;
  /** Told after each change of the state. */
  readonly onChange: () => void;
};

export type WalkthroughPlayer = {
  readonly state: () => PlayerState;
  /** Plays to the end, or until it is stopped. Rejects with what an action throws. To be called once. */
  readonly run: () => Promise<void>;
  readonly togglePause: () => void;
  /** Goes on to the next step without waiting; a pause is kept, so that one can go step by step. */
  readonly next: () => void;
  /** Lets the step that is being carried out end, and plays no other. */
  readonly stop: () => void;
};

const PER_CHARACTER: Milliseconds = 40;
const SHORTEST: Milliseconds = 3000;
const LONGEST: Milliseconds = 12_000;
/** The countdown on the screen moves this often; a pause keeps what is left to this grain. */
const SLICE: Milliseconds = 1000;

/** How long a step stays before the next one, by the length of what there is to read. */
export function readingTime({ step }: PlacedStep, results: readonly ActionResult[]): Milliseconds {
  const texts = [step.title, step.say, ...results.flatMap(({ message, notes }) => [message, ...notes])];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return Math.min(LONGEST, Math.max(SHORTEST, characters * PER_CHARACTER));
}

export function createWalkthroughPlayer(options: PlayerOptions): WalkthroughPlayer {
  const { steps, play, sleep, onChange } = options;
  let state: PlayerState = { phase: 'playing', acting: false, current: undefined, results: [], before: [], wait: 0 };
  let isStopped = false;
  /** Presses of `n` that no wait has used up yet. */
  let skips = 0;
  /** Aborted by every key, so that whatever waits looks at the state again. */
  let key = new AbortController();

  const change = (changes: Partial<PlayerState>): void => {
    state = { ...state, ...changes };
    onChange();
  };

  const interrupt = (): void => {
    const pressed = key;
    key = new AbortController();
    pressed.abort();
  };

  const waitForKey = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });

  /** True when that much time passed, false when a key was pressed first. */
  const waitSlice = async (ms: Milliseconds, signal: AbortSignal): Promise<boolean> => {
    try {
      await sleep(ms, signal);
      return true;
    } catch (error) {
      if (!signal.aborted) throw error;
      return false;
    }
  };

  const read = async (time: Milliseconds): Promise<void> => {
    change({ wait: time });
    while (state.wait > 0 && !isStopped) {
      if (skips > 0) {
        skips -= 1;
        return;
      }
      const { signal } = key;
      const slice = Math.min(SLICE, state.wait);
      if (state.phase === 'paused') await waitForKey(signal);
      else if (await waitSlice(slice, signal)) change({ wait: state.wait - slice });
    }
  };

  return {
    state: () => state,
    run: async () => {
      for (const step of steps) {
        if (isStopped) return;
        change({ current: step, results: [], before: state.results, acting: true, wait: 0 });
        const results = await play(step);
        change({ results, acting: false });
        await read(readingTime(step, results));
      }
      if (!isStopped) change({ phase: 'finished', wait: 0 });
    },
    togglePause: () => {
      if (state.phase === 'finished') return;
      change({ phase: state.phase === 'paused' ? 'playing' : 'paused' });
      interrupt();
    },
    next: () => {
      if (state.phase === 'finished') return;
      skips += 1;
      interrupt();
    },
    stop: () => {
      isStopped = true;
      interrupt();
    },
  };
}
