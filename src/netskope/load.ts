/** Fills the directory with resources as they stand: ids, meta and order are kept, nothing is required or unique, references may come first. */
import { ScimError } from '../scim/errors.js';
import { isJsonObject, namedValue } from '../scim/json.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import { normaliseResource } from '../scim/schemas/normalise.js';
import { USER_TYPE } from '../scim/schemas/resource-types.js';
import { typeOfResource } from '../scim/schemas/type-of-resource.js';
import { ENTRA_TOLERANCES } from '../scim/tolerances.js';
import type { JsonObject, JsonValue } from '../scim/transport/transport.js';
import { InputError } from '../text/input-error.js';
import type { Instant } from '../time/clock.js';
import { memberIds } from './group-kind.js';
import { idOf, stamped, textOf, without } from './row.js';
import type { DirectoryStore } from './store.js';

export type LoadContext = {
  readonly store: DirectoryStore;
  readonly now: Instant;
  /** Names resources that come without an id. */
  readonly nextId: (stream: 'user' | 'group') => string;
};

/**
 * Stores the resources, all or none. `meta.created` and `lastModified` are now where they are not given.
 * @throws InputError with the place of a resource that can't be used: no object, a value of the wrong type, an id that is taken.
 */
export function loadResources(resources: readonly JsonValue[], context: LoadContext): void {
  const { store } = context;
  storeAll(
    readAll(resources, context, (id) => store.users.has(id) || store.groups.has(id)),
    store,
  );
}

/**
 * Puts the resources in the place of all that there are, as one change.
 * @throws InputError as loadResources does; nothing is changed then.
 */
export function replaceResources(resources: readonly JsonValue[], context: LoadContext): void {
  const { users, groups, memberships } = context.store;
  const rows = readAll(resources, context, () => false);
  for (const { remove, values } of [users, groups]) {
    for (const id of [...values()].map(idOf)) {
      remove(id);
      memberships.forget(id);
    }
  }
  storeAll(rows, context.store);
}

function readAll(
  resources: readonly JsonValue[],
  context: LoadContext,
  isTaken: (id: string) => boolean,
): readonly LoadedRow[] {
  const ids = new Set<string>();
  return resources.map((resource, index) => {
    const loaded = readOne(resource, `[${index}]`, context);
    const id = textOf(loaded.row, 'id') ?? '';
    if (ids.has(id) || isTaken(id)) {
      throw new InputError(`The id "${id}" is taken.`, {
        location: { path: `[${index}].id` },
        hint: 'Give each user and group an id of its own.',
      });
    }
    ids.add(id);
    return { ...loaded, id };
  });
}

function storeAll(rows: readonly LoadedRow[], store: DirectoryStore): void {
  for (const { id, type, row, members } of rows) {
    (type === USER_TYPE ? store.users : store.groups).put(id, row);
    for (const member of members) store.memberships.add(id, member);
  }
  store.commit();
}

type Loaded = { readonly type: ResourceType; readonly row: JsonObject; readonly members: readonly string[] };
type LoadedRow = Loaded & { readonly id: string };

function readOne(resource: JsonValue, path: string, context: LoadContext): Loaded {
  if (!isJsonObject(resource)) {
    throw new InputError('A resource must be an object.', {
      location: { path },
      hint: 'Give a list of SCIM users and groups.',
    });
  }
  const type = typeOfResource(resource);
  try {
    const normalised = normaliseResource(resource, type, ENTRA_TOLERANCES);
    const given = namedValue(resource, 'id');
    const id =
      typeof given === 'string' && given !== '' ? given : context.nextId(type === USER_TYPE ? 'user' : 'group');
    const meta = namedValue(resource, 'meta');
    const row = { id, ...without(normalised, 'members', 'password') };
    return { type, row: withMeta(row, meta, type, context.now), members: memberIds(normalised) };
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    throw new InputError(error.message, { location: { path }, hint: 'Correct the resource and load it again.' });
  }
}

/** The instants that are given win over now. */
function withMeta(row: JsonObject, meta: JsonValue | undefined, type: ResourceType, now: Instant): JsonObject {
  const fresh = stamped(row, type, now);
  const created = isJsonObject(fresh.meta) ? fresh.meta : {};
  return { ...row, meta: { ...created, ...(isJsonObject(meta) ? meta : {}) } };
}
