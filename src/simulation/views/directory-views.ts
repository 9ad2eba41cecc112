/** Users and groups of the directory as text. */
import { renderFacts, renderTable } from '../../text/table.js';
import type { GroupRow, UserRow } from '../queries/directory.js';
import type { AssignmentDetails, GroupDetails, UserDetails } from '../queries/directory-details.js';
import { count, timePhrase, yesNo } from './phrases.js';

type Fact = readonly [string, string];

/** More groups than these are counted. */
const LISTED = 20;

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

function stateOf({ deletedAt, accountEnabled, guest }: UserRow): string {
  const state = deletedAt === null ? (accountEnabled ? 'enabled' : 'disabled') : 'recycle bin';
  return guest ? `${state}, guest` : state;
}

export function groupsView(rows: readonly GroupRow[], width: number): readonly string[] {
  const columns = [
    { title: 'DISPLAYNAME', flexible: true },
    { title: 'USERS', align: 'right' as const },
    { title: 'NESTED', align: 'right' as const },
    { title: 'SECURITY' },
    { title: 'MEMBERS' },
    { title: 'OBJECTID' },
  ];
  return renderTable(
    columns,
    rows.map(({ displayName, users, groups, securityEnabled, dynamic, objectId }) => [
      displayName,
      String(users),
      String(groups),
      yesNo(securityEnabled),
      dynamic ? 'by rule' : 'assigned',
      objectId,
    ]),
    width,
  );
}

/** One user: every attribute that has a value, then what the user takes part in. */
export function userView(user: UserDetails, width: number): readonly string[] {
  const { objectId, attributes, manager, reports, groups, assignments, deletedAt } = user;
  const values = Object.entries(attributes).flatMap(([name, value]): readonly Fact[] =>
    value === null ? [] : [[name, typeof value === 'object' ? value.join(', ') : String(value)]],
  );
  return renderFacts(
    [
      ['objectId', objectId],
      ...values,
      ...(manager === null ? [] : [['manager', `${manager.displayName} (${manager.userPrincipalName})`] as const]),
      ...(reports === 0 ? [] : [['is the manager of', count(reports, 'user')] as const]),
      ...listed('groups', namesOf(groups)),
      ...assignmentFacts(assignments),
      ...(deletedAt === undefined ? [] : [['in the recycle bin since', timePhrase(deletedAt)] as const]),
    ],
    width,
  );
}

/**
 * One group: its attributes, what it takes part in, and its immediate members.
 * @param limit at most so many members
 */
export function groupView(group: GroupDetails, limit: number, width: number): readonly string[] {
  const { objectId, displayName, description, mail, mailNickname, mailEnabled, securityEnabled } = group;
  const { members, nestedGroups, memberOf, assignments } = group;
  const optional = { description, mail, mailNickname };
  const facts = renderFacts(
    [
      ['objectId', objectId],
      ['displayName', displayName],
      ...Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      ['mailEnabled', String(mailEnabled)],
      ['securityEnabled', String(securityEnabled)],
      ...ruleFacts(group),
      ...listed('nested groups', namesOf(nestedGroups)),
      ...listed('member of', namesOf(memberOf)),
      ...assignmentFacts(assignments),
      ['members', members.length === 0 ? 'no users' : count(members.length, 'user')],
    ],
    width,
  );
  const rest = members.length - limit;
  return [
    ...facts,
    ...(members.length === 0 ? [] : ['', ...usersView(members.slice(0, limit), width)]),
    ...(rest > 0 ? [`... and ${rest} more: give --limit N.`] : []),
  ];
}

function ruleFacts({
  membershipRule,
  membershipRuleProcessingState: state,
  ruleProblem,
}: GroupDetails): readonly Fact[] {
  if (membershipRule === undefined) return [];
  const paused = 'Paused: members stay as they are';
  return [
    ['rule', membershipRule],
    ['rule processing', state === 'Paused' ? paused : 'On'],
    ...(ruleProblem === undefined ? [] : [['not evaluated here', `${ruleProblem} Members stay as they are.`] as const]),
  ];
}

function assignmentFacts(assignments: readonly AssignmentDetails[]): readonly Fact[] {
  const lines = assignments.map(
    ({ application, role, through }) =>
      `${application} as ${role}${through === null ? '' : `, through ${through.displayName}`}`,
  );
  return lines.length === 0 ? [['assigned to', 'no application']] : listed('assigned to', lines);
}

/** The first beside the label, the others below it. */
function listed(label: string, lines: readonly string[]): readonly Fact[] {
  const shown = lines.slice(0, LISTED).map((line, index): Fact => [index === 0 ? label : '', line]);
  return lines.length > LISTED ? [...shown, ['', `and ${lines.length - LISTED} more`]] : shown;
}

function namesOf(references: readonly { readonly displayName: string }[]): readonly string[] {
  return references.map(({ displayName }) => displayName);
}
