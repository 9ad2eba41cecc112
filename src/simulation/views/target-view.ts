/** What a target holds, in short: its address, how many accounts and groups, and the first of them. */
import type { JsonObject } from '../../scim/transport/transport.js';
import { renderTable } from '../../text/table.js';
import type { TargetView } from '../queries/target.js';
import { emailOf, isActive, memberIdsOf, textOf } from '../resource-texts.js';
import { count } from './phrases.js';

/** More members than these are counted. */
const NAMED = 20;

/** @param limit at most so many users, and so many groups */
export function targetView(
  { users, groups, baseUrl }: TargetView,
  width: number,
  limit = Number.POSITIVE_INFINITY,
): readonly string[] {
  return [
    baseUrl,
    '',
    count(users.length, 'user'),
    ...renderTable(
      [
        { title: 'USERNAME', flexible: true },
        { title: 'STATE' },
        { title: 'DISPLAYNAME', flexible: true },
        { title: 'EMAIL', flexible: true },
        { title: 'ID', flexible: true },
      ],
      users.slice(0, limit).map(userRow),
      width,
    ),
    ...more(users.length - limit, 'user'),
    '',
    count(groups.length, 'group'),
    ...renderTable(
      [
        { title: 'DISPLAYNAME', flexible: true },
        { title: 'MEMBERS', flexible: true },
        { title: 'ID', flexible: true },
      ],
      groupRows(groups.slice(0, limit), users),
      width,
    ),
    ...more(groups.length - limit, 'group'),
  ];
}

function userRow(user: JsonObject): readonly string[] {
  return [
    textOf(user, 'userName'),
    isActive(user) ? 'active' : 'disabled',
    textOf(user, 'displayName'),
    emailOf(user),
    textOf(user, 'id'),
  ];
}

function groupRows(groups: readonly JsonObject[], users: readonly JsonObject[]): readonly (readonly string[])[] {
  const names = new Map(users.map((user) => [textOf(user, 'id'), textOf(user, 'userName')]));
  return groups.map((group) => [textOf(group, 'displayName'), memberNames(group, names), textOf(group, 'id')]);
}

function memberNames(group: JsonObject, names: ReadonlyMap<string, string>): string {
  const ids = memberIdsOf(group);
  const known = ids.slice(0, NAMED).map((id) => names.get(id) ?? id);
  const rest = ids.length - known.length;
  return ids.length === 0 ? 'no members' : `${ids.length}: ${known.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function more(rest: number, noun: 'user' | 'group'): readonly string[] {
  return rest > 0 ? [`... and ${rest} more: 'entra-sim target ${noun} list' finds them.`] : [];
}
