/** What a target holds, told by names: ids and times left out, so that two runs can be compared. */
import type { NetskopeTenant } from '../../src/netskope/tenant.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export type TargetState = { readonly users: readonly JsonObject[]; readonly groups: readonly JsonObject[] };

/** Sorted by name; members and managers as user names. */
export function targetState(target: NetskopeTenant): TargetState {
  const users = target.users();
  const groups = target.groups();
  const nameOf = new Map<JsonValue | undefined, JsonValue | undefined>([
    ...users.map(({ id, userName }) => [id, userName] as const),
    ...groups.map(({ id, displayName }) => [id, displayName] as const),
  ]);
  return {
    users: byName(users.map(({ id, meta, groups: _, ...user }) => withManager(user, nameOf))),
    groups: byName(
      groups.map(({ displayName, externalId, members }) => ({
        displayName,
        externalId,
        members: (Array.isArray(members) ? members : []).map(({ value }) => String(nameOf.get(value))).sort(),
      })),
    ),
  };
}

function withManager(user: JsonObject, nameOf: ReadonlyMap<JsonValue | undefined, JsonValue | undefined>): JsonObject {
  const extension = user[ENTERPRISE];
  if (!isObject(extension) || !isObject(extension.manager)) return user;
  return { ...user, [ENTERPRISE]: { ...extension, manager: nameOf.get(extension.manager.value) ?? 'nobody' } };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byName(resources: readonly JsonObject[]): readonly JsonObject[] {
  const text = ({ userName, displayName }: JsonObject): string => String(userName ?? displayName);
  return [...resources].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}
