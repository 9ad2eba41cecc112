/** Changes: operations brought down to single attributes of the schema. */
import { suggest } from '../../text/suggest.js';
import { badRequest } from '../errors.js';
import type { AttributePath, Filter } from '../filter/filter.js';
import { printPath } from '../filter/print.js';
import { isJsonObject, shorten } from '../json.js';
import { parsePath, ScimPathError } from '../paths.js';
import { attribute, type ResourceType } from '../schemas/definition.js';
import {
  baseAttributes,
  type ResolvedAttribute,
  type ResolvedSchema,
  resolvePath,
  resolveSchema,
} from '../schemas/resolve.js';
import type { PatchTolerances } from '../tolerances.js';
import type { JsonValue } from '../transport/transport.js';
import type { PatchOperation } from './operation.js';
import { unwrap } from './unwrap.js';

export type Change = {
  readonly op: PatchOperation['op'];
  readonly target: ResolvedAttribute;
  readonly filter?: Filter;
  readonly value?: JsonValue;
  /** The values of neighbouring changes that were joined, one each; they take the place of `filter` and `value`. */
  readonly joined?: readonly JsonValue[];
  /** How errors call the target. */
  readonly name: string;
  /** From a path-less value: naming a read-only attribute with the value that it has is no fault. */
  readonly pathless: boolean;
};

export type PatchContext = { readonly type: ResourceType; readonly tolerances: PatchTolerances };

/** @throws ScimError `invalidPath` for an attribute that the schema does not have, `noTarget` for a remove without path, `invalidValue`. */
export function changesOf(operation: PatchOperation, context: PatchContext): readonly Change[] {
  const { op, path, value } = operation;
  if (path === undefined) {
    if (op === 'remove') throw badRequest('noTarget', 'A remove needs a "path" that says what to remove.');
    if (!context.tolerances.pathlessOperations) {
      throw badRequest('invalidPath', `"${op}" needs a "path": operations without one are not accepted here.`);
    }
    return mapChanges(op, 'resource', value, context);
  }
  const resolved = resolvePath(context.type, path, context.tolerances);
  if (resolved === undefined) throw unknownAttribute(path, context.type);
  if (resolved.kind === 'schema') return schemaChanges(op, resolved, value, context);
  if (op !== 'remove' && resolved.attribute.name === 'schemas') return [];
  return [toChange(op, resolved, path, value, context.tolerances, false)];
}

function toChange(
  op: Change['op'],
  target: ResolvedAttribute,
  path: AttributePath,
  value: JsonValue | undefined,
  tolerances: PatchTolerances,
  pathless: boolean,
): Change {
  const given = value !== undefined && tolerances.unwrapValues ? unwrap(value, target) : value;
  return {
    op,
    target,
    ...(path.filter === undefined ? {} : { filter: path.filter }),
    ...(given === undefined ? {} : { value: given }),
    name: shorten(printPath(path)),
    pathless,
  };
}

/** The path is the URN of a schema: its attributes are meant. */
function schemaChanges(
  op: Change['op'],
  schema: ResolvedSchema,
  value: JsonValue | undefined,
  context: PatchContext,
): readonly Change[] {
  if (op === 'add' && value === null) return [];
  if (op !== 'remove' && value !== null) return mapChanges(op, schema, value, context);
  if (schema.extension === undefined) throw badRequest('noTarget', 'The base schema as a whole cannot be removed.');
  const extension = context.type.extensions.find(({ id }) => id === schema.extension);
  if (extension === undefined) return [wholeRemoved(schema.extension)];
  return extension.attributes.map((attribute) => ({
    op: 'remove',
    target: { kind: 'attribute', extension: extension.id, attribute },
    name: `${extension.id}:${attribute.name}`,
    pathless: false,
  }));
}

/** A custom extension stands in the resource as one value: nobody knows its attributes. */
function wholeRemoved(urn: string): Change {
  const attribute = { ...ANY, name: urn };
  return { op: 'remove', target: { kind: 'attribute', attribute }, name: urn, pathless: false };
}

const ANY = attribute('', 'A custom extension.', { type: 'any' });

/** What the keys of a value belong to: the resource, whose keys may also be the URNs of schemas, or one schema. */
type Holder = 'resource' | ResolvedSchema;

/** One change per key. Keys that the schema does not have are ignored, as they are in a POST. */
function mapChanges(
  op: Change['op'],
  holder: Holder,
  value: JsonValue | undefined,
  context: PatchContext,
): readonly Change[] {
  if (value === undefined || !isJsonObject(value)) {
    const target = holder === 'resource' ? 'without a "path"' : 'of a schema';
    throw badRequest('invalidValue', `"${op}" ${target} needs an object as its "value".`);
  }
  return Object.entries(value).flatMap(([key, part]) => keyChanges(op, holder, key, part ?? null, context));
}

function keyChanges(
  op: Change['op'],
  holder: Holder,
  key: string,
  value: JsonValue,
  context: PatchContext,
): readonly Change[] {
  const schema = holder === 'resource' ? resolveSchema(context.type, key, context.tolerances) : undefined;
  if (schema !== undefined) {
    return value === null && schema.extension === undefined ? [] : schemaChanges(op, schema, value, context);
  }
  const path = pathOfKey(key, context.tolerances);
  if (path === undefined) return [];
  const extension = holder === 'resource' ? undefined : holder.extension;
  const qualified = extension === undefined || path.schema !== undefined ? path : { ...path, schema: extension };
  const target = resolvePath(context.type, qualified, context.tolerances);
  if (target?.kind !== 'attribute' || isOfTheService(target)) return [];
  return [toChange(op, target, qualified, value, context.tolerances, true)];
}

/** `schemas` and `meta` come along when a client sends a whole resource; they are the service's to say. */
function isOfTheService({ attribute }: ResolvedAttribute): boolean {
  return attribute.name === 'schemas' || attribute.name === 'meta';
}

function pathOfKey(key: string, tolerances: PatchTolerances): AttributePath | undefined {
  try {
    const path = parsePath(key);
    return tolerances.expandPathKeys || printPath(path) === path.attribute ? path : undefined;
  } catch (error) {
    if (error instanceof ScimPathError) return undefined;
    throw error;
  }
}

function unknownAttribute(path: AttributePath, type: ResourceType): Error {
  const names = [...baseAttributes(type), ...type.extensions.flatMap(({ attributes }) => attributes)];
  const near = suggest(
    path.attribute,
    names.map(({ name }) => name),
  );
  const hint = near === undefined || near === path.attribute ? '' : ` Did you mean "${near}"?`;
  return badRequest('invalidPath', `${type.name} has no attribute "${shorten(printPath(path))}".${hint}`);
}
