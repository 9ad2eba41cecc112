/** The vectors of the expression language, as they lie in test/vectors. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const vectorSchema = z.looseObject({
  id: z.string(),
  note: z.string(),
  expression: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  expected: z.union([z.string(), z.array(z.string()), z.null()]),
  outcome: z.string().optional(),
  error: z.string().optional(),
});
export type ExpressionVector = z.infer<typeof vectorSchema>;

export const EXPRESSION_VECTOR_FILE = fileURLToPath(new URL('../vectors/expressions.json', import.meta.url));

export function readExpressionVectors(): readonly ExpressionVector[] {
  return z.array(vectorSchema).parse(JSON.parse(readFileSync(EXPRESSION_VECTOR_FILE, 'utf8')));
}

/** What a batch has to answer; of an error only its kind is settled. */
export function answerOf({ id, expected, outcome, error }: ExpressionVector): object {
  if (error !== undefined) return { id, error };
  return outcome === undefined ? { id, value: expected } : { id, outcome };
}
