/** Whatever is sent, the protocol answers with its own errors, in bounded time, and changes nothing that is not its own. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScimError } from '../../src/scim/errors.js';
import { compileFilter } from '../../src/scim/filter/evaluate.js';
import { ScimFilterError } from '../../src/scim/filter/filter.js';
import { parseFilter } from '../../src/scim/filter/parse.js';
import { printFilter, printPath } from '../../src/scim/filter/print.js';
import { isJsonObject, jsonEquals } from '../../src/scim/json.js';
import { readListQuery, readSearchRequest } from '../../src/scim/list-query.js';
import { patchOp } from '../../src/scim/messages.js';
import { applyPatch } from '../../src/scim/patch/apply.js';
import { readPatchBody } from '../../src/scim/patch/operation.js';
import { parsePath, ScimPathError } from '../../src/scim/paths.js';
import { project, readProjection } from '../../src/scim/projection.js';
import { writePath } from '../../src/scim/resource-path.js';
import { normaliseResource } from '../../src/scim/schemas/normalise.js';
import { GROUP_TYPE, USER_TYPE } from '../../src/scim/schemas/resource-types.js';
import { readSort } from '../../src/scim/sort.js';
import { ENTRA_TOLERANCES, NO_TOLERANCES } from '../../src/scim/tolerances.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import { proofRuns } from '../support/proof-runs.js';

const OWN_ERRORS = [ScimError, ScimFilterError, ScimPathError];

/** What the attempt gives; undefined for an error of the protocol's own. Anything else is thrown on. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (OWN_ERRORS.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

function patch(resource: JsonObject, operations: JsonValue, tolerances = ENTRA_TOLERANCES): JsonObject | undefined {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
  const type = 'members' in resource ? GROUP_TYPE : USER_TYPE;
  return attempt(() => applyPatch(resource, readPatchBody(body, tolerances), { type, tolerances }));
}

const NAMES = [
  'userName',
  'emails',
  'value',
  'type',
  '$ref',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'urn:x:y',
];
const WORDS = [
  ...NAMES,
  'eq',
  'pr',
  'and',
  'or',
  'not',
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  ' ',
  '.',
  ':',
  '"a"',
  'true',
  '1',
  '\0',
  '\ud800',
];

/** Texts that are nearly filters and paths, and texts that are anything. */
const TEXT = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join('')),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary' }),
);
/** JSON with names that an object inherits: parsed, so that `__proto__` is a key like any other. */
const JSON_VALUE: fc.Arbitrary<JsonValue> = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      TEXT,
      fc.constantFrom(null, true, 0, -1, 1e300, 'True'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...NAMES, 'active', 'name', 'primary', 'meta', 'id'), tie('value'), { maxKeys: 4 }),
    ),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)));
const OPERATION = fc.record(
  { op: fc.constantFrom<JsonValue>('add', 'replace', 'remove', 'Add', null, 5), path: TEXT, value: JSON_VALUE },
  { requiredKeys: [] },
);

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype];
const shapes = () => PROTOTYPES.map((prototype) => Object.getOwnPropertyNames(prototype).sort().join());
let before: readonly string[];

beforeAll(() => {
  before = shapes();
});

afterAll(() => {
  expect(shapes()).toEqual(before);
});

describe('hostile input', () => {
  it('in a text is read or refused, and what was read prints as what it is', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const filter = attempt(() => parseFilter(text));
        if (filter !== undefined) {
          expect(parseFilter(printFilter(filter))).toEqual(filter);
          attempt(() => compileFilter(filter, USER_TYPE)({ userName: 'a' }));
        }
        const path = attempt(() => parsePath(text));
        if (path !== undefined) {
          expect(parsePath(printPath(path))).toEqual(path);
          attempt(() => writePath({}, path, 'x'));
        }
        attempt(() => readProjection({ attributes: text, excludedAttributes: undefined }, USER_TYPE));
        const query = attempt(() => readListQuery(new URLSearchParams({ sortBy: text, count: text, filter: text })));
        if (query !== undefined) attempt(() => readSort(query, USER_TYPE));
      }),
      { numRuns: proofRuns(20_000) },
    );
  });

  it('in a body is taken or refused', () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    fc.assert(
      fc.property(JSON_VALUE, (body) => {
        attempt(() => readPatchBody(body, ENTRA_TOLERANCES));
        attempt(() => readSearchRequest(body));
        attempt(() => readSearchRequest({ schemas, filter: body, attributes: body, count: body }));
        const object = isJsonObject(body) ? body : { emails: body };
        for (const type of [USER_TYPE, GROUP_TYPE]) {
          const resource = attempt(() => normaliseResource(object, type, ENTRA_TOLERANCES));
          if (resource !== undefined) expect(project(resource, type, { kind: 'default' })).toBeDefined();
        }
      }),
      { numRuns: proofRuns(10_000) },
    );
  });

  it('in a PATCH changes the resource by the rules or not at all', () => {
    const resources = fc.constantFrom<JsonObject>(
      { id: '1', userName: 'a', emails: [{ value: 'a', type: 'work' }] },
      { id: '2', displayName: 'g', members: [{ value: 'a' }] },
    );
    fc.assert(
      fc.property(resources, fc.array(OPERATION, { maxLength: 3 }), fc.boolean(), (resource, operations, strict) => {
        const copy = structuredClone(resource);
        const after = patch(resource, operations, strict ? NO_TOLERANCES : { ...ENTRA_TOLERANCES, unwrapValues: true });
        expect(resource).toEqual(copy);
        if (after !== undefined) expect(after.id).toBe(resource.id);
      }),
      { numRuns: proofRuns(20_000) },
    );
  });

  it('is not equal to what an object inherits', () => {
    expect(jsonEquals({}, JSON.parse('{"__proto__": {}}'))).toBe(false);
    expect(jsonEquals({}, { constructor: {} })).toBe(false);
  });

  const deep = (open: string, close: string) => JSON.parse(`${open.repeat(50_000)}1${close.repeat(50_000)}`);
  it.each<readonly [string, () => unknown]>([
    ['a list of lists', () => patch({ id: '1', userName: 'a' }, [{ op: 'add', path: 'title', value: deep('[', ']') }])],
    ['an operation of lists', () => patch({ id: '1', userName: 'a' }, [{ op: deep('[', ']') }])],
    [
      'schemas in schemas',
      () => patch({ id: '1', userName: 'a' }, [{ op: 'add', value: deep(`{"${USER_TYPE.schema.id}":`, '}') }]),
    ],
    [
      'values in values',
      () =>
        patch({ id: '1', userName: 'a' }, [{ op: 'add', path: 'title', value: deep('{"value":', '}') }], {
          ...ENTRA_TOLERANCES,
          unwrapValues: true,
        }),
    ],
    [
      'a resource',
      () =>
        attempt(() =>
          normaliseResource({ userName: deep('[', ']'), emails: deep('[', ']') }, USER_TYPE, ENTRA_TOLERANCES),
        ),
    ],
    [
      'a count',
      () => attempt(() => readSearchRequest({ schemas: patchOp([]).schemas ?? null, count: deep('[', ']') })),
    ],
    ['a filter', () => attempt(() => parseFilter(`${'not('.repeat(15_000)}`))],
    ['brackets', () => attempt(() => parsePath(`${'a['.repeat(30_000)}`))],
  ])('is no deeper than the stack: %s', (_name, action) => {
    expect(action).not.toThrow();
  });

  it.each<readonly [string, number, (index: number) => JsonValue, 'done' | 'refused']>([
    ['5,000 additions', 5_000, (i) => ({ op: 'add', path: 'emails', value: `v${i}` }), 'done'],
    ['5,000 removals', 5_000, (i) => ({ op: 'remove', path: `emails[value eq "v${i}"]` }), 'done'],
    [
      '5,000 listed removals',
      5_000,
      (i) => ({ op: 'remove', path: 'emails', value: { value: `v${i}`, type: `${i}` } }),
      'done',
    ],
    [
      'primary values without end',
      5_000,
      (i) => ({ op: 'add', path: 'emails', value: { value: `v${i}`, primary: true } }),
      'refused',
    ],
    [
      'elements without end',
      5_000,
      (i) => ({ op: 'replace', path: `emails[type eq "t${i}"].value`, value: 'x' }),
      'refused',
    ],
  ])('costs no more than its share: %s', (_name, count, operation, expected) => {
    const emails = Array.from({ length: 5_000 }, (_, index) => ({ value: `v${index}` }));
    const after = patch(
      { id: '1', userName: 'a', emails },
      Array.from({ length: count }, (_, index) => operation(index)),
    );
    expect(after === undefined ? 'refused' : 'done').toBe(expected);
  });
});
