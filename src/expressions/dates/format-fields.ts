/** The specifiers of .NET's custom date formats, invariant culture: how each is printed (by Luxon) and read. */
import type { DateTime } from 'luxon';

/** What a specifier stands for. */
export type FieldName =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset';

export type PrintedDate = {
  readonly date: DateTime;
  /** Seven digits: the part of the second in steps of 100 ns. */
  readonly fraction: string;
  /** False when the text that was read did not say which time zone it meant. */
  readonly utc: boolean;
};

export type FormatField = {
  readonly field: FieldName;
  /** Source of a regular expression for the text to read. */
  readonly pattern: string;
  readonly print: (printed: PrintedDate) => string;
  /** May be empty; a decimal point before it then goes with it. */
  readonly optional?: true;
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** The month of a full or three-letter name, 1 to 12; 0 for anything else. */
export function monthNumber(name: string): number {
  return numberOf(name, MONTHS);
}

/** The day of the week of a full or three-letter name, Monday 1 to Sunday 7; 0 for anything else. */
export function weekdayNumber(name: string): number {
  return numberOf(name, DAYS);
}

const oneOrTwo = '\\d{1,2}';
const luxon = (field: FieldName, pattern: string, token: string): FormatField => ({
  field,
  pattern,
  print: ({ date }) => date.toFormat(token),
});

/** One entry for each specifier (.NET, "Custom date and time format strings"); fractions are made by `fractionField`. */
export const FORMAT_FIELDS: ReadonlyMap<string, FormatField> = new Map([
  ['d', luxon('day', oneOrTwo, 'd')],
  ['dd', luxon('day', '\\d{2}', 'dd')],
  ['ddd', luxon('weekday', names(DAYS, 3), 'EEE')],
  ['dddd', luxon('weekday', names(DAYS), 'EEEE')],
  ['M', luxon('month', oneOrTwo, 'M')],
  ['MM', luxon('month', '\\d{2}', 'MM')],
  ['MMM', luxon('monthName', names(MONTHS, 3), 'MMM')],
  ['MMMM', luxon('monthName', names(MONTHS), 'MMMM')],
  ['y', { field: 'shortYear', pattern: oneOrTwo, print: ({ date }) => String(date.year % 100) }],
  ['yy', luxon('shortYear', '\\d{2}', 'yy')],
  ['yyy', { field: 'year', pattern: '\\d{3,4}', print: ({ date }) => String(date.year).padStart(3, '0') }],
  ['yyyy', luxon('year', '\\d{4}', 'yyyy')],
  ['yyyyy', { field: 'year', pattern: '\\d{5}', print: ({ date }) => String(date.year).padStart(5, '0') }],
  ['H', luxon('hour', oneOrTwo, 'H')],
  ['HH', luxon('hour', '\\d{2}', 'HH')],
  ['h', luxon('hour12', oneOrTwo, 'h')],
  ['hh', luxon('hour12', '\\d{2}', 'hh')],
  ['m', luxon('minute', oneOrTwo, 'm')],
  ['mm', luxon('minute', '\\d{2}', 'mm')],
  ['s', luxon('second', oneOrTwo, 's')],
  ['ss', luxon('second', '\\d{2}', 'ss')],
  ['t', { field: 'half', pattern: '[APap]', print: ({ date }) => date.toFormat('a').charAt(0) }],
  ['tt', luxon('half', '[APap][Mm]', 'a')],
  ['z', luxon('offset', '[+-]\\d{1,2}', 'Z')],
  ['zz', { field: 'offset', pattern: '[+-]\\d{2}', print: ({ date }) => date.toFormat('ZZ').slice(0, 3) }],
  ['zzz', luxon('offset', '[+-]\\d{2}:?\\d{2}', 'ZZ')],
  ['K', { field: 'offset', pattern: '(?:Z|[+-]\\d{2}:?\\d{2})?', print: ({ utc }) => (utc ? 'Z' : '') }],
]);

/** `fff` is exactly that many digits of the second's fraction; `FFF` at most that many, without trailing zeros. */
export function fractionField(specifier: string): FormatField {
  const digits = specifier.length;
  return specifier.startsWith('f')
    ? { field: 'fraction', pattern: `\\d{${digits}}`, print: ({ fraction }) => fraction.slice(0, digits) }
    : {
        field: 'fraction',
        optional: true,
        pattern: `\\d{0,${digits}}`,
        print: ({ fraction }) => fraction.slice(0, digits).replace(/0+$/, ''),
      };
}

/** Names are read in any case, unlike literals. */
function names(full: readonly string[], length?: number): string {
  return `(?:${full.map((name) => anyCase(name.slice(0, length))).join('|')})`;
}

function anyCase(name: string): string {
  return name.replace(/./g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

function numberOf(name: string, full: readonly string[]): number {
  const wanted = name.toLowerCase();
  return full.findIndex((candidate) => [candidate, candidate.slice(0, 3)].some((n) => n.toLowerCase() === wanted)) + 1;
}
