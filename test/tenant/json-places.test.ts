import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, lineAndColumn, locateJson, offsetOf } from '../../src/tenant/json-places.js';

describe('where JSON is broken', () => {
  it.each([
    ['{"a":1,}', 7, 'a property name in double quotes'],
    ['{"a" 1}', 5, 'a colon'],
    ['[1 2]', 3, 'a comma or ]'],
    ['{"a":1 "b":2}', 7, 'a comma or }'],
    ['[1,]', 3, 'a value'],
    ["{'a':1}", 1, 'a property name in double quotes'],
    ['{"a":tru}', 5, 'a value'],
    ['[1', 2, 'a comma or ]'],
    ['', 0, 'a value'],
    ['{} x', 3, 'the end of the file'],
    ['["a\nb"]', 1, 'a value'],
    ['[01]', 2, 'a comma or ]'],
  ])('finds the place in %j', (text, offset, expected) => {
    expect(locateJson(text).broken).toEqual({ offset, expected });
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '0', ' ', '\u0007'))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged), (text) => {
        expect(locateJson(text).broken === undefined).toBe(parses(text));
      }),
    );
  });
});

describe('where values stand', () => {
  const text = '{\n  "users": [\n    { "name": "x" },\n    { "name": 1 }\n  ]\n}';

  it.each([
    [['users'], 2],
    [['users', 1], 4],
    [['users', 1, 'name'], 4],
    [['users', 0, 'missing'], 3],
    [['nothing', 3], 1],
  ])('puts %j on its line', (path, line) => {
    expect(lineAndColumn(text, offsetOf(locateJson(text), path)).line).toBe(line);
  });

  it('writes paths as people do', () => {
    expect(formatPath(['users', 3, 'manager'])).toBe('users[3].manager');
  });
});
