import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice, seededOrder, streamState } from '../../src/chance/dice.js';

describe('createDice', () => {
  it('repeats its draws for the same seed, stream and number', () => {
    const draws = (seed: number, stream: string, n: number): readonly number[] => {
      const dice = createDice(seed, stream, n);
      return [dice.fraction(), dice.integer(1, 1000), dice.pick([1, 2, 3])];
    };
    expect(draws(1, 'a', 0)).toEqual(draws(1, 'a', 0));
    const others = [draws(2, 'a', 0), draws(1, 'b', 0), draws(1, 'a', 1)];
    for (const other of others) expect(other).not.toEqual(draws(1, 'a', 0));
  });

  it('draws within its bounds', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.nat(1000), fc.integer({ min: -50, max: 50 }), (seed, stream, n, min) => {
        const dice = createDice(seed, stream, n);
        const fraction = dice.fraction();
        const drawn = dice.integer(min, min + 3);
        expect(fraction >= 0 && fraction < 1 && drawn >= min && drawn <= min + 3).toBe(true);
      }),
    );
  });

  it('is fair: each side of a die comes up about as often, over one stream and over many', () => {
    const one = createDice(7, 'fair');
    const sides = { one: [0, 0, 0, 0, 0, 0], many: [0, 0, 0, 0, 0, 0] };
    for (let n = 0; n < 12_000; n++) {
      for (const [sort, dice] of [['one', one] as const, ['many', createDice(7, 'fair', n)] as const]) {
        const side = dice.integer(0, 5);
        sides[sort][side] = (sides[sort][side] ?? 0) + 1;
      }
    }
    for (const count of [...sides.one, ...sides.many]) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('picks nothing from an empty list', () => {
    expect(() => createDice(1, 'empty').pick([])).toThrow(RangeError);
  });

  it('says always and never', () => {
    const dice = createDice(1, 'shares');
    for (let n = 0; n < 100; n++) expect([dice.happens(0), dice.happens(1)]).toEqual([false, true]);
  });
});

describe('seededOrder', () => {
  it('is a shuffle of the numbers from 0', () => {
    const order = seededOrder(5, 'order', 1000);
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
    expect(seededOrder(6, 'order', 1000)).not.toEqual(order);
  });

  it('keeps the order of a shorter one', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(60), fc.nat(60), (seed, count, more) => {
        const longer = seededOrder(seed, 'order', count + more);
        expect(longer.filter((n) => n < count)).toEqual(seededOrder(seed, 'order', count));
      }),
    );
  });
});

describe('streamState', () => {
  it('tells seeds and streams apart that read alike', () => {
    const states = [streamState(1, '1/a'), streamState(11, 'a'), streamState(1, 'a'), streamState(2, 'a')];
    expect(new Set(states).size).toBe(states.length);
  });
});
