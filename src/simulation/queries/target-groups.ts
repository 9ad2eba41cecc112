/** The groups of a target: as lists show them, and one with its members. */
import { GROUP_TYPE } from '../../scim/schemas/resource-types.js';
import type { JsonObject } from '../../scim/transport/transport.js';
import { memberIdsOf, textOf } from '../resource-texts.js';
import type { World } from '../world.js';
import { findResource } from './find-resource.js';
import { targetOf } from './target.js';
import { type AccountRow, accountRow, namesOf, type ResourceFilter, resourceTest } from './target-accounts.js';
import { type Owner, ownersIn } from './target-owners.js';

export type TargetGroupRow = {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string;
  readonly members: number;
  /** Null for a group that no link leads to. */
  readonly owner: Owner | null;
};

/** In the order of creation. @throws InputError for an application that is not known, or a filter that can't be read */
export function targetGroupList(
  world: World,
  reference: string | undefined,
  filter: Omit<ResourceFilter, 'state'> = {},
): readonly TargetGroupRow[] {
  const target = targetOf(world, reference);
  const owners = ownersIn(world, target, 'Group');
  return target
    .groups()
    .filter(resourceTest(filter, GROUP_TYPE))
    .map((group) => groupRow(group, owners));
}

function groupRow(group: JsonObject, owners: ReadonlyMap<string, Owner>): TargetGroupRow {
  const id = textOf(group, 'id');
  return {
    id,
    displayName: textOf(group, 'displayName'),
    externalId: textOf(group, 'externalId'),
    members: memberIdsOf(group).length,
    owner: owners.get(id) ?? null,
  };
}

export type TargetGroupDetails = {
  readonly resource: JsonObject;
  readonly owner: Owner | null;
  readonly users: readonly AccountRow[];
  /** Groups in the group. */
  readonly groups: readonly TargetGroupRow[];
  /** Members that the target does not have, as loaded resources may name them. */
  readonly unknown: readonly string[];
};

/** @throws InputError when the name fits no group, or several */
export function targetGroupDetails(world: World, reference: string | undefined, name: string): TargetGroupDetails {
  const target = targetOf(world, reference);
  const groups = target.groups();
  const resource = findResource(name, groups, { noun: 'group', namesOf });
  const accounts = byId(target.users());
  const nested = byId(groups);
  const owners = { User: ownersIn(world, target, 'User'), Group: ownersIn(world, target, 'Group') };
  const ids = memberIdsOf(resource);
  return {
    resource,
    owner: owners.Group.get(textOf(resource, 'id')) ?? null,
    users: ids.flatMap((id) => rowIn(accounts, id, (user) => accountRow(user, owners.User))),
    groups: ids.flatMap((id) => rowIn(nested, id, (group) => groupRow(group, owners.Group))),
    unknown: ids.filter((id) => !accounts.has(id) && !nested.has(id)),
  };
}

function rowIn<Row>(
  resources: ReadonlyMap<string, JsonObject>,
  id: string,
  toRow: (resource: JsonObject) => Row,
): readonly Row[] {
  const resource = resources.get(id);
  return resource === undefined ? [] : [toRow(resource)];
}

function byId(resources: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(resources.map((resource) => [textOf(resource, 'id'), resource]));
}
