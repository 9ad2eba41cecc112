/** Arbitrary users, as a service keeps them, and filters that have a chance to match them. */
import fc from 'fast-check';
import type { AttributePath, ComparisonOperator, Filter, FilterValue } from '../../src/scim/filter/filter.js';
import type { JsonObject } from '../../src/scim/transport/transport.js';

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Few and alike, so that they meet. */
const TEXT = fc.constantFrom('', 'a', 'A', 'b', 'ab', 'aB', 'é', 'É', 'true', 'work', 'WORK', '1');
const TYPE = fc.constantFrom('work', 'home', 'Work');
const TIME = fc.constantFrom(
  '2026-01-05T09:00:00Z',
  '2026-01-05T10:00:00+01:00',
  '2026-01-05T09:00:00.500Z',
  '2025-12-31T23:59:59Z',
);

const EMAIL = fc.record({ value: TEXT, type: TYPE, primary: fc.boolean() }, { requiredKeys: [] });

/** At most one primary, nothing empty. */
const EMAILS = fc
  .array(EMAIL, { minLength: 1, maxLength: 3 })
  .map((emails) => emails.filter((email) => Object.keys(email).length > 0))
  .filter((emails) => emails.length > 0 && emails.filter(({ primary }) => primary === true).length < 2);

const EXTENSION = fc
  .record({ department: TEXT, manager: fc.record({ value: TEXT }) }, { requiredKeys: [] })
  .filter((extension) => Object.keys(extension).length > 0);

export const arbitraryUser: fc.Arbitrary<JsonObject> = fc.record(
  {
    id: fc.constantFrom('a', 'A'),
    userName: TEXT.filter((text) => text !== ''),
    externalId: TEXT,
    title: TEXT,
    active: fc.boolean(),
    name: fc.record({ givenName: TEXT, familyName: TEXT }, { requiredKeys: ['familyName'] }),
    emails: EMAILS,
    x509Certificates: fc.array(fc.record({ value: TEXT }), { minLength: 1, maxLength: 2 }),
    meta: fc.record({ created: TIME }),
    [ENTERPRISE]: EXTENSION,
  },
  { requiredKeys: ['id', 'userName'] },
);

const OPERATOR = fc.constantFrom<ComparisonOperator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
const VALUE: fc.Arbitrary<FilterValue> = fc.oneof(
  { weight: 6, arbitrary: TEXT },
  { weight: 2, arbitrary: TIME },
  { weight: 2, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(null, 1, 'True') },
);

const PLAIN = fc.constantFrom(
  'userName',
  'id',
  'externalId',
  'title',
  'active',
  'emails',
  'name',
  'department',
  'manager',
);
const DOTTED = fc.constantFrom(
  ['name', 'givenName'],
  ['NAME', 'FAMILYNAME'],
  ['emails', 'value'],
  ['emails', 'type'],
  ['emails', 'primary'],
  ['emails', 'nosuch'],
  ['x509Certificates', 'value'],
  ['meta', 'created'],
  ['manager', 'value'],
  ['manager', '$ref'],
  ['shoes', 'size'],
);
const SCHEMA = fc.constantFrom(undefined, undefined, undefined, CORE, ENTERPRISE, CORE.toUpperCase(), 'urn:x:2.0:User');

function path(attribute: string, subAttribute?: string, schema?: string): AttributePath {
  return {
    ...(schema === undefined ? {} : { schema }),
    attribute,
    ...(subAttribute === undefined ? {} : { subAttribute }),
  };
}

const PATH = fc.oneof(
  fc.tuple(PLAIN, SCHEMA).map(([name, schema]) => path(name, undefined, schema)),
  fc.tuple(DOTTED, SCHEMA).map(([[name = '', part], schema]) => path(name, part, schema)),
);

function comparison(paths: fc.Arbitrary<AttributePath>): fc.Arbitrary<Filter> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('compare' as const), path: paths, operator: OPERATOR, value: VALUE }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), path: paths }) },
  );
}

function tree(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), operand: tie('filter') }) },
    ),
  })).filter;
}

const ELEMENT_FILTER = tree(
  comparison(fc.constantFrom('value', 'TYPE', 'primary', 'nosuch').map((name) => path(name))),
);
const BRACKETS = fc
  .tuple(fc.constantFrom('emails', 'x509Certificates', 'title', 'nosuch'), ELEMENT_FILTER)
  .map(([attribute, filter]) => ({ attribute, filter }));

/** Well formed filters over users; some ask for a comparison that the type does not have. */
export const arbitraryUserFilter: fc.Arbitrary<Filter> = tree(
  fc.oneof(
    { weight: 4, arbitrary: comparison(PATH) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('element' as const), path: BRACKETS }) },
    {
      weight: 1,
      arbitrary: comparison(
        fc.tuple(BRACKETS, fc.constantFrom('value', 'type', undefined)).map(([brackets, subAttribute]) => ({
          ...brackets,
          ...(subAttribute === undefined ? {} : { subAttribute }),
        })),
      ),
    },
  ),
);
