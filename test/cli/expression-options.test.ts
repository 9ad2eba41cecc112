/** `--set NAME=VALUE` for expressions. */
import { expect, it } from 'vitest';
import { typedAttributes } from '../../src/cli/expression-options.js';

it.each([
  [['a=1'], { a: '1' }],
  [['a=1=2', 'b='], { a: '1=2', b: '' }],
  [['a=x', 'b=1', 'a=y, z'], { a: ['x', 'y, z'], b: '1' }],
  [['accountEnabled=true', 'IsSoftDeleted=False'], { accountEnabled: true, IsSoftDeleted: false }],
  [['accountEnabled=maybe', 'department=true'], { accountEnabled: 'maybe', department: 'true' }],
])('%j', (pairs, expected) => {
  expect(Object.fromEntries(typedAttributes(pairs))).toEqual(expected);
});

it.each(['a', '=1', ''])('%j is not NAME=VALUE', (pair) => {
  expect(() => typedAttributes([pair])).toThrow(`'${pair}' is not NAME=VALUE`);
});
