/** Users: e-mail, manager and groups. */
import { badRequest } from '../scim/errors.js';
import { isJsonArray, isJsonObject, jsonEquals, withValue } from '../scim/json.js';
import { ENTERPRISE_USER_URN } from '../scim/schemas/enterprise-user.js';
import { USER_TYPE } from '../scim/schemas/resource-types.js';
import type { JsonObject, JsonValue } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';
import type { ResourceKind, WriteMethod } from './resource-kind.js';
import { dress, idOf, managerOf, partsOf, requireText, segment, textOf, without } from './row.js';
import type { DirectoryStore } from './store.js';

export function createUserKind(store: DirectoryStore, habits: Habits): ResourceKind {
  const { users, memberships } = store;
  return {
    type: USER_TYPE,
    idStream: 'user',
    resources: users,
    uniqueAttribute: 'userName',
    open: (row) => row,
    close: (resource, before, method) => {
      const row = withManager(withEmailType(without(resource, 'password', 'groups'), habits));
      requireText(row, 'userName', USER_TYPE);
      requireEmail(row, method, habits);
      checkManager(row, before, store);
      return { row };
    },
    view: (row, { root }) => {
      const { meta, ...resource } = dress(row, USER_TYPE, root, habits.etags.value);
      const groups = habits.groupsOnUsers.value ? groupsOf(idOf(row), root, store) : [];
      return { ...withValue(withManagerView(resource, root, store, habits), 'groups', groups), meta };
    },
    save: (id, { row }, stamp) => {
      if (!jsonEquals(users.get(id), row)) users.put(id, stamp(row));
    },
    remove: (id, stamp) => {
      users.remove(id);
      memberships.forget(id);
      if (habits.managerDeleted.value === 'keep') return;
      for (const report of users.inOrder(users.find('manager', id))) {
        if (managerOf(report) === id) users.put(idOf(report), stamp(withManagerValue(report, undefined)));
      }
    },
  };
}

function withManagerValue(row: JsonObject, manager: JsonObject | undefined): JsonObject {
  const extension = row[ENTERPRISE_USER_URN];
  if (!isJsonObject(extension)) return row;
  return withValue(row, ENTERPRISE_USER_URN, withValue(extension, 'manager', manager));
}

/** With what is told of a manager beside the id. */
function withManagerView(resource: JsonObject, root: string, store: DirectoryStore, habits: Habits): JsonObject {
  const id = managerOf(resource);
  if (id === undefined) return resource;
  const manager = store.users.get(id);
  const all: JsonObject = {
    value: id,
    ...(manager === undefined
      ? {}
      : { $ref: `${root}/Users/${segment(id)}`, displayName: textOf(manager, 'displayName') }),
  };
  return withManagerValue(resource, partsOf(all, habits.managerParts.value));
}

function withManager(row: JsonObject): JsonObject {
  const extension = row[ENTERPRISE_USER_URN];
  if (!isJsonObject(extension) || extension.manager === undefined) return row;
  const value = managerOf(row);
  if (value === undefined) throw badRequest('invalidValue', 'manager needs a "value": the id of a user.');
  return withManagerValue(row, value === '' ? undefined : { value });
}

function checkManager(row: JsonObject, before: JsonObject | undefined, store: DirectoryStore): void {
  const manager = managerOf(row);
  if (manager === undefined || (before !== undefined && managerOf(before) === manager)) return;
  if (!store.users.has(manager)) {
    throw badRequest('invalidValue', `manager: there is no user with the id "${manager}". Provision that user first.`);
  }
}

function withEmailType(row: JsonObject, habits: Habits): JsonObject {
  const type = habits.defaultEmailType.value;
  const emails = row.emails;
  if (type === null || !isJsonArray(emails)) return row;
  const typed = emails.map((email) => (isJsonObject(email) && email.type === undefined ? { type, ...email } : email));
  return { ...row, emails: typed };
}

function requireEmail(row: JsonObject, method: WriteMethod, habits: Habits): void {
  if (!habits.emailRequired.value || method === 'PATCH') return;
  const { emails } = row;
  const hasOne = isJsonArray(emails) && emails.some((email) => isJsonObject(email) && hasText(email.value));
  if (!hasOne) throw badRequest('invalidValue', 'User needs an e-mail address: send emails[type eq "work"].value.');
}

function hasText(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function groupsOf(id: string, root: string, { groups, memberships }: DirectoryStore): readonly JsonObject[] {
  return groups.inOrder(memberships.groupsOf(id)).map((group) => ({
    value: idOf(group),
    $ref: `${root}/Groups/${segment(idOf(group))}`,
    ...displayOf(group),
    type: 'direct',
  }));
}

function displayOf(group: JsonObject): JsonObject {
  const display = textOf(group, 'displayName');
  return display === undefined ? {} : { display };
}
