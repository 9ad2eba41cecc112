/** Groups: their members are kept apart, and told only when they are asked for. */
import { badRequest } from '../scim/errors.js';
import { isJsonArray, isJsonObject, jsonEquals, withValue } from '../scim/json.js';
import { GROUP_TYPE } from '../scim/schemas/resource-types.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';
import type { ResourceKind } from './resource-kind.js';
import { dress, idOf, partsOf, requireText, segment, textOf, without } from './row.js';
import type { DirectoryStore } from './store.js';

export function createGroupKind(store: DirectoryStore, habits: Habits): ResourceKind {
  const { groups, memberships } = store;
  return {
    type: GROUP_TYPE,
    idStream: 'group',
    resources: groups,
    uniqueAttribute: 'displayName',
    open: (row, withMembers) =>
      withMembers
        ? withValue(
            row,
            'members',
            [...memberships.membersOf(idOf(row))].map((value) => ({ value })),
          )
        : row,
    close: (resource, before) => {
      const row = without(resource, 'members');
      requireText(row, 'displayName', GROUP_TYPE);
      const members = memberIds(resource);
      checkMembers(members, before === undefined ? undefined : idOf(before), store);
      checkMemberTypes(resource, before === undefined ? undefined : idOf(before), store);
      return { row, members };
    },
    view: (row, { root, withMembers }) => {
      const { meta, ...resource } = dress(row, GROUP_TYPE, root, habits.etags.value);
      if (!withMembers) return { ...resource, meta };
      const members = [...memberships.membersOf(idOf(row))].map((id) => memberView(id, root, store, habits));
      return { ...withValue(resource, 'members', members), meta };
    },
    save: (id, { row, members }, stamp) => {
      const moved = members !== undefined && replaceMembers(id, members, store);
      if (moved || !jsonEquals(groups.get(id), row)) groups.put(id, stamp(row));
    },
    remove: (id) => {
      groups.remove(id);
      memberships.forget(id);
    },
  };
}

/** The ids of a group's members, each once. @throws ScimError `invalidValue` for a member without one. */
export function memberIds(resource: JsonObject): readonly string[] {
  const { members } = resource;
  if (!isJsonArray(members)) return [];
  const ids = members.map((member) => {
    const id = isJsonObject(member) ? textOf(member, 'value') : undefined;
    if (id === undefined || id === '') throw badRequest('invalidValue', 'Each member needs a "value": its id.');
    return id;
  });
  return [...new Set(ids)];
}

/** New members must be there; a 500 for an unknown one would make Entra repeat the request for ever. */
function checkMembers(ids: readonly string[], group: string | undefined, store: DirectoryStore): void {
  const present = group === undefined ? new Set<string>() : store.memberships.membersOf(group);
  for (const id of ids) {
    if (present.has(id) || store.users.has(id) || store.groups.has(id)) continue;
    throw badRequest('invalidValue', `members: there is no user or group with the id "${id}". Provision it first.`);
  }
}

/**
 * What a member is follows from its id: a `type` that says otherwise is a change of something immutable (RFC 7643 4.2) in a present
 * member, and wrong in a new one.
 */
function checkMemberTypes({ members }: JsonObject, group: string | undefined, store: DirectoryStore): void {
  if (!isJsonArray(members)) return;
  for (const member of members) {
    if (!isJsonObject(member) || member.type === undefined) continue;
    const id = textOf(member, 'value') ?? '';
    const type = store.users.has(id) ? 'User' : store.groups.has(id) ? 'Group' : undefined;
    const other = type === 'User' ? 'group' : 'user';
    if (type === undefined || textOf(member, 'type')?.toLowerCase() !== other) continue;
    const isPresent = group !== undefined && store.memberships.membersOf(group).has(id);
    throw badRequest(isPresent ? 'mutability' : 'invalidValue', `members: "${id}" is the id of a ${type}.`);
  }
}

/** True when somebody came or went. */
function replaceMembers(group: string, ids: readonly string[], { memberships }: DirectoryStore): boolean {
  const wanted = new Set(ids);
  const gone = [...memberships.membersOf(group)].filter((id) => !wanted.has(id));
  for (const id of gone) memberships.remove(group, id);
  const before = memberships.membersOf(group).size;
  for (const id of ids) memberships.add(group, id);
  return gone.length > 0 || memberships.membersOf(group).size > before;
}

function memberView(id: string, root: string, store: DirectoryStore, habits: Habits): JsonObject {
  const user = store.users.get(id);
  const group = user === undefined ? store.groups.get(id) : undefined;
  const type = user !== undefined ? 'User' : group !== undefined ? 'Group' : undefined;
  const shown = user ?? group ?? {};
  const all: JsonObject = {
    value: id,
    ...(type === undefined ? {} : { type, $ref: `${root}/${type}s/${segment(id)}` }),
    display: textOf(shown, 'displayName') ?? textOf(shown, 'userName'),
  };
  return partsOf(all, habits.memberParts.value);
}
