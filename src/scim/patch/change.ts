/** Changes: operations brought down to single attributes of the schema. */
import { suggest } from '../../text/suggest.js';
import { badRequest } from '../errors.js';
import type { AttributePath, Filter } from '../filter/filter.js';
import { printPath } from '../filter/print.js';
import { isJsonArray, isJsonObject } from '../json.js';
import { parsePath, ScimPathError } from '../paths.js';
import type { ResourceType } from '../schemas/definition.js';
import {
  baseAttributes,
  type ResolvedAttribute,
  type ResolvedSchema,
  resolvePath,
  resolveSchema,
} from '../schemas/resolve.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import type { PatchOperation } from './operation.js';
import type { PatchTolerances } from './tolerances.js';

export type Change = {
  readonly op: PatchOperation['op'];
  readonly target: ResolvedAttribute;
  readonly filter?: Filter;
  readonly value?: JsonValue;
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
    return mapChanges(op, undefined, value, context);
  }
  const resolved = resolvePath(context.type, path);
  if (resolved === undefined) throw unknownAttribute(path, context.type);
  if (resolved.kind === 'schema') return schemaChanges(op, resolved, value, context);
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
  const unwrapped = tolerances.unwrapValues ? unwrap(value, target) : value;
  return {
    op,
    target,
    ...(path.filter === undefined ? {} : { filter: path.filter }),
    ...(unwrapped === undefined ? {} : { value: unwrapped }),
    name: printPath(path),
    pathless,
  };
}

/** The path is an extension's URN: its attributes are meant. */
function schemaChanges(
  op: Change['op'],
  schema: ResolvedSchema,
  value: JsonValue | undefined,
  context: PatchContext,
): readonly Change[] {
  if (op !== 'remove') return mapChanges(op, schema.extension, value, context);
  const extension = context.type.extensions.find(({ id }) => id === schema.extension);
  if (extension === undefined) throw badRequest('noTarget', 'The base schema as a whole cannot be removed.');
  return extension.attributes.map((attribute) => ({
    op,
    target: { kind: 'attribute', extension: extension.id, attribute },
    name: `${extension.id}:${attribute.name}`,
    pathless: false,
  }));
}

/** One change per key. Keys that the schema does not have are ignored, as they are in a POST. */
function mapChanges(
  op: Change['op'],
  extension: string | undefined,
  value: JsonValue | undefined,
  context: PatchContext,
): readonly Change[] {
  if (value === undefined || !isJsonObject(value)) {
    throw badRequest('invalidValue', `"${op}" without a "path" needs an object as its "value".`);
  }
  return Object.entries(value).flatMap(([key, part]) => keyChanges(op, extension, key, part ?? null, context));
}

function keyChanges(
  op: Change['op'],
  extension: string | undefined,
  key: string,
  value: JsonValue,
  context: PatchContext,
): readonly Change[] {
  const schema = resolveSchema(context.type, key);
  if (schema !== undefined && extension === undefined) {
    return value === null ? [] : mapChanges(op, schema.extension, value, context);
  }
  const path = pathOfKey(key, context.tolerances);
  if (path === undefined) return [];
  const qualified = extension === undefined || path.schema !== undefined ? path : { ...path, schema: extension };
  const target = resolvePath(context.type, qualified);
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

/** Objects whose only key is `value` give way to their content, as long as the attribute is not itself of that form. */
function unwrap(value: JsonValue | undefined, { attribute, subAttribute }: ResolvedAttribute): JsonValue | undefined {
  const isComplex = (subAttribute ?? attribute).type === 'complex';
  if (isJsonArray(value)) return value.map((element) => unwrapOne(element, isComplex));
  return value === undefined ? undefined : unwrapOne(value, isComplex);
}

function unwrapOne(value: JsonValue, isComplex: boolean): JsonValue {
  let inner = value;
  while (isJsonObject(inner)) {
    const next = onlyValue(inner);
    if (next === undefined || (isComplex && !isJsonObject(next) && !isJsonArray(next))) break;
    inner = next;
  }
  return inner;
}

function onlyValue(object: JsonObject): JsonValue | undefined {
  const keys = Object.keys(object);
  return keys.length === 1 && keys[0] === 'value' ? object.value : undefined;
}

function unknownAttribute(path: AttributePath, type: ResourceType): Error {
  const names = [...baseAttributes(type), ...type.extensions.flatMap(({ attributes }) => attributes)];
  const near = suggest(
    path.attribute,
    names.map(({ name }) => name),
  );
  const hint = near === undefined || near === path.attribute ? '' : ` Did you mean "${near}"?`;
  return badRequest('invalidPath', `${type.name} has no attribute "${printPath(path)}".${hint}`);
}
