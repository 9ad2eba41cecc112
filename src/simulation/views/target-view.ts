/** What the target holds, as text. */
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { renderTable } from '../../text/table.js';
import type { TargetView } from '../queries/target.js';
import { count } from './phrases.js';

export function targetView({ users, groups, baseUrl }: TargetView, width: number): readonly string[] {
  const names = new Map(users.map((user) => [text(user.id), text(user.userName)]));
  const userRows = users.map((user) => [
    text(user.userName),
    user.active === false ? 'disabled' : 'active',
    text(user.displayName),
    emailOf(user),
    text(user.id),
  ]);
  const groupRows = groups.map((group) => [text(group.displayName), memberNames(group, names), text(group.id)]);
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
      userRows,
      width,
    ),
    '',
    count(groups.length, 'group'),
    ...renderTable(
      [
        { title: 'DISPLAYNAME', flexible: true },
        { title: 'MEMBERS', flexible: true },
        { title: 'ID', flexible: true },
      ],
      groupRows,
      width,
    ),
  ];
}

function memberNames(group: JsonObject, names: ReadonlyMap<string, string>): string {
  const members = Array.isArray(group.members) ? group.members : [];
  const known = members.map((member: JsonValue) => {
    const id = isObject(member) ? text(member.value) : text(member);
    return names.get(id) ?? id;
  });
  return known.length === 0 ? 'no members' : `${known.length}: ${known.join(', ')}`;
}

function emailOf({ emails }: JsonObject): string {
  const [first] = Array.isArray(emails) ? emails : [];
  return isObject(first) ? text(first.value) : '';
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
