/** Answers a file of questions about scoping filters: `entra-sim scoping --batch`. */
import { z } from 'zod';
import { inputErrorOf } from '../text/input-error-of.js';
import { compileScope } from './compile-scope.js';
import { readScopeFilter } from './filter-schema.js';
import { ScopingError, type ScopingErrorKind } from './scoping-error.js';

const idSchema = z.union([z.string(), z.number()]);
/** Never compared: what has several values can't be filtered. */
const listSchema = z.array(z.unknown()).transform((list) => list.map(String));

const attributeSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), listSchema]);

const questionSchema = z.object({
  id: idSchema,
  filter: z.unknown(),
  attributes: z.record(z.string(), attributeSchema).nullish(),
});
type Question = z.infer<typeof questionSchema>;

const SHAPE = 'The file holds a list of { "id": ..., "filter": { "groups": [...] }, "attributes": { ... } }.';

type Id = z.infer<typeof idSchema>;
export type ScopeAnswer =
  | { readonly id: Id; readonly inScope: boolean }
  | {
      readonly id: Id;
      readonly error: ScopingErrorKind;
      readonly message: string;
      /** Where in the filter. */
      readonly path: string;
    };

/**
 * Answers `[{ id, filter, attributes }]`, each on its own, in the same order. An attribute that comes with a list of values counts as one
 * that has several, which can't be filtered.
 * @throws InputError when the document is not such a list; a filter that can't be used is an answer
 */
export function scopeBatch(questions: unknown): readonly ScopeAnswer[] {
  const parsed = z.array(questionSchema).safeParse(questions);
  if (!parsed.success) throw inputErrorOf(questions, parsed.error, SHAPE);
  return parsed.data.map(answer);
}

function answer({ id, filter, attributes }: Question): ScopeAnswer {
  const values = new Map(Object.entries(attributes ?? {}));
  try {
    const scope = compileScope(readScopeFilter(filter), (name) => ({ multivalued: Array.isArray(values.get(name)) }));
    const { passed, problem } = scope.evaluate((name) => values.get(name));
    if (problem !== undefined) throw new ScopingError('exhausted pattern', problem, '');
    return { id, inScope: passed };
  } catch (error) {
    if (!(error instanceof ScopingError)) throw error;
    return { id, error: error.kind, message: error.message, path: error.path };
  }
}
