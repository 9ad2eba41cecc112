/** The table of names has a home for every attribute. */
import { expect, it } from 'vitest';
import { USER_ATTRIBUTES } from '../../src/tenant/attribute-names.js';
import { attributeTable } from '../../src/tenant/attribute-table.js';
import { USERS_QUERY } from '../../src/tenant/import/queries.js';

it('has every attribute that can be set, once, and the object id', () => {
  const settable = USER_ATTRIBUTES.filter(({ name, readOnly }) => readOnly === undefined && name !== 'manager');
  const expected = ['objectId', ...settable.map(({ name }) => name)];
  expect(
    attributeTable()
      .rows.map(({ attribute }) => attribute)
      .sort(),
  ).toEqual(expected.sort());
});

it('gives each attribute a place of its own in Graph, and a column that is in the header', () => {
  const { rows, csvHeaders } = attributeTable();
  expect(new Set(rows.map(({ graph }) => graph)).size).toBe(rows.length);
  for (const { csv } of rows) {
    if (csv.documented !== undefined) expect(csvHeaders.documented).toContain(csv.documented);
    if (csv.current !== undefined) expect(csvHeaders.current).toContain(csv.current);
  }
});

it('marks as selected what the query of a full export asks for', () => {
  const asked = /\$select=([^&]*)/.exec(USERS_QUERY)?.[1]?.split(',');
  const selected = attributeTable().rows.flatMap(({ graph, selected }) =>
    selected ? [graph.replace(/[[.].*$/, '')] : [],
  );
  expect(asked).toEqual([...new Set(selected)]);
});
