/** Functions on their edges: nulls, lists, limits and errors. What the shared vectors show is not repeated here. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { evaluateBatch } from '../../../src/expressions/batch.js';
import { FUNCTIONS } from '../../../src/expressions/functions/table.js';

const caseSchema = z.strictObject({
  expression: z.string(),
  attributes: z.record(z.string(), z.unknown()).default({}),
  now: z.string().optional(),
  takenValues: z.array(z.string()).optional(),
  value: z.union([z.string(), z.array(z.string()), z.null()]).optional(),
  outcome: z.string().optional(),
  error: z.string().optional(),
  position: z.number().optional(),
  /** What it proves, as titles say it. */
  rules: z.string(),
});
const file = readFileSync(new URL('cases.json', import.meta.url), 'utf8');
const cases = z.array(caseSchema).parse(JSON.parse(file));

describe('functions', () => {
  it.each(cases)('$expression $rules', ({ expression, attributes, now, takenValues, rules: _, ...expected }) => {
    const context = { ...(now === undefined ? {} : { now }), ...(takenValues === undefined ? {} : { takenValues }) };
    const [answer] = evaluateBatch([{ id: 1, expression, attributes, context }]);
    expect(answer).toMatchObject(expected);
  });

  it('are the 44 of the functions page and four more #expression-unknown-function', () => {
    const names = (tier: string): readonly string[] =>
      FUNCTIONS.filter((entry) => entry.tier === tier).map((entry) => entry.name);
    expect(names('standard')).toHaveLength(44);
    expect(names('extended')).toEqual(['ConvertFromBase64', 'Error', 'Len', 'Trim']);
  });

  it('have their required parameters before the optional ones, but for FormatDateTime', () => {
    for (const { name, parameters } of FUNCTIONS.filter((entry) => entry.name !== 'FormatDateTime')) {
      const required = parameters.map((parameter) => parameter.required);
      expect(required, name).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
  });
});

it('RandomString keeps its length and its minimums #function-random-string', () => {
  const counts = fc.tuple(fc.nat(40), fc.nat(10), fc.nat(10), fc.nat(10), fc.nat(10));
  fc.assert(
    fc.property(counts, ([more, ...least]) => {
      const length = least.reduce((sum, count) => sum + count, more);
      const [answer] = evaluateBatch([
        { id: 1, expression: `RandomString(${length}, ${least.join(', ')}, "aB1?")`, attributes: {} },
      ]);
      const text = z.object({ value: z.string() }).parse(answer).value;
      const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
      expect(text).toHaveLength(length);
      expect(text).not.toMatch(/[aB1?]/);
      const found = [count(/[0-9]/g), count(/[^0-9A-Za-z]/g), count(/[A-Z]/g), count(/[a-z]/g)];
      expect(found.every((n, at) => n >= (least[at] ?? 0))).toBe(true);
    }),
  );
});
