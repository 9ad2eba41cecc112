/** A directory as Microsoft Graph shows it: organization, users, groups, members, service principals and assignments. */
import type { JsonObject } from '../../scim/transport/transport.js';
import { attributeTable } from '../attribute-table.js';
import type { Directory } from '../directory.js';
import { isDirectoryExtension, toGraphUser } from '../graph-user.js';
import type { AppRoleAssignment, Group, ServicePrincipal, TenantInfo, User } from '../types.js';
import { graphEntity, graphList, graphTime } from './graph-document.js';

/** `GET /organization`. */
export function organization(tenant: TenantInfo | undefined): Iterable<string> {
  const entries = tenant === undefined ? [] : [tenant];
  return graphList(
    'organization',
    entries.map(({ id, displayName, defaultDomain }) => ({
      id,
      displayName,
      verifiedDomains: [{ isDefault: true, name: defaultDomain }],
    })),
  );
}

/** `GET /users?$select=...&$expand=manager($select=id)` with all its pages: every user that is not in the recycle bin. */
export function users(directory: Directory): Iterable<string> {
  const live = filtered(directory.users(), ({ deletedAt }) => deletedAt === undefined);
  return graphList(`users(${selected()},manager(id))`, graphUsers(directory, live));
}

/** `GET /directory/deletedItems/microsoft.graph.user`: the recycle bin. */
export function deletedUsers(directory: Directory): Iterable<string> {
  const deleted = filtered(directory.users(), ({ deletedAt }) => deletedAt !== undefined);
  return graphList(`users(deletedDateTime,${selected()},manager(id))`, graphUsers(directory, deleted));
}

/** `GET /groups`. */
export function groups(directory: Directory): Iterable<string> {
  return graphList('groups', mapped(directory.groups(), graphGroup));
}

/** `GET /groups/{id}/members?$select=id`. Users in the recycle bin are among them: a restore brings their memberships back. */
export function members(directory: Directory, groupId: string): Iterable<string> {
  return graphList(
    'directoryObjects(id)',
    mapped(directory.members(groupId), (id) => {
      const kind = directory.group(id) === undefined ? 'user' : 'group';
      return { '@odata.type': `#microsoft.graph.${kind}`, id };
    }),
  );
}

/** `GET /servicePrincipals/{id}`. */
export function servicePrincipal({ id, appId, displayName, appRoles, createdAt }: ServicePrincipal): Iterable<string> {
  return graphEntity('servicePrincipals/$entity', {
    id,
    appId,
    createdDateTime: graphTime(createdAt),
    displayName,
    appRoles: appRoles.map((role) => ({
      allowedMemberTypes: [...role.allowedMemberTypes],
      ...(role.description === undefined ? {} : { description: role.description }),
      displayName: role.displayName,
      id: role.id,
      isEnabled: role.isEnabled,
      value: role.value,
    })),
  });
}

/** `GET /servicePrincipals/{id}/appRoleAssignedTo`. */
export function appRoleAssignedTo(directory: Directory, application: ServicePrincipal): Iterable<string> {
  const rows = directory.assignments(application.id);
  return graphList(
    'appRoleAssignments',
    mapped(rows, (row) => graphAssignment(directory, application, row)),
  );
}

function graphAssignment(directory: Directory, application: ServicePrincipal, row: AppRoleAssignment): JsonObject {
  const { id, appRoleId, createdDateTime, principalId, principalType, resourceId } = row;
  const principal = principalType === 'User' ? directory.user(principalId)?.attributes : directory.group(principalId);
  return {
    id,
    appRoleId,
    createdDateTime: graphTime(createdDateTime),
    principalDisplayName: principal?.displayName ?? null,
    principalId,
    principalType,
    resourceDisplayName: application.displayName,
    resourceId,
  };
}

function* graphUsers(directory: Directory, list: Iterable<User>): Generator<JsonObject> {
  const extensions = [...extensionsOf(directory)];
  for (const { objectId, attributes, managerId, createdAt, deletedAt } of list) {
    // What one user has and another lacks, Graph answers with null.
    const missing = extensions.filter((name) => !Object.hasOwn(attributes, name)).map((name) => [name, null] as const);
    yield {
      id: objectId,
      ...(deletedAt === undefined ? {} : { deletedDateTime: graphTime(deletedAt) }),
      ...toGraphUser(attributes),
      ...Object.fromEntries(missing),
      createdDateTime: graphTime(createdAt),
      manager: managerId === undefined ? null : { '@odata.type': '#microsoft.graph.user', id: managerId },
    };
  }
}

/** The directory extensions that any user has, in a fixed order. */
function extensionsOf(directory: Directory): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { attributes } of directory.users()) {
    for (const name in attributes) if (isDirectoryExtension(name)) names.add(name);
  }
  return new Set([...names].sort());
}

function graphGroup(group: Group): JsonObject {
  return {
    id: group.objectId,
    createdDateTime: graphTime(group.createdAt),
    description: group.description ?? null,
    displayName: group.displayName,
    groupTypes: group.membershipRule === undefined ? [] : ['DynamicMembership'],
    mail: group.mail ?? null,
    mailEnabled: group.mailEnabled,
    mailNickname: group.mailNickname ?? null,
    membershipRule: group.membershipRule ?? null,
    membershipRuleProcessingState: group.membershipRuleProcessingState ?? null,
    securityEnabled: group.securityEnabled,
  };
}

/** What the query asks for, each property once. */
function selected(): string {
  const names = attributeTable().rows.flatMap((row) => (row.selected ? [row.graph.replace(/[[.].*$/, '')] : []));
  return [...new Set([...names, 'createdDateTime'])].join(',');
}

function* mapped<From, To>(list: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of list) yield change(item);
}

function* filtered<Item>(list: Iterable<Item>, isWanted: (item: Item) => boolean): Generator<Item> {
  for (const item of list) if (isWanted(item)) yield item;
}
