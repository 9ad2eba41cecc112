/** A plan as text: what would happen, grouped, and why. */
import wrapAnsi from 'wrap-ansi';
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
    ...headLines(plan, width),
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
    ...[summaryLine(plan), ...skippedLine(skipped), ...guardLines(plan), ...quarantineLine(plan)].flatMap((sentence) =>
      wrapped('', sentence, width),
    ),
  ].map((line) => truncate(line, width));
}

function headLines({ application, cycle, changes, assumptions }: Plan, width: number): readonly string[] {
  const kind = cycle.kind === 'initial' ? 'Initial' : 'Incremental';
  return [
    `${singleLine(application)}: ${kind.toLowerCase()} cycle at ${cycle.startsAt.replace('T', ' ').replace('Z', '')}`,
    ...changes.flatMap((change) => wrapped('  after: ', change, width)),
    ...assumptions.flatMap((assumption) => wrapped('  note:  ', assumption, width)),
    ...(cycle.error === null ? [] : wrapped('  error: ', `The cycle would fail as a whole: ${cycle.error}`, width)),
  ];
}

/** Sentences are told to their end, on as many lines as they need. */
function wrapped(label: string, sentence: string, width: number): readonly string[] {
  const lines = wrapAnsi(singleLine(sentence), Math.max(20, width - label.length), { hard: true }).split('\n');
  return lines.map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`);
}

function summaryLine({ cycle, counts }: Plan): string {
  return cycle.state === 'Failed'
    ? 'Plan: nothing is sent, as the cycle would fail.'
    : `Plan: ${resultsPhrase(counts)}.`;
}

function quarantineLine({ quarantine }: Plan): readonly string[] {
  if (quarantine === null) return [];
  const becomes = quarantine.isNews ? 'go into' : 'stay in';
  return [`The job would ${becomes} quarantine (${quarantine.reason}): ${quarantineCauseText(quarantine)}`];
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
  const head = `  ${sign} ${objectType} ${singleLine(name)}${reasons.length === 0 ? '' : `: ${reasons.map(reasonPhrase).join('; ')}`}`;
  if (operation.action === 'create') {
    const values = changes.map(({ displayName, newValue }) => `${displayName} = ${quoted(newValue)}`).join(', ');
    return values === '' ? [head] : [head, `      ${values}`];
  }
  return [head, ...changesLines(changes).map((line) => `      ${line}`)];
}

/** Of a refused request the status and what the target said, without the words between them that are the same in every refusal. */
function reasonPhrase(reason: string): string {
  return singleLine(reason.replace(/StatusCode: (\w+)\r\nMessage: [^\r]*\r\nWeb Response: \r\n/, '$1: '));
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
  if (trips)
    return [`More than ${threshold} disables and deletions in one cycle: all ${deletions} would be held back.`];
  // Those that were allowed do not count.
  return deletions > threshold
    ? [`${deletions} disables and deletions in one cycle, as they were allowed; else at most ${threshold}.`]
    : [`${deletions} of at most ${threshold} disables and deletions in one cycle.`];
}
