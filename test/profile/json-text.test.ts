/** Reading JSON: faults are told with line and column. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonText } from '../../src/profile/json-text.js';
import { InputError } from '../../src/text/input-error.js';

function faultOf(text: string): InputError {
  try {
    parseJsonText(text, 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}

describe('parseJsonText', () => {
  it('passes over a byte order mark', () => {
    expect(parseJsonText('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  it.each([
    ['{"a": x}', 1, 7, 'found "x"'],
    ['{\n  "a": 1,\n}', 3, 1, 'expected a key in double quotes, found "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected "," or a closing bracket'],
    ['[1, 2', 1, 6, 'found the end of the file'],
    ['', 1, 1, 'found the end of the file'],
    ['{} {}', 1, 4, 'expected the end of the file'],
    ['{"a" 1}', 1, 6, 'expected ":"'],
    ['{a: 1}', 1, 2, 'expected a key in double quotes or "}", found "a"'],
    ['[01]', 1, 2, 'found "01"'],
    ['["line\nbreak"]', 1, 2, 'expected a value or "]"'],
    ['{"a": [1, 2}', 1, 12, 'expected "," or a closing bracket, found "}"'],
    ["{'a': 1}", 1, 2, 'found "\'"'],
    ['// note\n{}', 1, 1, 'expected a value'],
  ])('tells where %j stops being JSON', (text, line, column, message) => {
    const error = faultOf(text);
    expect(error.location).toEqual({ file: 'a.json', line, column });
    expect(error.message).toContain(message);
  });

  it('finds a place in every text that JSON.parse refuses, and none in a text it accepts', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '}', ']', ',', '"', ':', 'x', '\\', '\n', '0'));
    fc.assert(
      fc.property(damaged, ([json, at, piece]) => {
        const position = at % (json.length + 1);
        const text = json.slice(0, position) + piece + json.slice(position + 1);
        const outcome = attempt(() => JSON.parse(text));
        if ('value' in outcome) expect(parseJsonText(text)).toEqual(outcome.value);
        else expect(faultOf(text).location.line).toBeGreaterThan(0);
      }),
    );
  });
});

function attempt(action: () => unknown): { readonly value: unknown } | { readonly failed: true } {
  try {
    return { value: action() };
  } catch {
    return { failed: true };
  }
}
