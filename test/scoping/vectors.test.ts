/** The shared vectors of scoping filters, one test each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scopeBatch } from '../../src/scoping/batch.js';

const vectorSchema = z.looseObject({
  id: z.string(),
  note: z.string(),
  expected: z.boolean().optional(),
  error: z.string().optional(),
});
const text = readFileSync(new URL('../vectors/scoping.json', import.meta.url), 'utf8');
const vectors = z.array(vectorSchema).parse(JSON.parse(text));

describe('scoping vectors #scope-no-filter', () => {
  it.each(vectors)('$id: $note', (vector) => {
    const [answer] = scopeBatch([vector]);
    const { id } = vector;
    if (vector.error !== undefined) expect(answer).toMatchObject({ id, error: vector.error });
    else expect(answer).toEqual({ id, inScope: vector.expected });
  });
});
