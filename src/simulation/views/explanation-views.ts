/** Previews of mappings and explanations of scope as text. */
import stringWidth from 'string-width';
import type { SourceValue } from '../../expressions/values.js';
import type { Evaluation } from '../../provisioning/pipeline/evaluate.js';
import type { ClauseVerdict, GroupVerdict } from '../../scoping/compile-scope.js';
import { renderFacts, renderTable, truncate } from '../../text/table.js';
import type { MappingPreview, PreviewRow } from '../queries/mapping-preview.js';
import type { ScopeExplanation } from '../queries/scope-explanation.js';
import { yesNo } from './phrases.js';

/** In less room than this, what a mapping reads stands below it. */
const WIDE = 140;

/** The object, whether it is in scope, and each mapping with what it reads and gives. */
export function mappingPreviewView(preview: MappingPreview, width: number): readonly string[] {
  const lines = width < WIDE ? narrowPreview(preview.rows, width) : widePreview(preview.rows, width);
  const verdicts = [verdictLine(preview.evaluation), ...switchedOff(preview)];
  return [heading(preview), ...verdicts, '', ...lines].map((line) => truncate(line, width));
}

/** What the object mapping keeps from being sent, whatever its attribute mappings say. */
function switchedOff({ enabled, actions }: MappingPreview): readonly string[] {
  if (!enabled) return ['  the mapping is disabled: nothing is sent'];
  return [
    ...(actions.add ? [] : ['  Create is off: who is not in the target yet is not created']),
    ...(actions.update ? [] : ['  Update is off: nothing is changed, and nobody disabled']),
  ];
}

function widePreview(rows: readonly PreviewRow[], width: number): readonly string[] {
  const columns = [
    { title: 'TARGET ATTRIBUTE', flexible: true, cut: 'middle' as const },
    { title: 'SOURCE', flexible: true },
    { title: 'READS', flexible: true },
    { title: 'VALUE', flexible: true },
    { title: 'FLOWS' },
    { title: 'WHY', flexible: true },
  ];
  return renderTable(
    columns,
    rows.map((row) => [row.target, row.source, readText(row), valueText(row.value), row.flows, row.reason ?? '']),
    width,
  );
}

/** Target and value of each mapping; an expression with what it reads, and why something does not flow, on lines below. */
function narrowPreview(rows: readonly PreviewRow[], width: number): readonly string[] {
  const columns = [
    { title: 'TARGET ATTRIBUTE', flexible: true, narrowest: 40, cut: 'middle' as const },
    { title: 'VALUE', flexible: true },
    { title: 'FLOWS' },
  ];
  const [titles = '', ...lines] = renderTable(
    columns,
    rows.map(({ target, value, flows }) => [target, valueText(value), FLOWS[flows]]),
    width,
  );
  return [
    titles,
    ...rows.flatMap((row, index) => [
      lines[index] ?? '',
      ...(row.type === 'Expression' ? [`  = ${row.source}`, ...indented(readText(row))] : []),
      ...indented(row.reason ?? ''),
    ]),
  ];
}

const FLOWS = { 'create and update': 'yes', 'create only': 'on creation', never: 'no' } as const;

function indented(text: string): readonly string[] {
  return text === '' ? [] : [`    ${text}`];
}

function readText({ sourceValues }: PreviewRow): string {
  return Object.entries(sourceValues)
    .map(([name, read]) => `${name} ${valueText(read)}`)
    .join(', ');
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
    ...groups.flatMap((group, index) => groupLines(group, index === 0 ? 'scoping filter' : 'or', width)),
    ...inputFilterGroups.flatMap((group, index) => groupLines(group, index === 0 ? 'input filter' : 'or', width)),
  ];
  return [heading(explanation), verdictLine(evaluation), ...renderFacts(facts, width), ...filters].map((line) =>
    truncate(line, width),
  );
}

function groupLines({ name, passed, clauses }: GroupVerdict, title: string, width: number): readonly string[] {
  const lines = clauses.flatMap((clause) => clauseLines(clause, width));
  return [`  ${title} "${name}": ${passed ? 'passed' : 'not passed'}`, ...lines];
}

/** The clause and the value that it saw; what the line has no room for stands below it, since both are what one looks for. */
function clauseLines(clause: ClauseVerdict, width: number): readonly string[] {
  const { attribute, operator, operand, value, problem, holds } = clause;
  const text = `    ${holds ? 'holds' : 'fails'}  ${attribute} ${operator}${operand === null ? '' : ` '${operand}'`}`;
  const seen = `it is ${valueText(value)}${problem === undefined ? '' : ` (${problem})`}`;
  const line = `${text}: ${seen}`;
  return stringWidth(line) <= width ? [line] : [text, `           ${seen}`];
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
