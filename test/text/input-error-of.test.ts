/** What zod found, as an input error. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputErrorOf } from '../../src/text/input-error-of.js';

it('tells the first thing that is wrong, its place, and what was expected', () => {
  const document = [{ id: 'a' }, { id: 1 }, {}];
  const result = z.array(z.object({ id: z.string('an id is text') })).safeParse(document);
  expect(result.success).toBe(false);
  if (result.success) return;
  expect(inputErrorOf(document, result.error, 'A list of ids.')).toMatchObject({
    message: 'an id is text',
    location: { path: '[1].id' },
    hint: 'A list of ids.',
  });
});

describe('what is wrong, in our words', () => {
  const schema = z.object({
    name: z.string(),
    kind: z.enum(['a', 'b']),
    value: z.union([z.string(), z.null()]),
    map: z.record(z.string(), z.int()),
  });
  const right = { name: 'n', kind: 'a', value: null, map: { one: 1 } };

  it.each<[object, string, string]>([
    [{ ...right, name: undefined }, 'name', '"name" is missing: give text in quotes'],
    [{ ...right, name: 5 }, 'name', 'expected text in quotes, found 5'],
    [{ ...right, kind: 'c' }, 'kind', 'expected "a", "b", found "c"'],
    [{ ...right, kind: undefined }, 'kind', '"kind" is missing: give one of "a", "b"'],
    [{ ...right, value: {} }, 'value', 'an object does not fit here'],
    [{ ...right, map: { one: 'x' } }, 'map.one', 'expected a number, found "x"'],
    [{ ...right, map: [] }, 'map', 'expected an object {...}, found a list'],
  ])('%j', (document, path, message) => {
    const { error } = schema.safeParse(document);
    expect(error && inputErrorOf(document, error, '')).toMatchObject({ message, location: { path } });
  });
});
