/** The working hours in 24 hours: Monday to Friday, 08:30 to 17:30 UTC. There are no holidays and no time zones. */
import type { Instant, Milliseconds } from '../../time/clock.js';

const MINUTE: Milliseconds = 60_000;
export const DAY: Milliseconds = 24 * 60 * MINUTE;
const BEGIN: Milliseconds = 8.5 * 60 * MINUTE;
const END: Milliseconds = 17.5 * 60 * MINUTE;
const FULL_DAY = (END - BEGIN) / MINUTE;
const WORKING_DAYS_OF_A_YEAR = 260;

export type WorkingTime = {
  /** Whole minutes of work. */
  readonly minutes: number;
  /** How much of a working day they are. */
  readonly shareOfDay: number;
  /** How much of a year's work is done in them. */
  readonly shareOfYear: number;
  /** The instant of a minute, counted from 0. */
  readonly at: (minute: number) => Instant;
};

/** The working time of the 24 hours from an instant: of one day, or the end of one and the beginning of the next. */
export function workingTime(from: Instant): WorkingTime {
  const today = Math.floor(from / DAY) * DAY;
  const parts = [today, today + DAY].flatMap((midnight) => {
    const begin = Math.ceil(Math.max(from, midnight + BEGIN) / MINUTE) * MINUTE;
    const minutes = Math.max(0, Math.floor((Math.min(from + DAY, midnight + END) - begin) / MINUTE));
    return isWorkingDay(midnight) && minutes > 0 ? [{ begin, minutes }] : [];
  });
  const minutes = parts.reduce((sum, part) => sum + part.minutes, 0);
  return {
    minutes,
    shareOfDay: minutes / FULL_DAY,
    shareOfYear: minutes / FULL_DAY / WORKING_DAYS_OF_A_YEAR,
    at: (minute) => {
      let left = minute;
      for (const part of parts) {
        if (left < part.minutes) return part.begin + left * MINUTE;
        left -= part.minutes;
      }
      throw new RangeError(`There are ${minutes} minutes of work, not ${minute}.`);
    },
  };
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
export function weekday(instant: Instant): number {
  return (((Math.floor(instant / DAY) + 4) % 7) + 7) % 7;
}

function isWorkingDay(instant: Instant): boolean {
  const day = weekday(instant);
  return day >= 1 && day <= 5;
}
