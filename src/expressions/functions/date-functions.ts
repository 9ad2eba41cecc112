/** Functions that read, move, compare and print dates. */
import { asCount, asDate, asInteger, asSingle, asText } from '../coerce.js';
import { addInterval, INTERVALS } from '../dates/date-interval.js';
import { type DateValue, dateAt, TICKS_PER_MILLISECOND } from '../dates/date-value.js';
import { readDate } from '../dates/read-date.js';
import { isDate, type ResultValue } from '../values.js';
import { FORMAT_DATE_TIME } from './format-date-time.js';
import { FUNCTIONS_PAGE, type FunctionEntry, required, type Site } from './function-entry.js';

/** Milliseconds from 1601-01-01, where Active Directory's file times start, to 1970-01-01. */
const FILE_TIME_EPOCH = 11_644_473_600_000n;
const TICKS = BigInt(TICKS_PER_MILLISECOND);

const NOW: FunctionEntry = {
  name: 'Now',
  parameters: [],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: (_, site, context) => dateOrError(dateAt(context.now), site),
};

const CDATE: FunctionEntry = {
  name: 'CDate',
  parameters: [required('expression')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([value = null], site) => readOrError(value, site),
};

const DATE_ADD: FunctionEntry = {
  name: 'DateAdd',
  parameters: [required('interval'), required('value', 'Integer'), required('dateTime', 'DateTime')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([first = null, second = null, third = null], site) => {
    const interval = intervalOf(first, site);
    const count = asCount(second, site, 1);
    const date = asDate(third, site, 2);
    if (interval === null || count === null || date === null) return null;
    return dateOrError(addInterval(interval, count, date), site);
  },
};

const DATE_DIFF: FunctionEntry = {
  name: 'DateDiff',
  parameters: [required('interval'), required('date1', 'DateTime'), required('date2', 'DateTime')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([first = null, second = null, third = null], site) => {
    const interval = intervalOf(first, site);
    const from = asDate(second, site, 1);
    const to = asDate(third, site, 2);
    if (interval === null || from === null || to === null) return null;
    return BigInt(interval.difference(from, to));
  },
};

const DATE_FROM_NUM: FunctionEntry = {
  name: 'DateFromNum',
  parameters: [required('value', 'Integer')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([value = null], site) => {
    const fileTime = asInteger(value, site, 0);
    if (fileTime === null) return null;
    const ticks = ((fileTime % TICKS) + TICKS) % TICKS;
    const instant = Number((fileTime - ticks) / TICKS - FILE_TIME_EPOCH);
    return dateOrError(dateAt(instant, Number(ticks)), site);
  },
};

const NUM_FROM_DATE: FunctionEntry = {
  name: 'NumFromDate',
  parameters: [required('value')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([value = null], site) => {
    const date = readOrError(value, site);
    return date === null ? null : (BigInt(date.instant) + FILE_TIME_EPOCH) * TICKS + BigInt(date.ticks);
  },
};

function readOrError(value: ResultValue, site: Site): DateValue | null {
  const single = asSingle(value, site, 0);
  if (isDate(single)) return single;
  const text = asText(single, site, 0);
  if (text === null) return null;
  const date = readDate(text);
  if (date === undefined) {
    const message = `"${text}" is not a date; write it as 2026-01-31, 2026-01-31T09:00:00Z or 1/31/2026 9:00:00 AM.`;
    throw site.error('evaluation', message, 0);
  }
  return date;
}

function intervalOf(value: ResultValue, site: Site): (typeof INTERVALS)[string] | null {
  const name = asText(value, site, 0);
  if (name === null) return null;
  const interval = Object.hasOwn(INTERVALS, name) ? INTERVALS[name] : undefined;
  if (interval !== undefined) return interval;
  const help = 'use yyyy (years), m (months), ww (weeks), d (days), h (hours), n (minutes) or s (seconds)';
  throw site.error('evaluation', `"${name}" is not an interval: ${help}.`, 0);
}

function dateOrError(date: DateValue | undefined, site: Site): DateValue {
  if (date === undefined) throw site.error('evaluation', 'The date lies outside of the years 1 to 9999.');
  return date;
}

export const DATE_FUNCTIONS: readonly FunctionEntry[] = [
  CDATE,
  DATE_ADD,
  DATE_DIFF,
  DATE_FROM_NUM,
  FORMAT_DATE_TIME,
  NOW,
  NUM_FROM_DATE,
];
