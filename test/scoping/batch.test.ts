/** Batches of questions about scoping filters. */
import { expect, it } from 'vitest';
import { scopeBatch } from '../../src/scoping/batch.js';
import { InputError } from '../../src/text/input-error.js';

const filter = {
  groups: [
    { name: 'g', clauses: [{ sourceOperandName: 'a', operatorName: 'EQUALS', targetOperand: { values: ['1'] } }] },
  ],
};

it('answers every question in its place, failures included', () => {
  const answers = scopeBatch([
    { id: 'x', filter, attributes: { a: '1' } },
    { id: 2, filter: { groups: 'all' }, attributes: {} },
    { id: 'z', filter, attributes: { a: ['1', '2'] } },
    { id: 'n', filter: null, attributes: {} },
  ]);
  expect(answers).toEqual([
    { id: 'x', inScope: true },
    { id: 2, error: 'malformed filter', message: expect.any(String), path: 'groups' },
    {
      id: 'z',
      error: 'unfilterable attribute',
      message: expect.any(String),
      path: 'groups[0].clauses[0].sourceOperandName',
    },
    { id: 'n', inScope: true },
  ]);
});

it('refuses a document that is no list of questions', () => {
  const refused = (): unknown => scopeBatch([{ filter, attributes: {} }]);
  expect(refused).toThrow(InputError);
  expect(refused).toThrow(expect.objectContaining({ location: { path: '[0].id' } }));
});
