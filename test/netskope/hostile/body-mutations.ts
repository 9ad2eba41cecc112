/** Bodies that no client should send: JSON that is broken, or sound and none the better for it. */
import type { Dice } from '../../../src/chance/dice.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';

/** A body as bytes, made of the text of a sound one. */
type BodyMutation = (text: string, dice: Dice) => string | Uint8Array;

const TRAPS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'length'];
const DEEP = 50_000;

const ODD_VALUES: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1e21,
  2 ** 53 + 2,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202eevil',
  'True',
  '1e999',
  '\u{1f4a9}'.repeat(50),
  'x'.repeat(20_000),
  [],
  [[]],
  [null],
  {},
  { value: {} },
  { value: [] },
  [{ value: null }, { value: 5 }, 'x', null],
  { $ref: '__proto__' },
  ['__proto__', 'constructor'],
];

const ODD_PATHS: readonly string[] = [
  '',
  ' ',
  '.',
  'name.',
  '.value',
  'a.b.c.d',
  'emails[',
  'emails[]',
  'emails[type eq "work"',
  'emails[type eq "work"]]',
  'emails[type eq "work"].value.x',
  'emails[type eq "work"][type eq "home"].value',
  'emails[emails[type eq "a"].value eq "b"].value',
  'members[value eq "\u0000"]',
  'urn:ietf:params:scim:schemas:core:2.0:User:',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:a:b:c',
  '__proto__',
  '__proto__.polluted',
  'constructor.prototype.polluted',
  'name.__proto__.polluted',
  'id',
  'meta',
  'meta.created',
  'schemas',
  'groups',
  'password',
  `${'('.repeat(5000)}`,
  `emails[${'not ('.repeat(3000)}type eq "a"${')'.repeat(3000)}]`,
  'x'.repeat(50_000),
];

function oddValue(dice: Dice): JsonValue {
  return dice.pick(ODD_VALUES);
}

/** Changes one value somewhere in the document, or what is above it. */
function replaceSomewhere(value: JsonValue, dice: Dice, put: (before: JsonValue) => JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || dice.happens(0.15)) return put(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return put(value);
    const place = dice.integer(0, value.length - 1);
    return value.map((element, index) => (index === place ? replaceSomewhere(element, dice, put) : element));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return put(value);
  const chosen = dice.integer(0, entries.length - 1);
  return Object.fromEntries(
    entries.map(([key, part = null], index) => [key, index === chosen ? replaceSomewhere(part, dice, put) : part]),
  );
}

/** JSON texts are put together by hand where JavaScript would drop the key. */
function withTrap(text: string, dice: Dice): string {
  const trap = `${JSON.stringify(dice.pick(TRAPS))}:${dice.pick(['{"polluted":true}', '{"prototype":{"polluted":true}}', '[]', '"x"', 'null'])}`;
  const places = [...text.matchAll(/\{/g)].map(({ index }) => index + 1);
  if (places.length === 0) return `{${trap}}`;
  const place = dice.pick(places);
  const comma = /^\s*\}/.test(text.slice(place)) ? '' : ',';
  return `${text.slice(0, place)}${trap}${comma}${text.slice(place)}`;
}

function nested(dice: Dice): string {
  return dice.pick([
    `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
    `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
    `${'[{"value":'.repeat(DEEP / 2)}"x"${'}]'.repeat(DEEP / 2)}`,
  ]);
}

const MARK = '\u0001here\u0001';

/** Puts a JSON text that can't be written by hand (too deep to be a value) in the place of some value. */
function withText(text: string, dice: Dice, inserted: string): string {
  const marked = JSON.stringify(replaceSomewhere(JSON.parse(text), dice, () => MARK));
  return marked.replace(JSON.stringify(MARK), () => inserted);
}

function spliced(text: string, dice: Dice, inserted: string): string {
  const place = dice.integer(0, text.length);
  return `${text.slice(0, place)}${inserted}${text.slice(place + dice.integer(0, 3))}`;
}

const OPERATION = /"(?:op|path)":"[^"]*"/;

export const BODY_MUTATIONS: readonly (readonly [weight: number, mutate: BodyMutation])[] = [
  [10, (text, dice) => text.slice(0, dice.integer(0, Math.max(0, text.length - 1)))],
  [
    10,
    (text, dice) =>
      spliced(text, dice, dice.pick(['"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', 'NaN', '1e', '\\u12', '//'])),
  ],
  [30, (text, dice) => JSON.stringify(replaceSomewhere(JSON.parse(text), dice, () => oddValue(dice)))],
  [8, (text, dice) => JSON.stringify(replaceSomewhere(JSON.parse(text), dice, (before) => [before, before]))],
  [8, (text, dice) => JSON.stringify(replaceSomewhere(JSON.parse(text), dice, (before) => ({ value: before })))],
  [15, withTrap],
  [
    8,
    (text, dice) =>
      text.replace(
        OPERATION,
        () => `"op":${JSON.stringify(dice.pick(['', 'ADD', 'test', 'move', '__proto__', 'remove', 'replace']))}`,
      ),
  ],
  [15, (text, dice) => text.replace(/"path":"[^"]*"/, () => `"path":${JSON.stringify(dice.pick(ODD_PATHS))}`)],
  [2, (text, dice) => withText(text, dice, nested(dice))],
  [1, (_, dice) => nested(dice)],
  [
    2,
    (text, dice) =>
      withText(
        text,
        dice,
        dice.pick(['1e999', '-1e999', '0.1e-400', '1'.repeat(5000), '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"']),
      ),
  ],
  [0.5, (text) => text.padEnd(2_000_000)],
  [0.5, (text, dice) => withText(text, dice, `"${'x'.repeat(2_000_000)}"`)],
  [0.5, (text, dice) => withText(text, dice, `[${'{"value":"x"},'.repeat(60_000)}{}]`)],
  [
    3,
    (text, dice) =>
      Buffer.concat([
        Buffer.from(text.slice(0, 5)),
        Buffer.from([dice.pick([0xff, 0xc0, 0xed, 0x80])]),
        Buffer.from(text.slice(5)),
      ]),
  ],
  [
    3,
    (_, dice) =>
      dice.pick([
        '',
        ' ',
        'null',
        'true',
        '5',
        '"text"',
        '[]',
        '{}',
        '<xml/>',
        'a=b&c=d',
        '\uFEFF{}',
        '{"schemas":null}',
      ]),
  ],
];
