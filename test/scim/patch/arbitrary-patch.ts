/** Arbitrary PATCH operations on users: mostly sensible, some of the wrong type, some out of place. */
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';
import { ENTERPRISE } from '../arbitrary-user.js';

const TEXT = fc.constantFrom('a', 'A', 'b', 'work', 'x@y', '');
const TYPE = fc.constantFrom('work', 'home', 'WORK');
const EMAIL: fc.Arbitrary<JsonObject> = fc.record(
  { value: TEXT, type: TYPE, primary: fc.constantFrom<JsonValue>(true, false, 'True'), display: TEXT },
  { requiredKeys: [] },
);
const EMAILS = fc.oneof(EMAIL, fc.array(EMAIL, { maxLength: 3 }), TEXT);
const ODD = fc.constantFrom<JsonValue>(null, '', 5, true, [], {}, [[]], { value: null }, { nosuch: 1 });

/** A path and values that suit it. */
const TARGETS: readonly (readonly [string, fc.Arbitrary<JsonValue>])[] = [
  ['title', TEXT],
  ['userName', TEXT],
  ['active', fc.constantFrom<JsonValue>(true, false, 'True', 'false')],
  ['name', fc.record({ givenName: TEXT, FAMILYNAME: TEXT }, { requiredKeys: [] })],
  ['name.givenName', TEXT],
  ['emails', EMAILS],
  ['emails.display', TEXT],
  ['emails[type eq "work"]', EMAIL],
  ['emails[type eq "work"].value', TEXT],
  ['emails[type eq "home"].primary', fc.boolean()],
  ['emails[value eq "a"]', EMAIL],
  ['emails[primary eq true].display', TEXT],
  ['emails[type ne "work"].display', TEXT],
  ['Roles', EMAILS],
  [`${ENTERPRISE}:department`, TEXT],
  [`${ENTERPRISE}:manager`, fc.oneof(TEXT, fc.record({ value: TEXT }), fc.array(fc.record({ value: TEXT })))],
  ['manager.value', TEXT],
  [ENTERPRISE, fc.record({ department: TEXT, costCenter: TEXT }, { requiredKeys: [] })],
  ['schemas', fc.constant<JsonValue>(['urn:example'])],
];

const OP = fc.constantFrom('add', 'replace', 'remove', 'Add', 'REMOVE');

const TARGETED: fc.Arbitrary<JsonObject> = fc.constantFrom(...TARGETS).chain(([path, values]) =>
  fc.record({
    op: OP,
    path: fc.constant(path),
    value: fc.oneof({ weight: 8, arbitrary: values }, { weight: 1, arbitrary: ODD }),
  }),
);

const PATHLESS: fc.Arbitrary<JsonObject> = fc.record({
  op: fc.constantFrom('add', 'replace'),
  value: fc.dictionary(fc.constantFrom(...TARGETS.map(([path]) => path), 'nosuch', 'id'), fc.oneof(TEXT, EMAIL), {
    maxKeys: 4,
  }),
});

const OUT_OF_PLACE = fc.constantFrom<JsonObject>(
  { op: 'replace', path: 'id', value: 'x' },
  { op: 'remove', path: 'userName' },
  { op: 'remove' },
  { op: 'replace', path: 'nosuch', value: 1 },
  { op: 'replace', path: 'emails[type is "x"]', value: 1 },
  { op: 'add', path: 'groups', value: [{ value: 'g' }] },
);

export const arbitraryOperation: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 10, arbitrary: TARGETED },
  { weight: 2, arbitrary: PATHLESS },
  { weight: 1, arbitrary: OUT_OF_PLACE },
);

/** Operations that set one value at one place, and the value. */
export const arbitraryReplacement: fc.Arbitrary<{ readonly path: string; readonly value: JsonValue }> = fc
  .constantFrom(
    'title',
    'displayName',
    'name.givenName',
    'emails[type eq "work"].value',
    'emails[type eq "home"].display',
    'phoneNumbers[type eq "fax" and display eq "d"].value',
    'roles[primary eq "True"].value',
    `${ENTERPRISE}:department`,
  )
  .chain((path) => fc.record({ path: fc.constant(path), value: fc.string({ unit: 'grapheme', minLength: 1 }) }));
