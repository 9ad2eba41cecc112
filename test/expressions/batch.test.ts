/** Batches of questions about expressions. */
import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '../../src/expressions/batch.js';
import { InputError } from '../../src/text/input-error.js';

it('answers every question in its place, failures included', () => {
  const answers = evaluateBatch([
    { id: 'a', expression: 'Append([x], "1")', attributes: { x: 'y' } },
    { id: 2, expression: 'Append(', attributes: {} },
    { id: 'c', expression: 'IgnoreObjectFlow', attributes: {} },
    { id: 'd', expression: '[p]', attributes: { p: ['1', '2'] } },
  ]);
  expect(answers).toEqual([
    { id: 'a', value: 'y1' },
    { id: 2, error: 'parse', message: expect.any(String), position: 7 },
    { id: 'c', outcome: 'ignoreObject' },
    { id: 'd', value: ['1', '2'] },
  ]);
});

it('gives the same answers each time, chance included #function-guid', () => {
  const questions = [
    { id: 1, expression: 'Guid()', attributes: {} },
    { id: 2, expression: 'RandomString(20, 1, 1, 1, 1)', attributes: {} },
    { id: 3, expression: 'Now()', attributes: {} },
  ];
  expect(evaluateBatch(questions)).toEqual(evaluateBatch(questions));
});

it.each([
  ['Count([x])', [1, 2, 3], '3'],
  ['Join(",", [x])', [1, true, null, 'a'], '1,True,a'],
  ['SingleAppRoleAssignment([x])', [{ id: 'r-1', value: 'admin', displayName: 'Admin' }], 'Admin'],
])('%s of the list %j is %s', (expression, x, value) => {
  expect(evaluateBatch([{ id: 1, expression, attributes: { x } }])).toEqual([{ id: 1, value }]);
});

describe('a document that is no list of questions', () => {
  it.each([
    [{}, ''],
    [[{ id: 1, attributes: {} }], '[0].expression'],
    [[{ id: 1, expression: '1', attributes: { a: {} } }], '[0].attributes.a'],
    [[{ id: 1, expression: '1', attributes: {}, context: { now: 'soon' } }], '[0].context.now'],
  ])('%j is refused at %j', (document, path) => {
    const refused = (): unknown => evaluateBatch(document);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(expect.objectContaining({ location: { path } }));
  });
});
