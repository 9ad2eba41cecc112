/** A directory in memory whose change sets a test looks at. */
import type { CompiledObjectMapping } from '../../src/profile/compiled-schema.js';
import { type ChangeSet, type ChangeSetInput, incrementalChangeSet } from '../../src/provisioning/cycle/change-set.js';
import type { Link } from '../../src/provisioning/job.js';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import { type Directory, openDirectory } from '../../src/tenant/directory.js';
import { populate } from '../../src/tenant/populate.js';
import { attributeMapping, objectMapping } from './mappings.js';
import { linkOf, USER_ROLE } from './objects.js';
import { type SmallTenant, smallTenant } from './small-tenant.js';

export const USERS: CompiledObjectMapping = objectMapping([
  attributeMapping({ target: 'userName', from: '[userPrincipalName]', match: 1 }),
  attributeMapping({ target: 'displayName', from: '[displayName]' }),
  attributeMapping({ target: 'manager', from: '[manager]', reference: true }),
]);
export const GROUPS = objectMapping(
  [
    attributeMapping({ target: 'displayName', from: '[displayName]', match: 1 }),
    attributeMapping({ target: 'members', from: '[members]', reference: true }),
  ],
  { sourceObjectName: 'Group', softDeletionSupported: false },
);

type World = { readonly directory: Directory; readonly application: string; readonly reads: string[] };

/** A directory that counts which of its lists are walked through. */
export function worldOf(tenant: SmallTenant): World {
  let drawn = 0;
  const nextId = (): string => {
    drawn += 1;
    return `0e000000-0000-4000-8000-${String(drawn).padStart(12, '0')}`;
  };
  const directory = openDirectory({ tables: createMemoryTables(), clock: { now: () => 0 }, nextId });
  populate(directory, smallTenant(tenant));
  const { id } = directory.addServicePrincipal({ displayName: 'App', profile: 'scim', appRoles: [USER_ROLE] });
  const reads: string[] = [];
  const counting: Directory = {
    ...directory,
    users: () => {
      reads.push('users');
      return directory.users();
    },
    groups: () => {
      reads.push('groups');
      return directory.groups();
    },
    members: (group) => {
      reads.push(`members of ${group}`);
      return directory.members(group);
    },
  };
  return { directory: counting, application: id, reads };
}

export const linkTo = (sourceId: string, objectType: Link['objectType'] = 'User'): Link =>
  linkOf({ sourceId, objectType });

export function inputOf(
  { directory, application }: World,
  rest: Partial<ChangeSetInput> & { linked?: readonly Link[] } = {},
) {
  const links = new Map((rest.linked ?? []).map((link) => [link.sourceId, link]));
  const input: ChangeSetInput = {
    directory,
    resourceId: application,
    syncAll: false,
    mappings: { User: USERS, Group: GROUPS },
    links: { get: (id) => links.get(id), values: () => links.values() },
    escrowOf: () => undefined,
    dueEscrows: [],
    staged: [],
    ...rest,
  };
  return input;
}

/** The change set of what `edit` does, after everything before it was read. */
export function changesOf(world: World, edit: () => void, rest: Parameters<typeof inputOf>[1] = {}): ChangeSet {
  const after = world.directory.headSequence();
  edit();
  return incrementalChangeSet(inputOf(world, rest), after, world.directory.headSequence());
}

export const named = ({ users, groups }: ChangeSet): readonly string[] =>
  [...users, ...groups].map(({ objectId, changeType }) => `${changeType} ${objectId.slice(0, 2)}${objectId.slice(-1)}`);

export const THREE_USERS = {
  users: [{ name: 'ann' }, { name: 'bob' }, { name: 'cat' }],
  groups: [{ name: 'Sales', members: ['ann'] }],
};
export const assignTo = (world: World, principalId: string) =>
  world.directory.assign({ resourceId: world.application, principalId, appRoleId: USER_ROLE.id });
export const unassignFrom = (world: World, principalId: string) =>
  world.directory.unassign({ resourceId: world.application, principalId });
