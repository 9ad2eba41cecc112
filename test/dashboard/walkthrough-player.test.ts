import { describe, expect, it } from 'vitest';
import { createWalkthroughPlayer, type PlayerOptions, readingTime } from '../../src/dashboard/walkthrough-player.js';
import type { Milliseconds } from '../../src/time/clock.js';
import { placed } from './story.js';

const STEPS = [placed({}, 0), placed({}, 1), placed({}, 2)];
const DONE = { ok: true, message: 'Done.', notes: [], data: {} };

/** Time that passes only when the test says so. */
function manualSleep() {
  const sleepers: { readonly ms: Milliseconds; readonly wake: () => void }[] = [];
  const sleep = (ms: Milliseconds, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { ms, wake: resolve };
      sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        sleepers.splice(sleepers.indexOf(sleeper), 1);
        reject(signal.reason);
      });
    });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    sleep,
    settle,
    /** Lets the sleepers of this moment wake up; gives how long they slept. */
    pass: async (): Promise<Milliseconds> => {
      const [sleeper] = sleepers.splice(0);
      sleeper?.wake();
      await settle();
      return sleeper?.ms ?? 0;
    },
  };
}

function setUp(options: Partial<PlayerOptions> = {}) {
  const time = manualSleep();
  const played: string[] = [];
  const player = createWalkthroughPlayer({
    steps: STEPS,
    play: async ({ step }) => {
      played.push(step.id);
      return [DONE];
    },
    sleep: time.sleep,
    onChange: () => {},
    ...options,
  });
  return { player, played, ...time };
}

describe('readingTime', () => {
  it.each([
    { characters: 5, expected: 3000 },
    { characters: 200, expected: 8000 },
    { characters: 2000, expected: 12_000 },
  ])('leaves $expected ms for $characters characters', ({ characters, expected }) => {
    expect(readingTime(placed({ title: '', say: 'x'.repeat(characters) }), [])).toBe(expected);
  });

  it('counts what came of the actions, too', () => {
    const result = { ...DONE, message: 'x'.repeat(100), notes: ['x'.repeat(50)] };
    expect(readingTime(placed({ title: '', say: '' }), [result])).toBe(6000);
  });
});

describe('the walkthrough player', () => {
  it('plays all steps in order, leaves time after each, and finishes', async () => {
    const { player, played, pass, settle } = setUp();
    const run = player.run();
    await settle();
    expect(played).toEqual(['step-0']);
    expect(player.state()).toMatchObject({ phase: 'playing', current: STEPS[0], results: [DONE], wait: 3000 });
    let slept = 0;
    while (player.state().phase !== 'finished') slept += await pass();
    await run;
    expect(played).toEqual(['step-0', 'step-1', 'step-2']);
    expect(slept).toBe(3 * 3000);
  });

  it('counts down the reading time', async () => {
    const { player, pass, settle } = setUp();
    void player.run();
    await settle();
    await pass();
    expect(player.state().wait).toBe(2000);
  });

  it('keeps what is left of the reading time in a pause', async () => {
    const { player, played, pass, settle } = setUp();
    void player.run();
    await settle();
    await pass();
    player.togglePause();
    await settle();
    expect(await pass()).toBe(0);
    expect(player.state()).toMatchObject({ phase: 'paused', wait: 2000 });
    player.togglePause();
    await settle();
    await pass();
    await pass();
    expect(played).toEqual(['step-0', 'step-1']);
  });

  it('goes on at once with n', async () => {
    const { player, played, settle } = setUp();
    void player.run();
    await settle();
    player.next();
    await settle();
    expect(played).toEqual(['step-0', 'step-1']);
  });

  it('goes one step further with each n of several, and stays paused', async () => {
    const { player, played, settle } = setUp();
    void player.run();
    await settle();
    player.togglePause();
    player.next();
    player.next();
    await settle();
    expect(played).toEqual(['step-0', 'step-1', 'step-2']);
    expect(player.state()).toMatchObject({ phase: 'paused', current: STEPS[2] });
    player.next();
    await settle();
    expect(player.state().phase).toBe('finished');
  });

  it('takes no keys after the end', async () => {
    const { player, settle } = setUp({ steps: [] });
    await player.run();
    player.togglePause();
    player.next();
    await settle();
    expect(player.state().phase).toBe('finished');
  });

  it('tells while it acts, and keeps the results of the step before', async () => {
    const states: (readonly [boolean, number])[] = [];
    const { player, settle } = setUp({
      onChange: () => states.push([player.state().acting, player.state().before.length]),
    });
    void player.run();
    await settle();
    player.next();
    await settle();
    expect(states).toContainEqual([true, 0]);
    expect(states).toContainEqual([true, 1]);
    expect(player.state().acting).toBe(false);
  });

  it('plays no further step once it is stopped', async () => {
    const { player, played, settle } = setUp();
    const run = player.run();
    await settle();
    player.stop();
    await run;
    expect(played).toEqual(['step-0']);
    expect(player.state().phase).toBe('playing');
  });

  it('fails with what an action throws', async () => {
    const { player } = setUp({ play: () => Promise.reject(new Error('no such user')) });
    await expect(player.run()).rejects.toThrow('no such user');
  });
});
