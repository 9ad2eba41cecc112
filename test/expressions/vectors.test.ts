/** The shared vectors of the expression language, one test each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { evaluateBatch } from '../../src/expressions/batch.js';

const vectorSchema = z.looseObject({
  id: z.string(),
  note: z.string(),
  expression: z.string(),
  functions: z.array(z.string()),
  expected: z.union([z.string(), z.array(z.string()), z.null()]),
  outcome: z.string().optional(),
  error: z.string().optional(),
});
const text = readFileSync(new URL('../vectors/expressions.json', import.meta.url), 'utf8');
const vectors = z.array(vectorSchema).parse(JSON.parse(text));

describe('expression vectors', () => {
  it.each(vectors)('$id: $note', (vector) => {
    const [answer] = evaluateBatch([vector]);
    const { id } = vector;
    if (vector.error !== undefined) expect(answer).toMatchObject({ id, error: vector.error });
    else if (vector.outcome !== undefined) expect(answer).toEqual({ id, outcome: vector.outcome });
    else expect(answer).toEqual({ id, value: vector.expected });
  });
});
