/** Dates in texts: 1980-02-29, 29.02.1980, 2/29/1980, and with a time behind. */

export type CalendarDate = {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** The text with another day, in the same notation. */
  readonly withDay: (day: number) => string;
};

const DAY_MS = 86_400_000;
const YEAR = String.raw`(?:19|20)\d\d`;
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?`;
const ORDERS = [
  ...['-', '/', '\\.'].flatMap((sign) => [
    [YEAR, MONTH, DAY].join(sign),
    [DAY, MONTH, YEAR].join(sign),
    [MONTH, DAY, YEAR].join(sign),
  ]),
];

/** A date that is no part of a longer number, as a regular expression; see `readDate`. */
export const DATE_PATTERN = String.raw`(?<!\d[.\/-]?)(?:${ORDERS.join('|')})(?![.\/-]?\d)${TIME}`;

/** What `DATE_PATTERN` has found; undefined when there is no such day. Between slashes the month comes first if it can. */
export function readDate(text: string): CalendarDate | undefined {
  const [date = '', first = '', sign = '', second = '', third = ''] = /^(\d+)([./-])(\d+)[./-](\d+)/.exec(text) ?? [];
  const parts = [first, second, third];
  const order = orderOf(first, sign, second);
  const [year, month, day] = order.map((place) => Number(parts[place]));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const at = dayOf(year, month, day);
  if (at === undefined) return undefined;
  return {
    day: at,
    withDay: (other) => {
      const changed = partsOf(other);
      const written = parts.map((part, place) =>
        String(changed[order.indexOf(place)] ?? '').padStart(part.length, '0'),
      );
      return written.join(sign) + text.slice(date.length);
    },
  };
}

/** The day that eight digits stand for, such as 19800229. */
export function dayOfDigits(digits: string): number | undefined {
  const [, year, month, day] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  return year === undefined ? undefined : dayOf(Number(year), Number(month), Number(day));
}

/** The eight digits of a day. */
export function digitsOfDay(day: number): string {
  return partsOf(day)
    .map((part) => String(part).padStart(2, '0'))
    .join('');
}

/** Year, month and day of the month. */
export function partsOf(day: number): readonly [number, number, number] {
  const date = new Date(day * DAY_MS);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** At which places year, month and day of the month stand. */
function orderOf(first: string, sign: string, second: string): readonly [number, number, number] {
  if (first.length === 4) return [0, 1, 2];
  const isMonthFirst = sign === '.' ? Number(second) > 12 : Number(first) <= 12;
  return isMonthFirst ? [2, 0, 1] : [2, 1, 0];
}

function dayOf(year: number, month: number, date: number): number | undefined {
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  return month >= 1 && partsOf(day).join() === [year, month, date].join() ? day : undefined;
}
