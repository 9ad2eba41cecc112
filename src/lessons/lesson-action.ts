/** An action of a lesson: an action as everybody writes it, and whether it is meant to work. */
import { z } from 'zod';
import { ACTION, type Action } from '../simulation/actions.js';
import { unknownKey, unknownName } from './known-keys.js';
import { describeIssue } from './read-yaml.js';

export type LessonAction = {
  readonly action: Action;
  /** `fails`: it is carried out and what it tries does not work, such as a connection that is refused. */
  readonly outcome: 'works' | 'fails';
};

const outcome = z.enum(['works', 'fails']).default('works');
const KEYS_BY_TYPE: ReadonlyMap<string, readonly string[]> = new Map(
  ACTION.options.map(({ shape }) => [shape.type.value, [...Object.keys(shape), 'outcome']]),
);

/** `{ type: assign, principal: ..., outcome: fails }`: the keys of the action, and `outcome` beside them. */
export const LESSON_ACTION = z.looseObject({ type: z.string(), outcome }).transform(({ outcome, ...rest }, context) => {
  const result = ACTION.safeParse(rest);
  if (result.success) return { action: result.data, outcome } satisfies LessonAction;
  const mistyped = result.error.issues.filter(({ code }) => code === 'unrecognized_keys');
  for (const issue of mistyped.length > 0 ? mistyped : result.error.issues) {
    const { path, message } = inOurWords(issue, rest.type);
    context.issues.push({ code: 'custom', input: rest, path, message });
  }
  return z.NEVER;
});

function inOurWords(issue: z.core.$ZodIssue, type: string): { readonly path: PropertyKey[]; readonly message: string } {
  const keys = KEYS_BY_TYPE.get(type);
  if (keys === undefined) return { path: ['type'], message: unknownName('action', type, [...KEYS_BY_TYPE.keys()]) };
  if (issue.code !== 'unrecognized_keys') return { path: issue.path, message: describeIssue(issue) };
  return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: unknownKey(issue.keys, keys) };
}
