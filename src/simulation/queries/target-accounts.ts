/** The accounts of a target: as lists show them, and one with all that belongs to it. */
import { compileFilter } from '../../scim/filter/evaluate.js';
import { ScimFilterError } from '../../scim/filter/filter.js';
import { parseFilter } from '../../scim/filter/parse.js';
import { isJsonObject } from '../../scim/json.js';
import type { ResourceType } from '../../scim/schemas/definition.js';
import { ENTERPRISE_USER_URN } from '../../scim/schemas/enterprise-user.js';
import { USER_TYPE } from '../../scim/schemas/resource-types.js';
import type { JsonObject } from '../../scim/transport/transport.js';
import { foldName } from '../../text/fold-name.js';
import { InputError } from '../../text/input-error.js';
import { emailOf, isActive, memberIdsOf, textOf } from '../resource-texts.js';
import type { World } from '../world.js';
import { findResource } from './find-resource.js';
import { targetOf } from './target.js';
import { type Owner, ownersIn } from './target-owners.js';

export type AccountRow = {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly displayName: string;
  readonly email: string;
  /** Null for an account that no link leads to. */
  readonly owner: Owner | null;
};

export type ResourceFilter = {
  /** Part of a name or e-mail address; case and accents don't matter. */
  readonly text?: string;
  readonly state?: 'active' | 'disabled';
  /** A SCIM filter (RFC 7644 3.4.2.2). */
  readonly filter?: string;
};

/** In the order of creation. @throws InputError for an application that is not known, or a filter that can't be read */
export function accountList(
  world: World,
  reference: string | undefined,
  filter: ResourceFilter = {},
): readonly AccountRow[] {
  const target = targetOf(world, reference);
  const owners = ownersIn(world, target, 'User');
  const fits = resourceTest(filter, USER_TYPE);
  return target
    .users()
    .filter((user) => filter.state === undefined || isActive(user) === (filter.state === 'active'))
    .filter(fits)
    .map((user) => accountRow(user, owners));
}

export function accountRow(user: JsonObject, owners: ReadonlyMap<string, Owner>): AccountRow {
  const id = textOf(user, 'id');
  return {
    id,
    userName: textOf(user, 'userName'),
    active: isActive(user),
    displayName: textOf(user, 'displayName'),
    email: emailOf(user),
    owner: owners.get(id) ?? null,
  };
}

/** @throws InputError with the place of the fault in a filter */
export function resourceTest({ text, filter }: ResourceFilter, type: ResourceType): (resource: JsonObject) => boolean {
  const wanted = foldName((text ?? '').trim());
  const holdsText = (resource: JsonObject): boolean =>
    wanted === '' || namesOf(resource).some((name) => foldName(name).includes(wanted));
  if (filter === undefined) return holdsText;
  try {
    const test = compileFilter(parseFilter(filter), type);
    return (resource) => holdsText(resource) && test(resource);
  } catch (error) {
    if (!(error instanceof ScimFilterError)) throw error;
    throw new InputError(`the filter can't be read: ${error.message}`, {
      hint: `Write it as in SCIM: 'userName sw "a"', 'active eq false and not (title pr)'.`,
    });
  }
}

/** What a person calls a user or group by. */
export function namesOf(resource: JsonObject): readonly string[] {
  const names = ['userName', 'displayName', 'externalId'].map((attribute) => textOf(resource, attribute));
  return [...names, emailOf(resource)].filter((name) => name !== '');
}

type Reference = { readonly id: string; readonly displayName: string };

export type AccountDetails = {
  readonly resource: JsonObject;
  readonly owner: Owner | null;
  /** Null without a manager; its name is empty when the target has no such user. */
  readonly manager: Reference | null;
  /** Groups that it is an immediate member of. */
  readonly groups: readonly Reference[];
};

/** @throws InputError when the name fits no account, or several */
export function accountDetails(world: World, reference: string | undefined, name: string): AccountDetails {
  const target = targetOf(world, reference);
  const users = target.users();
  const resource = findResource(name, users, { noun: 'account', namesOf });
  const id = textOf(resource, 'id');
  const groups = target.groups().filter((group) => memberIdsOf(group).includes(id));
  return {
    resource,
    owner: ownersIn(world, target, 'User').get(id) ?? null,
    manager: managerOf(resource, users),
    groups: groups.map((group) => ({ id: textOf(group, 'id'), displayName: textOf(group, 'displayName') })),
  };
}

function managerOf(user: JsonObject, users: readonly JsonObject[]): Reference | null {
  const extension = user[ENTERPRISE_USER_URN];
  const manager = isJsonObject(extension) ? extension.manager : undefined;
  if (!isJsonObject(manager)) return null;
  const id = textOf(manager, 'value');
  const found = users.find((other) => other.id === id);
  return { id, displayName: found === undefined ? '' : (namesOf(found)[0] ?? '') };
}
