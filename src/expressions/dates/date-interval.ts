/** DateAdd and DateDiff: steps and differences in the intervals of Visual Basic. */
import type { DurationLikeObject } from 'luxon';
import { calendar, type DateValue, dateAt } from './date-value.js';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

type Interval = {
  readonly step: (count: number) => DurationLikeObject;
  readonly difference: (from: DateValue, to: DateValue) => number;
};

/** Letters from the functions page; the rules of differences are those of the VB.NET runtime, with which its examples agree. */
export const INTERVALS: Readonly<Record<string, Interval>> = {
  yyyy: { step: (years) => ({ years }), difference: (from, to) => calendar(to).year - calendar(from).year },
  m: { step: (months) => ({ months }), difference: (from, to) => monthsOf(to) - monthsOf(from) },
  ww: {
    step: (weeks) => ({ weeks }),
    difference: (from, to) => Math.trunc(Math.trunc((startOfWeek(to) - startOfWeek(from)) / DAY) / 7),
  },
  d: { step: (days) => ({ days }), difference: elapsed(DAY) },
  h: { step: (hours) => ({ hours }), difference: elapsed(3_600 * SECOND) },
  n: { step: (minutes) => ({ minutes }), difference: elapsed(60 * SECOND) },
  s: { step: (seconds) => ({ seconds }), difference: elapsed(SECOND) },
};

/** `date` moved by `count` intervals, on the last day of the month when there is no such day; undefined outside of the years 1 to 9999. */
export function addInterval(interval: Interval, count: number, date: DateValue): DateValue | undefined {
  const moved = calendar(date).plus(interval.step(count));
  return moved.isValid ? dateAt(moved.toMillis(), date.ticks) : undefined;
}

/** Whole units that lie between, cut off towards zero. */
function elapsed(unit: number): (from: DateValue, to: DateValue) => number {
  return (from, to) => {
    const milliseconds = to.instant - from.instant;
    const ticks = to.ticks - from.ticks;
    // A part of a millisecond can only matter when the milliseconds make up whole units.
    const correction = milliseconds % unit === 0 && ticks !== 0 && Math.sign(ticks) !== Math.sign(milliseconds) ? 1 : 0;
    if (milliseconds === 0) return 0;
    return Math.trunc(milliseconds / unit) - Math.sign(milliseconds) * correction;
  };
}

function monthsOf(date: DateValue): number {
  const { year, month } = calendar(date);
  return year * 12 + month;
}

/** The same time of day on the Saturday before the week of `date`, in milliseconds: weeks start on Sunday, which counts as day 1. */
function startOfWeek(date: DateValue): number {
  return date.instant - ((calendar(date).weekday % 7) + 1) * DAY;
}
