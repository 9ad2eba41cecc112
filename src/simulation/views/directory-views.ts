/** Users and groups of the directory as text. */
import type { User } from '../../tenant/types.js';
import { renderFacts, renderTable } from '../../text/table.js';
import type { GroupRow, UserRow } from '../queries/directory.js';
import { timePhrase, yesNo } from './phrases.js';

export function usersView(rows: readonly UserRow[], width: number): readonly string[] {
  const columns = [
    { title: 'USERPRINCIPALNAME', flexible: true },
    { title: 'DISPLAYNAME', flexible: true },
    { title: 'DEPARTMENT', flexible: true },
    { title: 'STATE' },
  ];
  return renderTable(
    columns,
    rows.map((row) => [row.userPrincipalName, row.displayName, row.department, stateOf(row)]),
    width,
  );
}

function stateOf({ deletedAt, accountEnabled }: UserRow): string {
  if (deletedAt !== null) return 'recycle bin';
  return accountEnabled ? 'enabled' : 'disabled';
}

export function groupsView(rows: readonly GroupRow[], width: number): readonly string[] {
  const columns = [
    { title: 'DISPLAYNAME', flexible: true },
    { title: 'USERS', align: 'right' as const },
    { title: 'NESTED GROUPS', align: 'right' as const },
    { title: 'SECURITY' },
    { title: 'OBJECTID' },
  ];
  return renderTable(
    columns,
    rows.map(({ displayName, users, groups, securityEnabled, objectId }) => [
      displayName,
      String(users),
      String(groups),
      yesNo(securityEnabled),
      objectId,
    ]),
    width,
  );
}

/** One user with every attribute that has a value. */
export function userView({ objectId, attributes, managerId, deletedAt }: User, width: number): readonly string[] {
  const values = Object.entries(attributes).flatMap(([name, value]): readonly (readonly [string, string])[] =>
    value === null ? [] : [[name, typeof value === 'object' ? value.join(', ') : String(value)]],
  );
  return renderFacts(
    [
      ['objectId', objectId],
      ...values,
      ...(managerId === undefined ? [] : ([['manager', managerId]] as const)),
      ...(deletedAt === undefined ? [] : ([['in the recycle bin since', timePhrase(deletedAt)]] as const)),
    ],
    width,
  );
}
