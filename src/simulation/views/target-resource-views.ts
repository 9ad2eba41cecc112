/** The accounts and groups of a target as text: lists, one with all its attributes, and accounts that nobody owns. */
import { isJsonArray, isJsonObject } from '../../scim/json.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { renderFacts, renderTable } from '../../text/table.js';
import type { AccountDetails, AccountRow } from '../queries/target-accounts.js';
import type { TargetGroupDetails, TargetGroupRow } from '../queries/target-groups.js';
import type { Owner } from '../queries/target-owners.js';
import { count } from './phrases.js';

type Fact = readonly [string, string];

/** More groups than these are counted. */
const LISTED = 20;

export function accountsView(rows: readonly AccountRow[], width: number): readonly string[] {
  const columns = [
    { title: 'USERNAME', flexible: true },
    { title: 'STATE' },
    { title: 'DISPLAYNAME', flexible: true },
    { title: 'EMAIL', flexible: true },
    { title: 'IN ENTRA', flexible: true },
    { title: 'ID', flexible: true },
  ];
  return renderTable(
    columns,
    rows.map(({ id, userName, active, displayName, email, owner }) => [
      userName,
      active ? 'active' : 'disabled',
      displayName,
      email,
      ownerText(owner),
      id,
    ]),
    width,
  );
}

export function targetGroupsView(rows: readonly TargetGroupRow[], width: number): readonly string[] {
  const columns = [
    { title: 'DISPLAYNAME', flexible: true },
    { title: 'MEMBERS', align: 'right' as const },
    { title: 'EXTERNALID', flexible: true },
    { title: 'IN ENTRA', flexible: true },
    { title: 'ID', flexible: true },
  ];
  return renderTable(
    columns,
    rows.map(({ id, displayName, externalId, members, owner }) => [
      displayName,
      String(members),
      externalId,
      ownerText(owner),
      id,
    ]),
    width,
  );
}

/** One account: every attribute that it has, then what it takes part in. */
export function accountView({ resource, owner, manager, groups }: AccountDetails, width: number): readonly string[] {
  const named = groups
    .slice(0, LISTED)
    .map(({ displayName }, index): Fact => [index === 0 ? 'groups' : '', displayName]);
  return renderFacts(
    [
      ...attributeFacts(resource),
      ...(manager === null ? [] : [['manager is', manager.displayName || 'nobody in the target'] as const]),
      ...(groups.length === 0 ? [['groups', 'none'] as const] : named),
      ...(groups.length > LISTED ? [['', `and ${groups.length - LISTED} more`] as const] : []),
      ['in Entra', ownerText(owner)],
    ],
    width,
  );
}

/**
 * One group: its attributes, then its members.
 * @param limit at most so many members
 */
export function targetGroupView(
  { resource, owner, users, groups, unknown }: TargetGroupDetails,
  limit: number,
  width: number,
): readonly string[] {
  const { members: _, ...attributes } = resource;
  const size = users.length + groups.length + unknown.length;
  const facts: readonly Fact[] = [
    ...attributeFacts(attributes),
    ['in Entra', ownerText(owner)],
    ['members', size === 0 ? 'none' : membersPhrase(users.length, groups.length, unknown.length)],
  ];
  const rest = Math.max(0, users.length - limit) + Math.max(0, groups.length - limit);
  return [
    ...renderFacts(facts, width),
    ...(users.length === 0 ? [] : ['', ...accountsView(users.slice(0, limit), width)]),
    ...(groups.length === 0 ? [] : ['', ...targetGroupsView(groups.slice(0, limit), width)]),
    ...(rest > 0 ? [`... and ${rest} more: give --limit N.`] : []),
  ];
}

function membersPhrase(users: number, groups: number, unknown: number): string {
  const parts = [
    ...(users === 0 ? [] : [count(users, 'user')]),
    ...(groups === 0 ? [] : [count(groups, 'group')]),
    ...(unknown === 0 ? [] : [`${unknown} that the target does not have`]),
  ];
  return parts.join(', ');
}

/** Whose object in Entra it is. */
export function ownerText(owner: Owner | null): string {
  if (owner === null) return '-';
  return owner.managed ? owner.name : `${owner.name} (out of scope)`;
}

/** A line an attribute, by its path: `name.givenName`, `emails[type eq "work"].value`. Schemas and meta come last, in short. */
function attributeFacts({ schemas: _, meta, ...resource }: JsonObject): readonly Fact[] {
  const { created, lastModified } = isJsonObject(meta) ? meta : {};
  return [...valueFacts('', resource), ...valueFacts('', { created, lastModified })];
}

function valueFacts(path: string, value: JsonValue | undefined): readonly Fact[] {
  if (isJsonArray(value))
    return value.flatMap((element, index) => valueFacts(elementPath(path, element, index), element));
  if (!isJsonObject(value)) return value === undefined || value === null ? [] : [[path, String(value)]];
  return Object.entries(value).flatMap(([key, part]) => valueFacts(joined(path, key), part));
}

/** Attributes of an extension are told under the word that its URN differs in: `enterprise:department`. */
function joined(path: string, key: string): string {
  if (path === '') return /^urn:.*:([^:]+):2\.0:\w+$/i.exec(key)?.[1]?.concat(':') ?? key;
  return path.endsWith(':') ? `${path}${key}` : `${path}.${key}`;
}

function elementPath(path: string, element: JsonValue, index: number): string {
  const type = isJsonObject(element) ? element.type : undefined;
  return typeof type === 'string' ? `${path}[type eq "${type}"]` : `${path}[${index}]`;
}
