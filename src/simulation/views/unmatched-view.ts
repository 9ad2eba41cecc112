/** Accounts that no provisioned person owns, as text. */
import { renderTable } from '../../text/table.js';
import { CATEGORIES, type Category, type UnmatchedAccount, type UnmatchedAccounts } from '../queries/unmatched.js';
import { count } from './phrases.js';
import { ownerText } from './target-resource-views.js';

const TITLES: Readonly<Record<Category, string>> = { local: 'Local', unassigned: 'Unassigned', assigned: 'Assigned' };

const MEANINGS: Readonly<Record<Category, string>> = {
  local: 'nobody in Entra matches',
  unassigned: 'somebody matches who is not assigned',
  assigned: 'somebody matches who is assigned, and does not have the account (yet)',
};

/** `9 accounts in Netskope: 6 are provisioned, 3 are not`, then what the categories hold. */
export function unmatchedSummary({ application, accounts, provisioned, unmatched, matchedBy }: UnmatchedAccounts) {
  const held = CATEGORIES.flatMap((category) => {
    const size = unmatched.filter((one) => one.category === category).length;
    return size === 0 ? [] : [`  ${TITLES[category]}: ${size} (${MEANINGS[category]})`];
  });
  return [
    `${count(accounts, 'account')} of ${application}, matched by ${matchedBy.target} with ${matchedBy.source}: ${provisioned} provisioned, ${unmatched.length} not`,
    ...held,
  ];
}

export function unmatchedView(rows: readonly UnmatchedAccount[], width: number): readonly string[] {
  const columns = [
    { title: 'CATEGORY' },
    { title: 'USERNAME', flexible: true },
    { title: 'STATE' },
    { title: 'DISPLAYNAME', flexible: true },
    { title: 'MATCHES', flexible: true },
    { title: 'ID', flexible: true },
  ];
  return renderTable(
    columns,
    rows.map((row) => [
      TITLES[row.category],
      row.userName,
      row.active ? 'active' : 'disabled',
      row.displayName,
      matchesText(row),
      row.id,
    ]),
    width,
  );
}

/** Who matches; or, of a link that nothing is sent over any more, whose account it was. */
function matchesText({ matches, owner }: UnmatchedAccount): string {
  const [first, ...more] = matches;
  if (first === undefined) return ownerText(owner);
  return more.length === 0 ? first.userPrincipalName : `${first.userPrincipalName} and ${more.length} more`;
}
