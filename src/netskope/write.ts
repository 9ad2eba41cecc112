/** Creating, replacing, patching and deleting resources (RFC 7644 3.3, 3.5, 3.6), in an order of checks that keeps errors unambiguous. */
import { badRequest, ScimError } from '../scim/errors.js';
import { isJsonArray, isJsonObject, namedValue, sameName } from '../scim/json.js';
import { applyChanges, readChanges } from '../scim/patch/apply.js';
import { readPatchBody } from '../scim/patch/operation.js';
import { normaliseResource } from '../scim/schemas/normalise.js';
import type { JsonObject, JsonValue } from '../scim/transport/transport.js';
import type { Clock } from '../time/clock.js';
import type { Habits } from './habits.js';
import type { Draft, ResourceKind, WriteMethod } from './resource-kind.js';
import { idOf, stamped, textOf } from './row.js';
import type { DirectoryStore } from './store.js';
import { tolerancesOf } from './tolerances.js';

export type WriteContext = {
  readonly kind: ResourceKind;
  readonly store: DirectoryStore;
  readonly habits: Habits;
  readonly clock: Clock;
  readonly nextId: (stream: 'user' | 'group') => string;
};

/** Stores a new resource and gives its row. Whatever the client says of `id` and `meta` is ignored (RFC 7644 3.3). */
export function createResource(body: JsonValue, context: WriteContext): JsonObject {
  const { kind } = context;
  const draft = kind.close(readResource(body, context), undefined, 'POST');
  refuseTaken(draft.row, undefined, context);
  const id = context.nextId(kind.idStream);
  return save({ ...draft, row: { id, ...draft.row } }, context);
}

/** Replaces all that a client can set; what the body leaves out is cleared (RFC 7644 3.5.1). */
export function replaceResource(row: JsonObject, body: JsonValue, context: WriteContext): JsonObject {
  const given = readResource(body, context);
  return finish(row, { id: idOf(row), ...given, ...metaOf(row) }, 'PUT', context);
}

/** Applies a PATCH as a whole or not at all. */
export function patchResource(row: JsonObject, body: JsonValue, context: WriteContext): JsonObject {
  const { kind } = context;
  const patch = { type: kind.type, tolerances: tolerancesOf(context.habits) };
  const changes = readChanges(readPatchBody(body, patch.tolerances), patch);
  const touchesMembers = changes.some(({ target }) => target.attribute.name === 'members');
  const patched = applyChanges(kind.open(row, touchesMembers), changes, patch);
  return finish(row, patched, 'PATCH', context, touchesMembers);
}

/** Removes the resource, its memberships and, by habit, what refers to it as a manager. */
export function deleteResource(row: JsonObject, { kind, store, clock }: WriteContext): void {
  kind.remove(idOf(row), (changed) => stamped(changed, kind.type, clock.now()));
  store.commit();
}

function finish(
  before: JsonObject,
  after: JsonObject,
  method: WriteMethod,
  context: WriteContext,
  withMembers = true,
): JsonObject {
  const { row, members } = context.kind.close(after, before, method);
  refuseTaken(row, before, context);
  return save({ row, ...(withMembers && members !== undefined ? { members } : {}) }, context);
}

/** Durable before it is answered; `lastModified` moves only when something changed. */
function save(draft: Draft, { kind, store, clock }: WriteContext): JsonObject {
  const id = idOf(draft.row);
  const stamp = (row: JsonObject): JsonObject => stamped(row, kind.type, clock.now());
  kind.save(id, draft, stamp);
  store.commit();
  // A target that lies answers with what it did not store.
  return kind.resources.get(id) ?? stamp(draft.row);
}

function readResource(body: JsonValue, { kind, habits }: WriteContext): JsonObject {
  if (!isJsonObject(body)) throw badRequest('invalidSyntax', 'The body must be a JSON object.');
  checkSchemas(namedValue(body, 'schemas'), kind, habits);
  return normaliseResource(body, kind.type, tolerancesOf(habits));
}

/** Unknown URNs are passed over: Entra has sent private ones. */
function checkSchemas(schemas: JsonValue | undefined, { type }: ResourceKind, habits: Habits): void {
  if ((schemas === undefined || schemas === null) && !habits.schemasRequired.value) return;
  const listed =
    isJsonArray(schemas) && schemas.some((urn) => typeof urn === 'string' && sameName(urn, type.schema.id));
  if (!listed) throw badRequest('invalidSyntax', `"schemas" must list ${type.schema.id}.`);
}

/** A value that the resource has already stays its own, even where resources were loaded that share it. */
function refuseTaken(row: JsonObject, before: JsonObject | undefined, { kind }: WriteContext): void {
  const attribute = kind.uniqueAttribute;
  const value = textOf(row, attribute) ?? '';
  const kept = before === undefined ? undefined : textOf(before, attribute);
  if (kept !== undefined && sameName(kept, value)) return;
  if (kind.resources.find(attribute, value).size === 0) return;
  throw new ScimError(
    { status: 409, scimType: 'uniqueness' },
    `${kind.type.name} already exists: ${attribute} ${JSON.stringify(value)} is taken.`,
  );
}

function metaOf({ meta }: JsonObject): JsonObject {
  return meta === undefined ? {} : { meta };
}
