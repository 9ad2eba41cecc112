/** Arbitrary filters for laws. */
import fc from 'fast-check';
import type { AttributePath, ComparisonOperator, Filter } from '../../../src/scim/filter/filter.js';

/** Words of the language are names, too, where a name is meant. */
const NAME = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^\$?[A-Za-z][$A-Za-z0-9_-]{0,8}$/) },
  { weight: 1, arbitrary: fc.constantFrom('not', 'and', 'OR', 'pr', 'eq', 'true', 'null', '$ref') },
);
const SCHEMA = fc.constantFrom('urn:ietf:params:scim:schemas:core:2.0:User', 'urn:x:custom:2.0:User');
const OPERATOR = fc.constantFrom<ComparisonOperator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
const VALUE = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
);

const PLAIN_PATH: fc.Arbitrary<AttributePath> = fc
  .record({ attribute: NAME, schema: SCHEMA, subAttribute: NAME }, { requiredKeys: ['attribute'] })
  .map((path) => path);

function leaf(path: fc.Arbitrary<AttributePath>): fc.Arbitrary<Filter> {
  return fc.oneof(
    fc.record({ kind: fc.constant('compare' as const), path, operator: OPERATOR, value: VALUE }),
    fc.record({ kind: fc.constant('present' as const), path }),
  );
}

function tree(leaves: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4 },
      leaves,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), operand: tie('filter') }),
    ),
  })).filter;
}

const VALUE_FILTER = tree(leaf(NAME.map((attribute) => ({ attribute }))));

/** Paths with and without a filter in brackets. */
export const arbitraryPath: fc.Arbitrary<AttributePath> = fc.oneof(
  PLAIN_PATH,
  fc.record({ attribute: NAME, filter: VALUE_FILTER }),
  fc.record({ attribute: NAME, filter: VALUE_FILTER, subAttribute: NAME, schema: SCHEMA }),
);

export const arbitraryFilter: fc.Arbitrary<Filter> = tree(
  fc.oneof(
    leaf(PLAIN_PATH),
    leaf(fc.record({ attribute: NAME, filter: VALUE_FILTER, subAttribute: NAME })),
    fc.record({
      kind: fc.constant('element' as const),
      path: fc.record({ attribute: NAME, filter: VALUE_FILTER }),
    }),
  ),
);
