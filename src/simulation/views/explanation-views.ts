/** Previews of mappings and explanations of scope as text. */
import type { SourceValue } from '../../expressions/values.js';
import type { Evaluation } from '../../provisioning/pipeline/evaluate.js';
import type { ClauseVerdict, GroupVerdict } from '../../scoping/compile-scope.js';
import { renderFacts, renderTable, truncate } from '../../text/table.js';
import type { MappingPreview } from '../queries/mapping-preview.js';
import type { ScopeExplanation } from '../queries/scope-explanation.js';
import { yesNo } from './phrases.js';

/** The object, whether it is in scope, and each mapping with what it reads and gives. */
export function mappingPreviewView(preview: MappingPreview, width: number): readonly string[] {
  const columns = [
    { title: 'TARGET ATTRIBUTE', flexible: true, cut: 'middle' as const },
    { title: 'SOURCE', flexible: true },
    { title: 'READS', flexible: true },
    { title: 'VALUE', flexible: true },
    { title: 'FLOWS' },
    { title: 'WHY', flexible: true },
  ];
  const rows = preview.rows.map(({ target, source, sourceValues, value, flows, reason }) => [
    target,
    source,
    Object.entries(sourceValues)
      .map(([name, read]) => `${name} ${valueText(read)}`)
      .join(', '),
    valueText(value),
    flows,
    reason ?? '',
  ]);
  return [heading(preview), verdictLine(preview.evaluation), '', ...renderTable(columns, rows, width)].map((line) =>
    truncate(line, width),
  );
}

/** The gates in the order in which they decide, then each clause with what it saw. */
export function scopeExplanationView(explanation: ScopeExplanation, width: number): readonly string[] {
  const { evaluation, roles, objectType, groups, inputFilterGroups } = explanation;
  const facts: (readonly [string, string])[] = [
    ['  assigned', evaluation.syncAll ? 'not asked (all users and groups are in scope)' : yesNo(evaluation.assigned)],
    [
      '  has a required role',
      roles.length === 0
        ? yesNo(evaluation.hasRequiredRole)
        : `${yesNo(evaluation.hasRequiredRole)} (${roles.join(', ')})`,
    ],
    ...(objectType === 'User' ? [['  active in the directory', yesNo(evaluation.active)] as const] : []),
    [
      '  passes the scoping filter',
      groups.length + inputFilterGroups.length === 0 ? 'yes (there is none)' : yesNo(evaluation.passesFilter),
    ],
  ];
  const filters = [
    ...groups.flatMap((group, index) => groupLines(group, index === 0 ? 'scoping filter' : 'or')),
    ...inputFilterGroups.flatMap((group, index) => groupLines(group, index === 0 ? 'input filter' : 'or')),
  ];
  return [heading(explanation), verdictLine(evaluation), ...renderFacts(facts, width), ...filters].map((line) =>
    truncate(line, width),
  );
}

function groupLines({ name, passed, clauses }: GroupVerdict, title: string): readonly string[] {
  const lines = clauses.map((clause) => `    ${clause.holds ? 'holds' : 'fails'}  ${clauseText(clause)}`);
  return [`  ${title} "${name}": ${passed ? 'passed' : 'not passed'}`, ...lines];
}

function clauseText({ attribute, operator, operand, value, problem }: ClauseVerdict): string {
  const compared = operand === null ? '' : ` '${operand}'`;
  const why = problem === undefined ? '' : ` (${problem})`;
  return `${attribute} ${operator}${compared}: it is ${valueText(value)}${why}`;
}

function heading({ objectType, displayName, name }: { objectType: string; displayName: string; name: string }): string {
  return name === displayName ? `${objectType} ${displayName}` : `${objectType} ${displayName} (${name})`;
}

function verdictLine({ inScope, entitled, dropped }: Evaluation): string {
  if (dropped) return '  left alone: an input filter drops it';
  if (entitled) return '  in scope: a cycle creates or updates it';
  return inScope ? '  in scope, but not active: a cycle disables the account' : '  not in scope';
}

function valueText(value: SourceValue): string {
  if (value === null || value === '') return value === null ? '(null)' : '(empty)';
  return typeof value === 'object'
    ? value.join(' | ')
    : typeof value === 'boolean'
      ? value
        ? 'True'
        : 'False'
      : String(value);
}
