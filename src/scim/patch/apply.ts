/** The PATCH engine (RFC 7644 3.5.2): a resource and operations give a new resource, or a ScimError and nothing. */
import { badRequest, ScimError } from '../errors.js';
import { isJsonArray, isJsonObject, isUnassigned, jsonEquals, withValue } from '../json.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import { changeAttribute } from './attribute.js';
import { type Change, changesOf, type PatchContext } from './change.js';
import { joinChanges } from './join-changes.js';
import { refuseImmutable } from './mutability.js';
import type { PatchOperation } from './operation.js';

/** How many elements of lists one PATCH may walk over, all its operations together: work for about a second. */
const MOST_STEPS = 1_000_000;

/**
 * Applies the operations in order. The resource, which holds its attributes under the schema's own names, is never changed
 * in place, so a failing PATCH leaves nothing behind. The very same object comes back when nothing changed: then
 * `meta.lastModified` stays (RFC 7644 3.5.2.1).
 * @throws ScimError `invalidPath`, `noTarget`, `invalidValue`, `invalidFilter` or `mutability`; 413 when long lists are changed too often.
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
  let current = resource;
  let steps = 0;
  for (const change of joinChanges(changes, context.tolerances)) {
    steps += lengthOfTarget(current, change);
    if (steps > MOST_STEPS) {
      throw new ScimError(
        { status: 413 },
        `Too much for one PATCH: put all values of ${change.name} into one operation.`,
      );
    }
    current = applyChange(current, change, context);
  }
  return jsonEquals(current, resource) ? resource : current;
}

function lengthOfTarget(resource: JsonObject, { target }: Change): number {
  const list = holderOf(resource, target.extension)[target.attribute.name];
  return isJsonArray(list) ? list.length : 0;
}

function applyChange(resource: JsonObject, change: Change, context: PatchContext): JsonObject {
  const { attribute, extension } = change.target;
  const object = holderOf(resource, extension);
  const current = object[attribute.name];
  if (!mayChange(change, current)) return resource;
  const next = changeAttribute(current, change, context.tolerances);
  refuseImmutable(attribute, current, next, change.name);
  if (attribute.required && isUnassigned(next)) {
    throw badRequest('mutability', `${change.name} is required and cannot be removed.`);
  }
  const changed = withValue(object, attribute.name, next);
  return extension === undefined ? changed : withValue(resource, extension, changed);
}

function holderOf(resource: JsonObject, extension: string | undefined): JsonObject {
  const holder = extension === undefined ? resource : resource[extension];
  return isJsonObject(holder) ? holder : {};
}

/** False when a read-only attribute is named with the value that it has, which changes nothing. */
function mayChange({ target, value, name, pathless }: Change, current: JsonValue | undefined): boolean {
  const readOnly = target.attribute.mutability === 'readOnly' || target.subAttribute?.mutability === 'readOnly';
  if (!readOnly) return true;
  if (pathless && jsonEquals(current, value)) return false;
  throw badRequest('mutability', `${name} is read-only.`);
}
