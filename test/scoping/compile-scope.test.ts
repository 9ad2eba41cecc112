/** Scoping filters: results for the log, refusals, and the laws of groups and clauses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScope } from '../../src/scoping/compile-scope.js';
import { type FilterClause, readScopeFilter } from '../../src/scoping/filter-schema.js';
import type { FilterValue } from '../../src/scoping/filter-value.js';
import { OPERATORS } from '../../src/scoping/operators.js';
import { ScopingError } from '../../src/scoping/scoping-error.js';

function clause(sourceOperandName: string, operatorName: string, ...values: string[]): FilterClause {
  return { sourceOperandName, operatorName, targetOperand: { values } };
}

function holds(one: FilterClause, value: FilterValue | undefined): boolean {
  return compileScope({ groups: [{ name: 'g', clauses: [one] }] }).evaluate(() => value).passed;
}

/** Has no answer for 40 a and a b. */
const HANGING = clause('displayName', 'REGEX MATCH', '^(a+)+\\1$');
const HOLDS = clause('displayName', 'IS NOT NULL');
const FAILS = clause('displayName', 'IS NULL');

describe('operators', () => {
  it.each([
    ['equals', 'Sales', 'Sales', true],
    ['Not_Equals', 'Sales', 'Legal', true],
    ['greater than or equals', '10', '10', true],
    ['GREATER_THAN', '-1', '5', false],
    ['Greater_Than', '9007199254740992', '9007199254740993', true],
    ['Greater_Than', '5', '6.5', false],
    ['Greater_Than', '5', 'six', false],
    ['ENDS WITH', '.com', 'a.com', true],
    ['ENDS_WITH', '.COM', 'a.com', false],
    ['&', 'Sales,Legal', 'Legal', true],
    ['&', 'sales', 'Sales', false],
    ['!&', 'Sales,Legal', 'Finance', true],
    ['EQUALS', 'True', true, true],
    ['EQUALS', '5', 5, true],
    ['REGEX MATCH', '([1-9][0-9])', 'a123', true],
    ['IS TRUE', '', 'True', true],
    ['IS FALSE', '', false, true],
    ['IS TRUE', '', 'yes', false],
    ['EQUALS', 'a', ['a'], true],
    ['EQUALS', 'a', ['a', 'b'], false],
    ['NOT EQUALS', 'c', ['a', 'b'], false],
    ['IS NULL', '', [], true],
    ['IS NOT NULL', '', ['a', 'b'], true],
  ])('%s %j on %j is %j', (operator, operand, value, expected) => {
    expect(holds(clause('a', operator, operand), value)).toBe(expected);
  });

  it('are fourteen, and say which types they take', () => {
    expect(OPERATORS).toHaveLength(14);
    expect(OPERATORS.every((operator) => operator.supportedAttributeTypes.length > 0)).toBe(true);
  });
});

it('tests every clause of every group and names each result as the provisioning log does #scope-logged #scope-or-of-ands', () => {
  const scope = compileScope({
    groups: [
      { name: 'Sales in NL', clauses: [clause('department', 'equals', 'Sales'), clause('city', 'IS_NULL')] },
      { name: null, clauses: [clause('country', 'NOT EQUALS', 'NL')] },
    ],
  });
  const user: Record<string, string> = { department: 'Legal', country: 'NO' };
  expect(scope.evaluate((name) => user[name])).toEqual({
    passed: true,
    results: {
      "Sales in NL.department EQUALS 'Sales'": false,
      'Sales in NL.city IS NULL': true,
      "country NOT EQUALS 'NL'": true,
    },
  });
  expect(scope.attributes).toEqual(['department', 'city', 'country']);
});

it('keeps the groups that drop an object early apart from those that decide its scope #scope-input-filter', () => {
  const scope = compileScope({
    groups: [{ name: 'g', clauses: [clause('a', 'EQUALS', '1')] }],
    inputFilterGroups: [{ name: 'i', clauses: [clause('a', 'EQUALS', '2')] }],
    categoryFilterGroups: null,
  });
  expect(scope.evaluate(() => '1').passed).toBe(true);
  expect(scope.evaluateInput(() => '1').passed).toBe(false);
  expect(compileScope(null).evaluateInput(() => null)).toEqual({ passed: true, results: {} });
});

it('gives no verdict when it hangs on a clause whose pattern finds no answer, and says so #scope-no-verdict', () => {
  const scope = compileScope({ groups: [{ name: 'g', clauses: [HANGING] }] });
  const reason = 'The search was given up after 5000000 steps';
  const label = "g.displayName REGEX MATCH '^(a+)+\\1$'";
  expect(scope.evaluate(() => `${'a'.repeat(40)}b`)).toEqual({
    passed: false,
    results: { [`${label} (${reason})`]: false },
    problem: `${label}: ${reason}`,
  });
  expect(scope.evaluate(() => 'aa').passed).toBe(true);
});

it.each([
  ['another clause of the group fails', [[HANGING, FAILS]], { passed: false }],
  ['another group passes', [[HANGING], [HOLDS]], { passed: true }],
  ['another group fails', [[HANGING], [FAILS]], { passed: false, problem: expect.stringContaining('given up') }],
])('an unanswered clause counts only where the verdict hangs on it: %s', (_, groups, expected) => {
  const scope = compileScope({ groups: groups.map((clauses) => ({ name: 'g', clauses })) });
  const { results, ...verdict } = scope.evaluate(() => `${'a'.repeat(40)}b`);
  expect(verdict).toEqual(expected);
  expect(Object.keys(results)).toHaveLength(groups.flat().length);
});

describe('refused', () => {
  it.each([
    [clause('department', 'LIKE', 'x'), 'unknown operator', 'operatorName'],
    [clause('department', 'EQALS', 'x'), 'unknown operator', 'operatorName'],
    [clause('department', 'IsMemberOf', 'x'), 'unsupported operator', 'operatorName'],
    [clause('department', 'REGEX MATCH', '(x'), 'invalid pattern', 'targetOperand.values[0]'],
    [clause('department', 'NOT REGEX MATCH', '['), 'invalid pattern', 'targetOperand.values[0]'],
    [clause('department', 'EQUALS'), 'missing value', 'targetOperand.values'],
    [clause('department', 'EQUALS', 'a', 'b'), 'too many values', 'targetOperand.values'],
    [clause('userType', 'EQUALS', 'Member'), 'unfilterable attribute', 'sourceOperandName'],
    [clause('members', 'IS NULL'), 'unfilterable attribute', 'sourceOperandName'],
    [clause('extension_x_codes', 'EQUALS', 'a'), 'unfilterable attribute', 'sourceOperandName'],
    [clause('hired', 'IS NULL'), 'unfilterable attribute', 'sourceOperandName'],
  ])('%j #scope-refused #scope-unfilterable', (one, kind, key) => {
    const lookup = (name: string): { multivalued: boolean; type: string } => ({
      multivalued: name === 'extension_x_codes',
      type: name === 'hired' ? 'DateTime' : 'String',
    });
    const filter = { groups: [{ name: 'g', clauses: [clause('city', 'IS NULL'), one] }] };
    const refused = (): unknown => compileScope(filter, lookup);
    expect(refused).toThrow(ScopingError);
    expect(refused).toThrow(expect.objectContaining({ kind, path: `groups[0].clauses[1].${key}` }));
  });

  it('with a suggestion where one is near #scope-refused', () => {
    expect(() => compileScope({ groups: [{ clauses: [clause('a', 'EQALS', 'x')] }] })).toThrow(
      'did you mean "EQUALS"?',
    );
  });
});

describe('readScopeFilter', () => {
  it('takes null, missing parts and unknown keys, and keeps the latter', () => {
    expect(readScopeFilter(null)).toBeNull();
    expect(readScopeFilter(undefined)).toBeNull();
    const filter = { groups: [{ clauses: null, 'name@x': 1 }], more: true };
    expect(readScopeFilter(filter)).toEqual(filter);
  });

  it('says where a filter is malformed', () => {
    const read = (): unknown => readScopeFilter({ groups: [{ clauses: [{ sourceOperandName: 'a' }] }] });
    expect(read).toThrow(
      expect.objectContaining({ kind: 'malformed filter', path: 'groups[0].clauses[0].operatorName' }),
    );
  });
});

describe('laws', () => {
  const value = fc.option(fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.array(fc.string())), { nil: undefined });
  const anyClause = fc
    .tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...OPERATORS), fc.stringMatching(/^[a-z0-9]{0,2}$/))
    .map(([name, operator, operand]) => clause(name, operator.name, operand));
  const groups = fc.array(fc.record({ name: fc.string(), clauses: fc.array(anyClause, { maxLength: 3 }) }), {
    maxLength: 3,
  });
  const user = fc.record({ a: value, b: value });
  const passes = (
    list: readonly { name: string; clauses: FilterClause[] }[],
    who: { a: unknown; b: unknown },
  ): boolean =>
    compileScope(readScopeFilter({ groups: list })).evaluate((name) => (name === 'a' ? asValue(who.a) : asValue(who.b)))
      .passed;

  it('an attribute is either null or not', () => {
    fc.assert(fc.property(value, (v) => holds(clause('a', 'IS NULL'), v) !== holds(clause('a', 'IS NOT NULL'), v)));
  });

  it('a null or empty attribute satisfies nothing but IS NULL #scope-null #scope-is-null', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(undefined, null, '', []),
        anyClause,
        (v, one) => holds(one, v) === (one.operatorName === 'IS NULL'),
      ),
    );
  });

  it('another group never puts anyone out of scope, once there is one #scope-or-of-ands', () => {
    fc.assert(
      fc.property(
        groups,
        groups,
        user,
        (some, more, who) => some.length === 0 || !passes(some, who) || passes([...some, ...more], who),
      ),
    );
  });

  it('another clause never puts anyone in scope #scope-or-of-ands', () => {
    fc.assert(
      fc.property(fc.array(anyClause), anyClause, user, (some, one, who) => {
        const group = (clauses: FilterClause[]): { name: string; clauses: FilterClause[] }[] => [
          { name: 'g', clauses },
        ];
        return passes(group(some), who) || !passes(group([...some, one]), who);
      }),
    );
  });

  it('the order of groups and clauses does not matter', () => {
    fc.assert(
      fc.property(groups, user, (some, who) => {
        const reversed = some.map((group) => ({ ...group, clauses: group.clauses.toReversed() })).toReversed();
        return passes(some, who) === passes(reversed, who);
      }),
    );
  });
});

function asValue(value: unknown): FilterValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}
