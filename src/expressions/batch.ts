/** Answers a file of questions about expressions: `entra-sim expression --batch`. */
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { inputErrorOf } from '../text/input-error-of.js';
import { DEFAULT_START, parseInstant } from '../time/instant.js';
import { compileExpression } from './compile.js';
import { ExpressionError, type ExpressionErrorKind } from './expression-error.js';
import { fixedChance } from './fixed-chance.js';
import { type EvaluationContext, toText } from './values.js';

const idSchema = z.union([z.string(), z.number()]);
/** A value of a list is text: a role as an object stands for its JSON, and a null is no value. */
const listSchema = z
  .array(z.union([z.string(), z.number(), z.boolean(), z.null(), z.looseObject({})]))
  .transform((list) => list.flatMap((value) => (value === null ? [] : [asText(value)])));

const attributeSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), listSchema]);

const questionSchema = z.object({
  id: idSchema,
  expression: z.string(),
  attributes: z.record(z.string(), attributeSchema).nullish(),
  context: z.object({ now: z.string().optional(), takenValues: z.array(z.string()).optional() }).nullish(),
});
type Question = z.infer<typeof questionSchema>;

const SHAPE = 'The file holds a list of { "id": ..., "expression": "...", "attributes": { ... }, "context": { ... } }.';

type Id = z.infer<typeof idSchema>;
export type BatchAnswer =
  | { readonly id: Id; readonly value: string | readonly string[] | null }
  | { readonly id: Id; readonly outcome: 'ignoreFlow' | 'ignoreObject' }
  | {
      readonly id: Id;
      readonly error: ExpressionErrorKind;
      readonly message: string;
      /** 0-based offset in the expression. */
      readonly position: number;
    };

/**
 * Evaluates `[{ id, expression, attributes, context? }]`, each on its own, in the same order. `context.now` is the clock (the default
 * start of a simulation without it), `context.takenValues` what is already in the target. Chance is seeded: the same file gives the same answers.
 * @throws InputError when the document is not such a list; an expression that fails is an answer
 */
export function evaluateBatch(questions: unknown): readonly BatchAnswer[] {
  const parsed = z.array(questionSchema).safeParse(questions);
  if (!parsed.success) throw inputErrorOf(questions, parsed.error, SHAPE);
  const chance = fixedChance();
  return parsed.data.map((question, index) => {
    const taken = new Set(question.context?.takenValues?.map((value) => value.toLowerCase()));
    return answer(question, {
      now: readNow(question.context?.now, index),
      ...chance,
      isTaken: (candidate) => taken.has(candidate.toLowerCase()),
    });
  });
}

function answer({ id, expression, attributes }: Question, context: EvaluationContext): BatchAnswer {
  try {
    const read = new Map(Object.entries(attributes ?? {}));
    const outcome = compileExpression(expression).evaluate((name) => read.get(name), context);
    return outcome.kind === 'value' ? { id, value: toText(outcome.value) } : { id, outcome: outcome.kind };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { id, error: error.kind, message: error.message, position: error.position };
  }
}

function asText(value: string | number | boolean | object): string {
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

function readNow(now: string | undefined, index: number): number {
  if (now === undefined) return DEFAULT_START;
  try {
    return parseInstant(now);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message, {
      location: { path: `[${index}].context.now` },
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}
