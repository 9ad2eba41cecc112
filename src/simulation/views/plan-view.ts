/** A plan as text: what would happen, grouped, and why. */
import { singleLine } from '../../text/plain-text.js';
import { truncate } from '../../text/table.js';
import type { Plan, PlannedOperation, ScopeShift } from '../plan/plan.js';
import { count, resultsPhrase } from './phrases.js';
import { quarantineCauseText } from './quarantine-text.js';

export type PlanViewOptions = {
  readonly width: number;
  /** At most so many rows of each group. */
  readonly limit: number;
};

/** In this order, each under its heading. */
const GROUPS: readonly (readonly [action: PlannedOperation['action'], sign: string, heading: string])[] = [
  ['create', '+', 'to be created'],
  ['update', '~', 'to be updated'],
  ['disable', '-', 'to be disabled'],
  ['delete', '-', 'to be deleted'],
  ['stagedDelete', '!', 'held back by the prevention of accidental deletions'],
  ['other', '~', 'other changes'],
];

export function planView(plan: Plan, { width, limit }: PlanViewOptions): readonly string[] {
  const { operations, enters, leaves, skipped } = plan;
  const failing = operations.filter(({ status }) => status === 'failure');
  const fine = operations.filter(({ status }) => status === 'success');
  const shifts =
    plan.changes.length === 0
      ? []
      : [...shiftLines('enter the scope', '+', enters, limit), ...shiftLines('leave the scope', '-', leaves, limit)];
  return [
    ...headLines(plan),
    ...shifts,
    ...GROUPS.flatMap(([action, sign, heading]) =>
      groupLines(
        heading,
        sign,
        fine.filter((operation) => operation.action === action),
        limit,
      ),
    ),
    ...groupLines('that would fail', 'x', failing, limit),
    '',
    `Plan: ${resultsPhrase(plan.counts)}.`,
    ...skippedLine(skipped),
    ...guardLines(plan),
    ...(plan.quarantine === null
      ? []
      : [`The job would go into quarantine (${plan.quarantine.reason}): ${quarantineCauseText(plan.quarantine)}`]),
  ].map((line) => truncate(line, width));
}

function headLines({ application, cycle, changes, assumptions }: Plan): readonly string[] {
  const kind = cycle.kind === 'initial' ? 'Initial' : 'Incremental';
  return [
    `${singleLine(application)}: ${kind.toLowerCase()} cycle at ${cycle.startsAt.replace('T', ' ').replace('Z', '')}`,
    ...changes.map((change) => `  after: ${singleLine(change)}`),
    ...assumptions.map((assumption) => `  note:  ${assumption}`),
    ...(cycle.error === null ? [] : [`  The cycle would fail as a whole: ${singleLine(cycle.error)}`]),
  ];
}

function shiftLines(heading: string, sign: string, shifts: readonly ScopeShift[], limit: number): readonly string[] {
  if (shifts.length === 0) return ['', `Nobody would ${heading}.`];
  const lines = shifts.slice(0, limit).map(({ objectType, name, reasons, linked }) => {
    const account = linked ? ' (has an account)' : '';
    return `  ${sign} ${objectType} ${singleLine(name)}${account}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
  });
  return ['', `${objectsPhrase(shifts)} would ${heading}:`, ...lines, ...restLine(shifts.length, limit)];
}

function groupLines(
  heading: string,
  sign: string,
  operations: readonly PlannedOperation[],
  limit: number,
): readonly string[] {
  if (operations.length === 0) return [];
  const lines = operations.slice(0, limit).flatMap((operation) => operationLines(sign, operation));
  return ['', `${objectsPhrase(operations)} ${heading}:`, ...lines, ...restLine(operations.length, limit)];
}

/** Of what is new the values follow on one line, of what changes each on a line of its own. */
function operationLines(sign: string, operation: PlannedOperation): readonly string[] {
  const { objectType, name, reasons, changes } = operation;
  const head = `  ${sign} ${objectType} ${singleLine(name)}${reasons.length === 0 ? '' : `: ${reasons.map(singleLine).join('; ')}`}`;
  if (operation.action === 'create') {
    const values = changes.map(({ displayName, newValue }) => `${displayName} = ${quoted(newValue)}`).join(', ');
    return values === '' ? [head] : [head, `      ${values}`];
  }
  return [head, ...changesLines(changes).map((line) => `      ${line}`)];
}

/** Several values of one attribute are references, whose ids tell nobody anything: they are counted. */
function changesLines(changes: PlannedOperation['changes']): readonly string[] {
  return [...new Set(changes.map(({ displayName }) => displayName))].map((name) => {
    const values = changes.filter(({ displayName }) => displayName === name);
    const [only, ...more] = values;
    if (only === undefined || more.length === 0) return only === undefined ? name : changePhrase(only);
    const added = values.filter(({ newValue }) => newValue !== null).length;
    const counts = [added > 0 ? `+${added}` : '', added < values.length ? `-${values.length - added}` : ''];
    return `${name}: ${counts.filter((text) => text !== '').join(' ')}`;
  });
}

/** `title: "Clerk" -> "Head"`. */
function changePhrase({ displayName, oldValue, newValue }: PlannedOperation['changes'][number]): string {
  return `${displayName}: ${quoted(oldValue)} -> ${quoted(newValue)}`;
}

function quoted(value: string | null): string {
  return value === null ? '(none)' : `"${singleLine(value)}"`;
}

function restLine(total: number, limit: number): readonly string[] {
  return total > limit ? [`  ... and ${total - limit} more: --limit ${total} shows them, --json has them all.`] : [];
}

function objectsPhrase(objects: readonly { readonly objectType: 'User' | 'Group' }[]): string {
  const users = objects.filter(({ objectType }) => objectType === 'User').length;
  const groups = objects.length - users;
  const parts = [...(users > 0 ? [count(users, 'user')] : []), ...(groups > 0 ? [count(groups, 'group')] : [])];
  return parts.join(' and ');
}

function skippedLine(skipped: Plan['skipped']): readonly string[] {
  const parts = Object.entries(skipped).map(([reason, number]) => `${number} ${reason}`);
  return parts.length === 0 ? [] : [`Skipped: ${parts.join(', ')}.`];
}

function guardLines({ deletionGuard }: Plan): readonly string[] {
  const { on, threshold, deletions, trips } = deletionGuard;
  if (!on || deletions === 0) return [];
  return trips
    ? [
        `More than ${threshold} disables and deletions in one cycle: all ${deletions} would be held back, and the job go into quarantine.`,
      ]
    : [`${deletions} of at most ${threshold} disables and deletions in one cycle.`];
}
