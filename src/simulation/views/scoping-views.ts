/** Scoping filters and their operators as text. */
import wrapAnsi from 'wrap-ansi';
import { NULL_RULE, type Operator } from '../../scoping/operators.js';
import { singleLine } from '../../text/plain-text.js';
import { renderTable } from '../../text/table.js';
import type { FilterGroupView, ScopeView } from '../queries/scoping-filters.js';

/** A clause a line, as it can be typed again; nothing is cut off. */
export function scopingView(scopes: readonly ScopeView[]): readonly string[] {
  return scopes.flatMap(({ object, groups, inputGroups }) => [
    ...(groups.length === 0
      ? [`${object}: no scoping filter, everything assigned is in scope`]
      : [`${object}: in scope when all clauses of ${groups.length === 1 ? 'the filter' : 'one filter'} hold`]),
    ...groups.flatMap(groupLines),
    ...(inputGroups.length === 0 ? [] : [`${object}: left alone unless the input filter holds`]),
    ...inputGroups.flatMap(groupLines),
  ]);
}

function groupLines({ name, clauses }: FilterGroupView, index: number): readonly string[] {
  return [
    singleLine(`  ${index === 0 ? '' : 'or '}"${name}"`),
    ...clauses.map((clause, place) => singleLine(`    ${place === 0 ? '' : 'and '}${clause}`)),
  ];
}

/** What an operator is called, when a clause with it holds, and for which types of attributes Graph declares it. */
export function operatorsView(operators: readonly Operator[], width: number): readonly string[] {
  const columns = [{ title: 'OPERATOR' }, { title: 'HOLDS WHEN THE VALUE', flexible: true }];
  return [
    ...renderTable(
      columns,
      operators.map(({ name, meaning }) => [name, meaning]),
      width,
    ),
    '',
    ...wrapAnsi(NULL_RULE, Math.min(width, 100)).split('\n'),
  ];
}
