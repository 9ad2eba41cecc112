/** Real time: what can be said of it without measuring. */
import { describe, expect, it } from 'vitest';
import { createYielder, realClock, sleep, stopwatch } from '../../src/time/real-clock.js';

describe('real time', () => {
  it('never runs backwards', () => {
    const before = Date.now();
    const elapsed = stopwatch();
    expect(realClock.now()).toBeGreaterThanOrEqual(before);
    expect(elapsed()).toBeGreaterThanOrEqual(0);
  });

  it('ends a sleep when its signal aborts, with the reason as cause', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped');
    const sleeping = sleep(40 * 24 * 3_600_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError', cause: reason });
    await sleep(0);
  });

  it('lets the event loop run when it is time, and not before', async () => {
    const events: string[] = [];
    setImmediate(() => events.push('loop'));
    await createYielder(3_600_000)();
    events.push('not yielded');
    await createYielder(0)();
    events.push('yielded');
    expect(events).toEqual(['not yielded', 'loop', 'yielded']);
  });
});
