/** What an expression gives, for an object of the directory or for attributes that somebody made up. */
import { compileExpression } from '../../expressions/compile.js';
import { fixedChance } from '../../expressions/fixed-chance.js';
import { type TracedEvaluation, traceExpression } from '../../expressions/trace.js';
import type { AttributeReader, SourceValue } from '../../expressions/values.js';
import { groupAttribute, userAttribute } from '../../tenant/attribute-names.js';
import { readGroupAttribute, readUserAttribute } from '../../tenant/source-view.js';
import { InputError } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import type { World } from '../world.js';
import { evaluatedObject } from './evaluated-object.js';

/** Where the attributes of an expression come from. */
export type ExpressionSource = {
  readonly read: AttributeReader;
  /** What is to be said of attributes that the expression reads, such as a name that the directory does not have. */
  readonly notes: (attributes: readonly string[]) => readonly string[];
};

export type ExpressionAnswer = TracedEvaluation & {
  /** What Microsoft advises against, and what looks like a mistake, though there is a value. */
  readonly notes: readonly string[];
};

/**
 * Evaluates `text`. Random functions draw the same values each time, and none of the simulation's.
 * @throws ExpressionError when the expression itself can't be used; an error of the object at hand is an outcome
 */
export function answerExpression(text: string, source: ExpressionSource, now: Instant): ExpressionAnswer {
  const { attributes, warnings } = compileExpression(text);
  const traced = traceExpression(text, source.read, { now, ...fixedChance() });
  return { ...traced, notes: [...warnings, ...source.notes(attributes)] };
}

/** Attributes that depend on the application. */
const OF_APPLICATION = new Set(['IsSoftDeleted', 'appRoleAssignments']);

/**
 * Reads a user or group as provisioning does. `IsSoftDeleted` and `appRoleAssignments` are those of the application that `app` names,
 * or of the only one; without any application the first is what the directory knows and nobody has a role.
 * Reading one of the two throws InputError when there are several applications and none is named.
 * @throws InputError when no application fits `app`
 */
export function objectSource(world: World, objectId: string, app: string | undefined): ExpressionSource {
  const { directory, applications } = world;
  const named = app === undefined ? undefined : applications.find(app);
  const user = directory.user(objectId);
  const group = directory.group(objectId);
  const stored = (name: string): SourceValue => {
    if (user !== undefined) return readUserAttribute(user, name);
    return group === undefined ? null : readGroupAttribute(group, name);
  };
  const read: AttributeReader = (name) => {
    if (!OF_APPLICATION.has(name) || applications.all().length === 0) return stored(name);
    return evaluatedObject(world, named ?? applications.find(undefined), objectId).read(name);
  };
  const check = user === undefined ? groupAttribute : userAttribute;
  return { read, notes: (attributes) => attributes.flatMap((name) => unknownAttribute(name, check)) };
}

/** Attributes that were typed; any other has no value. */
export function typedSource(values: ReadonlyMap<string, SourceValue>): ExpressionSource {
  return {
    read: (name) => values.get(name),
    notes: (attributes) =>
      attributes
        .filter((name) => !values.has(name))
        .map((name) => `[${name}] has no value; give it one with --set '${name}=VALUE', or read a user with --user.`),
  };
}

/** `source`, with some attributes as they were typed. */
export function withTyped(source: ExpressionSource, values: ReadonlyMap<string, SourceValue>): ExpressionSource {
  return {
    read: (name) => (values.has(name) ? values.get(name) : source.read(name)),
    notes: (attributes) => source.notes(attributes.filter((name) => !values.has(name))),
  };
}

function unknownAttribute(name: string, check: (name: string) => unknown): readonly string[] {
  try {
    check(name);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [[error.message, error.hint].filter((part) => part !== undefined).join(' ')];
  }
}
