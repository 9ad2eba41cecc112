/** The virtual clock: order, lateness, replacement and re-entrancy. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/time/virtual-clock.js';

function recorded(start = 0) {
  const clock = new VirtualClock(start);
  const log: string[] = [];
  const note = (name: string) => () => void log.push(`${name}@${clock.now()}`);
  return { clock, log, note };
}

describe('VirtualClock', () => {
  it('steps from due thing to due thing and ends where it was sent', async () => {
    const { clock, log, note } = recorded(100);
    clock.at(300, 'b', note('b'));
    clock.at(200, 'a', note('a'));
    clock.at(401, 'c', note('c'));
    await clock.advanceTo(400);
    expect(log).toEqual(['a@200', 'b@300']);
    expect(clock.now()).toBe(400);
    expect(clock.nextDue()).toEqual({ instant: 401, name: 'c' });
  });

  it('runs things of one instant in the order in which they were registered', async () => {
    const { clock, log, note } = recorded();
    for (const name of ['x', 'a', 'm']) clock.at(5, name, note(name));
    await clock.advance(5);
    expect(log).toEqual(['x@5', 'a@5', 'm@5']);
  });

  it('keeps one entry per name, which the latest registration replaces', async () => {
    const { clock, log, note } = recorded();
    clock.at(5, 'job', note('old'));
    clock.at(5, 'other', note('other'));
    clock.at(5, 'job', note('new'));
    await clock.advance(10);
    expect(log).toEqual(['other@5', 'new@5']);
  });

  it('does not run what was cancelled', async () => {
    const { clock, log, note } = recorded();
    clock.at(5, 'a', note('a'));
    clock.cancel('a');
    clock.cancel('never there');
    await clock.advance(10);
    expect(log).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('lets a due thing elapse time, so that later ones run late', async () => {
    const { clock, log, note } = recorded();
    clock.at(10, 'long', () => clock.elapse(25));
    clock.at(20, 'next', note('next'));
    await clock.advanceTo(30);
    expect(log).toEqual(['next@35']);
    expect(clock.now()).toBe(35);
  });

  it('waits while time elapses, until it is told to settle', async () => {
    const { clock, log, note } = recorded();
    clock.at(10, 'a', note('a'));
    clock.elapse(15);
    expect(log).toEqual([]);
    await clock.settle();
    expect(log).toEqual(['a@15']);
  });

  it('runs what due things register, as long as it is due by then', async () => {
    const { clock, log, note } = recorded();
    const tick = () => {
      note('tick')();
      clock.at(clock.now() + 40, 'tick', tick);
    };
    clock.at(0, 'tick', tick);
    await clock.advance(100);
    expect(log).toEqual(['tick@0', 'tick@40', 'tick@80']);
    expect(clock.nextDue()).toEqual({ instant: 120, name: 'tick' });
  });

  it('comes to an end although each run takes longer than the time between two', async () => {
    const { clock, log, note } = recorded();
    const tick = () => {
      note('tick')();
      clock.at(clock.now() + 40, 'tick', tick);
      clock.elapse(50);
    };
    clock.at(0, 'tick', tick);
    await clock.advance(100);
    expect(log).toEqual(['tick@0', 'tick@50', 'tick@100']);
    expect(clock.now()).toBe(150);
  });

  it('never goes back, and only settles when sent to the past', async () => {
    const { clock, log, note } = recorded(100);
    clock.at(50, 'late', note('late'));
    await clock.advanceTo(10);
    expect(log).toEqual(['late@100']);
    expect(clock.now()).toBe(100);
    expect(() => clock.elapse(-1)).toThrow(RangeError);
    await expect(clock.advance(-1)).rejects.toThrow(RangeError);
    expect(() => clock.elapse(Number.NaN)).toThrow(RangeError);
  });

  it('refuses to be moved from inside a due thing, by name, and can be moved again afterwards', async () => {
    for (const move of ['settle', 'advance', 'advanceTo'] as const) {
      const { clock, log, note } = recorded();
      clock.at(1, 'sync job', () => clock[move](5));
      clock.at(2, 'after', note('after'));
      await expect(clock.advance(10)).rejects.toThrow(/already being moved, inside "sync job"/);
      expect(clock.now()).toBe(1);
      await clock.advanceTo(10);
      expect(log).toEqual(['after@2']);
    }
  });

  it('refuses a second move while the first is not done', async () => {
    const { clock } = recorded();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    clock.at(1, 'slow', () => gate);
    const first = clock.advance(10);
    await expect(clock.advance(1)).rejects.toThrow(/already being moved/);
    open();
    await first;
    expect(clock.now()).toBe(10);
  });

  it('reports a thing that falls due for ever while time stands still', async () => {
    const { clock } = recorded();
    const again = () => clock.at(clock.now(), 'stuck', again);
    again();
    await expect(clock.settle()).rejects.toThrow(/"stuck" falls due again and again/);
  });

  it('runs everything that is due, never early, whatever elapses', async () => {
    const thing = fc.record({ instant: fc.nat(100), elapses: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.array(thing), fc.array(fc.nat(50)), async (things, steps) => {
        const clock = new VirtualClock(0);
        const ran: { instant: number; place: number }[] = [];
        things.forEach(({ instant, elapses }, place) => {
          clock.at(instant, `thing ${place}`, () => {
            expect(clock.now()).toBeGreaterThanOrEqual(instant);
            ran.push({ instant, place });
            clock.elapse(elapses);
          });
        });
        for (const step of steps) await clock.advance(step);
        await clock.advanceTo(Math.max(100, clock.now()));
        expect(ran).toHaveLength(things.length);
        expect(ran).toEqual([...ran].sort((a, b) => a.instant - b.instant || a.place - b.place));
      }),
    );
  });
});
