/** What each operator of a scoping filter holds for, and what it does not. */
import { describe, expect, it } from 'vitest';
import { compileScope } from '../../src/scoping/compile-scope.js';
import type { FilterValue } from '../../src/scoping/filter-value.js';

type Row = {
  readonly rule: string;
  readonly operator: string;
  readonly operand?: string;
  readonly holds: readonly FilterValue[];
  readonly fails: readonly FilterValue[];
};

const ROWS: readonly Row[] = [
  {
    rule: 'the whole text with its case, Booleans and numbers as text #scope-equals',
    operator: 'EQUALS',
    operand: 'Sales',
    holds: ['Sales'],
    fails: ['sales', 'Sales ', 'Sale', 'Sales EU'],
  },
  {
    rule: 'a Boolean as True #scope-equals',
    operator: 'EQUALS',
    operand: 'True',
    holds: [true, 'True'],
    fails: [false],
  },
  { rule: 'a number by its digits #scope-equals', operator: 'EQUALS', operand: '5', holds: [5, '5'], fails: [50] },
  {
    rule: 'any other value #scope-not-equals',
    operator: 'NOT EQUALS',
    operand: 'Sales',
    holds: ['sales', 'Legal'],
    fails: ['Sales'],
  },
  {
    rule: 'a match anywhere, with its case #scope-regex-match',
    operator: 'REGEX MATCH',
    operand: '[a-c][1-9]',
    holds: ['a1', 'xx b2 yy'],
    fails: ['A1', 'a0'],
  },
  {
    rule: 'no match anywhere #scope-not-regex-match',
    operator: 'NOT REGEX MATCH',
    operand: '.*\\@contoso\\.com',
    holds: ['ann@fabrikam.com'],
    fails: ['ann@contoso.com'],
  },
  {
    rule: 'true, as Boolean or text #scope-is-true-false',
    operator: 'IS TRUE',
    holds: [true, 'True', 'TRUE'],
    fails: [false, 'yes', '1'],
  },
  {
    rule: 'false, as Boolean or text #scope-is-true-false',
    operator: 'IS FALSE',
    holds: [false, 'false'],
    fails: [true, 'no', '0'],
  },
  {
    rule: 'greater whole numbers of any size #scope-greater-than',
    operator: 'Greater_Than',
    operand: '9007199254740992',
    holds: ['9007199254740993'],
    fails: ['9007199254740992', '10000000000000000.5', '-1', 'ten'],
  },
  {
    rule: 'the same number, too #scope-greater-than',
    operator: 'Greater_Than_OR_EQUALS',
    operand: '10',
    holds: ['10', '11', 100],
    fails: ['9', '10.5'],
  },
  {
    rule: 'nothing when the bound is no number #scope-greater-than',
    operator: 'Greater_Than',
    operand: 'a',
    holds: [],
    fails: ['b', '5'],
  },
  {
    rule: 'a part of the attribute #scope-includes',
    operator: 'Includes',
    operand: 'ale',
    holds: ['Sales', 'ale'],
    fails: ['SALES', 'al'],
  },
  {
    rule: 'the end of the attribute #scope-ends-with',
    operator: 'ENDS_WITH',
    operand: '.com',
    holds: ['a.com'],
    fails: ['a.COM', 'a.com '],
  },
  {
    rule: 'an attribute that the value contains #scope-ampersand',
    operator: '&',
    operand: 'Sales,Legal',
    holds: ['Sales', 'Legal', ','],
    fails: ['sales', 'Sales,Legal,IT'],
  },
  {
    rule: 'an attribute that the value does not contain #scope-ampersand',
    operator: '!&',
    operand: 'Sales,Legal',
    holds: ['IT', 'legal'],
    fails: ['Sales'],
  },
  {
    rule: 'an operator in another spelling #scope-operator-names',
    operator: 'not_Equals',
    operand: 'a',
    holds: ['b'],
    fails: ['a'],
  },
];

function holds({ operator, operand }: Row, value: FilterValue): boolean {
  const targetOperand = { values: operand === undefined ? [] : [operand] };
  const clause = { sourceOperandName: 'department', operatorName: operator, targetOperand };
  return compileScope({ groups: [{ clauses: [clause] }] }).evaluate(() => value).passed;
}

describe('an operator holds for', () => {
  it.each(ROWS)('$rule: $operator', (row) => {
    expect(row.holds.filter((value) => !holds(row, value))).toEqual([]);
    expect(row.fails.filter((value) => holds(row, value))).toEqual([]);
    // Whatever it asks, an attribute without a value does not satisfy it.
    expect([null, ''].filter((value) => holds(row, value))).toEqual([]);
  });
});
