/** .NET date formats. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '../../../src/expressions/batch.js';
import { dateFromFields } from '../../../src/expressions/dates/date-value.js';
import { readFormat } from '../../../src/expressions/dates/dotnet-format.js';
import { printByFormat } from '../../../src/expressions/dates/format-print.js';
import { readByFormat } from '../../../src/expressions/dates/format-read.js';
import { DEFAULT_STYLES, readStyles } from '../../../src/expressions/dates/read-styles.js';

describe('FormatDateTime', () => {
  it.each([
    ['2025-01-02-08:00', '', 'yyyy-MM-ddzzz', 'yyyyMMddHHmmss.fZ', '20250102080000.0Z'],
    ['Fri, 3 Jan 2025 1:02:03 pm', '', 'ddd, d MMM yyyy h:mm:ss tt', 'o', '2025-01-03T13:02:03.0000000'],
    ['2025-01-02T03:04:05Z', '', 'yyyy-MM-ddTHH:mm:ssK', 'r', 'Thu, 02 Jan 2025 03:04:05 GMT'],
    ['2025-01-02T03:04:05+02:00', '', 'yyyy-MM-ddTHH:mm:ssK', 'yyyy-MM-dd HH:mm K', '2025-01-02 01:04 Z'],
    ['20:15', '', 'HH:mm', 'yyyy-MM-dd HH:mm', '2026-01-05 20:15'],
    ['20:15', 'NoCurrentDateDefault', 'HH:mm', 'yyyy-MM-dd HH:mm', '0001-01-01 20:15'],
    ['03/04', '', 'dd/MM', 'yyyy-MM-dd', '2026-04-03'],
    ['1/2/49', '', 'd/M/yy', 'yyyy-MM-dd', '2049-02-01'],
    ['1/2/50', '', 'd/M/yy', 'yyyy-MM-dd', '1950-02-01'],
    ['2025-01-02', '', 'yyyy-MM-dd', "'day' d \\d zzz", 'day 2 d +00:00'],
    ['2025-01-02', '', 'yyyy-MM-dd', '%d', '2'],
    ['2025-01-02', '', 'yyyy-MM-dd', 'd', '01/02/2025'],
    ['12:05 AM', '', 'hh:mm tt', 'HH:mm', '00:05'],
    ['1.500', '', 's.fff', 's.FFF', '1.5'],
    ['1.000', '', 's.fff', 's.FFF', '1'],
    ['7:08:09', '', 'h:mm:ss.FFF', 'HH:mm:ss.fff', '07:08:09.000'],
    ['7:08:09.25', '', 'h:mm:ss.FFF', 'HH:mm:ss.FFF', '07:08:09.25'],
    ['12:30', '', 'hh:mm', 'HH:mm', '00:30'],
    ['13:30 PM', '', 'HH:mm tt', 'HH:mm', '13:30'],
    ['sAT 3 jAn 2026', '', 'ddd d MMM yyyy', 'U', 'Saturday, 03 January 2026 00:00:00'],
    ['2025 - 01', 'AllowWhiteSpaces', 'yyyy-MM', 'MMMM yyyy', 'January 2025'],
  ])('reads %s', (text, styles, input, output, expected) => {
    expect(format(text, styles, input, output)).toEqual({ id: 1, value: expected });
  });

  it.each([
    ['2025-01-2', '', 'yyyy-MM-dd'],
    ['2025-13-02', '', 'yyyy-MM-dd'],
    ['2025-02-29', '', 'yyyy-MM-dd'],
    ['Thu 2025-01-03', '', 'ddd yyyy-MM-dd'],
    ['2025-01-02x', '', 'yyyy-MM-dd'],
    [' 2025-01-02', 'None', 'yyyy-MM-dd'],
    ['2025-01-02', 'Nonsense', 'yyyy-MM-dd'],
    ['13:00 PM', '', 'hh:mm tt'],
    ['01:30 PM', '', 'HH:mm tt'],
    ['12:30 AM', '', 'HH:mm tt'],
    ['2025-01-02t03', '', 'yyyy-MM-ddTHH'],
    ['2025', '', ''],
    ['2025', '', 'q'],
    ['2025', '', "yyyy'"],
    ['2025 2024', '', 'yyyy yyyy'],
  ])('refuses %j with %j and the format %j', (text, styles, input) => {
    expect(format(text, styles, input, 'yyyy')).toMatchObject({ error: 'evaluation' });
  });
});

it('reads what it prints, to the last 100 nanoseconds', () => {
  const fields = fc.record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
    fraction: fc.stringMatching(/^\d{7}$/),
  });
  const formats = fc.constantFrom(
    'yyyy-MM-ddTHH:mm:ss.fffffffzzz',
    'dddd, d MMMM yyyy h:m:s tt fffffff',
    'MMM/dd/yyyyHHmmssfffffff',
    'o',
  );
  fc.assert(
    fc.property(fields, formats, (given, text) => {
      const date = dateFromFields(given);
      const dateFormat = readFormat(text);
      const styles = readStyles(DEFAULT_STYLES);
      if (date === undefined || dateFormat === undefined || 'unknown' in styles)
        throw new Error('not a date or format');
      const printed = printByFormat(date, dateFormat, true);
      expect(readByFormat(printed, dateFormat, styles, 0)?.date).toEqual(date);
    }),
  );
});

function format(text: string, styles: string, input: string, output: string): unknown {
  const expression = 'FormatDateTime([text], [styles], [input], [output])';
  return evaluateBatch([{ id: 1, expression, attributes: { text, styles, input, output } }])[0];
}
