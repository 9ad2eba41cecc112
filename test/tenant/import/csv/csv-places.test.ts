/** Cells are found again in the text that they come from. */
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellPlace, quoteFault, recordPlaces } from '../../../../src/tenant/import/csv/csv-places.js';

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r\n', ' ') });

it('finds the start of every cell, whatever is in it', () => {
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';'), fc.constantFrom('\n', '\r\n'), (rows, delimiter, lineEnd) => {
      const text = stringify(rows, { delimiter, record_delimiter: lineEnd, quoted: true, quoted_empty: true });
      const places = recordPlaces(text);
      expect(places).toHaveLength(rows.length);
      expect(quoteFault(text, delimiter)).toBeUndefined();
      const lines = text.split(/\r\n|\n/);
      rows.forEach((row, index) => {
        const record = places[index] ?? { offset: 0, line: 0 };
        row.forEach((value, column) => {
          const place = cellPlace(text, delimiter, record, column);
          const written = `"${value.replaceAll('"', '""')}"`;
          const rest = [lines[place.line - 1]?.slice(place.column - 1), ...lines.slice(place.line)].join('\n');
          expect(rest.startsWith(written.replaceAll('\r\n', '\n'))).toBe(true);
        });
        expect(record.line).toBe(cellPlace(text, delimiter, record, 0).line);
      });
    }),
  );
});

it('passes over empty lines', () => {
  expect(recordPlaces('\na,b\r\n\r\nc,d')).toEqual([
    { offset: 1, line: 2 },
    { offset: 8, line: 4 },
  ]);
});

it('names the end of a record that has fewer cells', () => {
  expect(cellPlace('a,b\nc', ',', { offset: 0, line: 1 }, 7)).toEqual({ line: 1, column: 4 });
});
