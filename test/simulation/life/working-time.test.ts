import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, weekday, workingTime } from '../../../src/simulation/life/working-time.js';
import { DEFAULT_START, parseInstant, toIsoSeconds } from '../../../src/time/instant.js';

const MONDAY_MORNING = DEFAULT_START;

describe('working time', () => {
  it.each([
    ['2026-01-05T00:00:00Z', 540, '2026-01-05T08:30:00Z', '2026-01-05T17:29:00Z'],
    ['2026-01-05T09:00:00Z', 540, '2026-01-05T09:00:00Z', '2026-01-06T08:59:00Z'],
    ['2026-01-05T12:00:30Z', 540 - 1, '2026-01-05T12:01:00Z', '2026-01-06T11:59:00Z'],
    ['2026-01-09T13:00:00Z', 270, '2026-01-09T13:00:00Z', '2026-01-09T17:29:00Z'],
    ['2026-01-11T10:30:00Z', 120, '2026-01-12T08:30:00Z', '2026-01-12T10:29:00Z'],
  ])('of the day from %s are %d minutes, from %s to %s', (from, minutes, first, last) => {
    const time = workingTime(parseInstant(from));
    expect(time.minutes).toBe(minutes);
    expect(toIsoSeconds(time.at(0))).toBe(first);
    expect(toIsoSeconds(time.at(minutes - 1))).toBe(last);
    expect(() => time.at(minutes)).toThrow(RangeError);
  });

  it('is none at a weekend', () => {
    expect(workingTime(parseInstant('2026-01-10')).minutes).toBe(0);
    expect(workingTime(parseInstant('2026-01-10T17:30:00Z')).minutes).toBe(0);
  });

  it('lies within the 24 hours and on working days, whenever they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: -14 * DAY, max: 14 * DAY }), (offset) => {
        const from = MONDAY_MORNING + offset;
        const time = workingTime(from);
        const instants = Array.from({ length: time.minutes }, (_, minute) => time.at(minute));
        const isFine = (instant: number): boolean =>
          instant >= from && instant < from + DAY && [1, 2, 3, 4, 5].includes(weekday(instant));
        expect(instants.every(isFine)).toBe(true);
        expect(instants.every((instant, place) => place === 0 || instant > (instants[place - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is one year in a year, but for the minutes at the edges', () => {
    const shares = Array.from({ length: 364 }, (_, day) => workingTime(MONDAY_MORNING + day * DAY).shareOfYear);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });
});
