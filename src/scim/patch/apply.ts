/** The PATCH engine (RFC 7644 3.5.2): a resource and operations give a new resource, or a ScimError and nothing. */
import { badRequest } from '../errors.js';
import { isJsonObject, isUnassigned, jsonEquals, withValue } from '../json.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import { changeAttribute } from './attribute.js';
import { type Change, changesOf, type PatchContext } from './change.js';
import { mergeRemovals } from './merge-removals.js';
import type { PatchOperation } from './operation.js';

/**
 * Applies the operations in order. The resource, which holds its attributes under the schema's own names, is never changed
 * in place, so a failing PATCH leaves nothing behind.
 * @throws ScimError `invalidPath`, `noTarget`, `invalidValue`, `invalidFilter` or `mutability`.
 */
export function applyPatch(
  resource: JsonObject,
  operations: readonly PatchOperation[],
  context: PatchContext,
): JsonObject {
  return applyChanges(resource, readChanges(operations, context), context);
}

/** What the operations come down to; shows which attributes a PATCH touches before it is applied. */
export function readChanges(operations: readonly PatchOperation[], context: PatchContext): readonly Change[] {
  return operations.flatMap((operation) => changesOf(operation, context));
}

/** As `applyPatch`, for changes that have been read. */
export function applyChanges(resource: JsonObject, changes: readonly Change[], context: PatchContext): JsonObject {
  const merged = context.tolerances.removeListedValues ? mergeRemovals(changes) : changes;
  return merged.reduce((current, change) => applyChange(current, change, context), resource);
}

function applyChange(resource: JsonObject, change: Change, context: PatchContext): JsonObject {
  const { attribute, extension } = change.target;
  const holder = extension === undefined ? resource : resource[extension];
  const object = isJsonObject(holder) ? holder : {};
  const current = object[attribute.name];
  if (!mayChange(change, current)) return resource;
  const next = changeAttribute(current, change, context.tolerances);
  if (attribute.required && isUnassigned(next)) {
    throw badRequest('mutability', `${change.name} is required and cannot be removed.`);
  }
  const changed = withValue(object, attribute.name, next);
  return extension === undefined ? changed : withValue(resource, extension, changed);
}

/** False when a read-only attribute is named with the value that it has, which changes nothing. */
function mayChange({ target, value, name, pathless }: Change, current: JsonValue | undefined): boolean {
  const readOnly = target.attribute.mutability === 'readOnly' || target.subAttribute?.mutability === 'readOnly';
  if (!readOnly) return true;
  if (pathless && jsonEquals(current, value)) return false;
  throw badRequest('mutability', `${name} is read-only.`);
}
