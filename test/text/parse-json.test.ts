/** Reading JSON: mistakes are told with line and column, and values are found again in the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/text/input-error.js';
import { valueAt } from '../../src/text/json-path.js';
import { lineOfJsonMistake, locateInJson, parseJson, parseJsonIfSound } from '../../src/text/parse-json.js';
import { scanJson } from '../../src/text/scan-json.js';

function mistakeIn(text: string): InputError {
  try {
    parseJson(text, 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('no mistake was found');
}

/** JSON with one character of it replaced, mostly by one that matters. */
const damaged = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom('', '}', ']', ',', '"', ':', 'x', '\\', '\n', '0', ' ', '\u0007', '\u0085'),
  )
  .map(([json, at, piece]) => {
    const position = at % (json.length + 1);
    return json.slice(0, position) + piece + json.slice(position + 1);
  });

describe('parseJson', () => {
  it('passes over a byte order mark', () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  it.each([
    ['{"a": x}', 1, 7, 'a value, found "x"'],
    ['{"a":tru}', 1, 6, 'a value, found "tru"'],
    ['{\n  "a": 1,\n}', 3, 1, 'a key in double quotes, found "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or "}", found "b"'],
    ['[1 2]', 1, 4, 'a comma or "]", found "2"'],
    ['[1,]', 1, 4, 'a value, found "]"'],
    ['[1,\n2\n', 3, 1, 'a comma or "]", found the end of the file'],
    ['{\n"users": [\n', 3, 1, 'a value or "]", found the end of the file'],
    ['', 1, 1, 'a value, found the end of the file'],
    ['{} {}', 1, 4, 'the end of the file, found "{"'],
    ['{"a" 1}', 1, 6, 'a colon, found "1"'],
    ['{a: 1}', 1, 2, 'a key in double quotes or "}", found "a"'],
    ["{'a': 1}", 1, 2, 'a key in double quotes or "}", found "\'"'],
    ['[01]', 1, 2, 'a value or "]", found "01"'],
    ['["line\nbreak"]', 1, 2, 'a value or "]", found a text in quotes that has no end or a wrong escape'],
    ['"\u0001"', 1, 1, 'a value, found a text in quotes that has no end or a wrong escape'],
    ['{"a": [1, 2}', 1, 12, 'a comma or "]", found "}"'],
    ['// note\n{}', 1, 1, 'a value, found "/"'],
  ])('tells where %j stops being JSON', (text, line, column, message) => {
    const mistake = mistakeIn(text);
    expect(mistake.location).toEqual({ file: 'a.json', line, column });
    expect(mistake.message).toBe(`This is not JSON: expected ${message}.`);
    expect(mistake.hint).toMatch(/double quotes/);
  });

  it('shows no more of a long text than is needed to find it', () => {
    expect(mistakeIn(`[1 "${'long '.repeat(99)}"]`).message).toMatch(/found "(long ){5}long\.\.\.\.$/);
  });

  it('finds a mistake in every text that JSON.parse refuses, and none in a text that it reads', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged), (text) => {
        const value = parseJsonIfSound(text);
        expect(scanJson(text) === undefined).toBe(value !== undefined);
        if (value === undefined) expect(mistakeIn(text).location.line).toBe(lineOfJsonMistake(text));
        else expect(parseJson(text)).toEqual(value);
      }),
    );
  });

  it('finds a mistake at any depth and behind a text of any length', () => {
    expect(mistakeIn('['.repeat(200_000)).location.column).toBe(200_001);
    expect(mistakeIn(`["${'x'.repeat(20_000_000)}",]`).message).toContain('expected a value, found "]"');
  });
});

describe('locateInJson', () => {
  const text = '{\n  "users": [\n    { "name": "x" },\n    { "name": 1 }\n  ]\n}';

  it.each([
    [['users'], 2, 12],
    [['users', 1], 4, 5],
    [['users', 1, 'name'], 4, 15],
    [['users', 0, 'missing'], 3, 5],
    [['nothing', 3], 1, 1],
    [[], 1, 1],
  ])('finds %j or what is nearest', (path, line, column) => {
    expect(locateInJson(text, path)).toMatchObject({ line, column });
    expect(locateInJson(`\uFEFF${text}`, path)).toMatchObject({ line, column });
  });

  it('finds the last of a key that is there twice, which is the one that counts', () => {
    expect(locateInJson('{"a": 1,\n"b": 2,\n"a": 3}', ['a'])).toEqual({ line: 3, column: 6, path: 'a' });
  });

  it('finds every value of any document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(2), (document, indent) => {
        const written = JSON.stringify(document, null, indent);
        const read = parseJson(written);
        scanJson(written, (path, offset) => {
          const value = JSON.stringify(valueAt(read, path), null, indent).split('\n')[0];
          expect(written.startsWith(value ?? '', offset)).toBe(true);
        });
      }),
    );
  });
});
