/** The status of a job as text: everything that the portal's current status view tells (check-status-user-account-provisioning). */
import wrapAnsi from 'wrap-ansi';
import type { TaskExecution } from '../../provisioning/job.js';
import { singleLine } from '../../text/plain-text.js';
import { renderFacts } from '../../text/table.js';
import { formatCountdown, formatDuration } from '../../time/duration.js';
import type { CycleView, ProvisioningStatusView } from '../queries/provisioning-status.js';
import { authenticationPhrase } from './authentication-view.js';
import { count, resultsPhrase, timePhrase } from './phrases.js';
import { quarantineCauseText } from './quarantine-text.js';

/** The words by which people know the status codes. */
const STATUS_WORDS: Readonly<Record<ProvisioningStatusView['code'], string>> = {
  NotConfigured: 'Not configured',
  NotRun: 'On, first cycle not finished',
  Active: 'Active',
  Paused: 'Off',
  Quarantine: 'Quarantine',
};

/** Columns of the longest label, with the blanks around it. */
const LABEL_COLUMNS = '  Statistics to date  '.length;

export function statusView(status: ProvisioningStatusView, width: number): readonly string[] {
  const { cycle, lastExecution, quarantine } = status;
  // A cycle that failed as a whole was given up before its first object: it has no progress, and nothing of it is in the log.
  const gaveUp = cycle?.state === 'ended' && lastExecution?.state === 'Failed';
  const activity = cycle?.activityId ?? lastExecution?.activityIdentifier;
  const facts: (readonly [string, string])[] = [
    ['Status', STATUS_WORDS[status.code]],
    ['Authentication', authenticationPhrase(status.authentication)],
    ['Time', timePhrase(status.now)],
    ['Cycle', cycle === undefined ? 'none yet' : cyclePhrase(cycle)],
    ['Progress', cycle === undefined || gaveUp ? '-' : progressPhrase(cycle)],
    ['Linked users', String(status.linkedUsers)],
    ['Linked groups', String(status.linkedGroups)],
    ...continued('Last cycle', lastExecution === null ? '-' : lastCyclePhrase(status, lastExecution), width),
    ...(lastExecution?.error == null ? [] : continued('Error', lastExecution.error.message, width)),
    ['Statistics to date', `${resultsPhrase(status.totalResults)}, in ${count(status.cyclesEnded, 'cycle')}`],
    ['Held for a retry', count(status.escrows, 'object')],
    ...(status.staged === 0 ? [] : [['Staged', `${status.staged} disables and deletions`] as const]),
    ['Completed', lastExecution === null ? '-' : timePhrase(lastExecution.timeEnded)],
    ['Duration', status.lastDuration === null ? '-' : formatDuration(status.lastDuration)],
    ['Activity ID', activity ?? '-'],
    ['Job ID', status.jobId],
    ['Next cycle', nextCycle(status)],
    [
      'Quarantine',
      quarantine === null ? 'no' : [...new Set([quarantine.reason, quarantine.error?.code])].filter(Boolean).join(': '),
    ],
    ...(quarantine === null ? [] : quarantineFacts(status, quarantine, width)),
    ...(status.escrowsPruned ? [PRUNED] : []),
    ['Log of the cycle', activity === undefined || gaveUp ? '-' : `entra-sim log --cycle ${activity}`],
  ];
  return [
    singleLine(status.application),
    ...renderFacts(
      facts.map(([name, value]) => [`  ${name}`, value] as const),
      width,
    ),
  ];
}

/** `8 created (Succeeded)`, or `Failed: SystemForCrossDomainIdentityManagementInvalidCredentials`. */
function lastCyclePhrase({ lastResults }: ProvisioningStatusView, { state, error }: TaskExecution): string {
  return error === null ? `${resultsPhrase(lastResults)} (${state})` : `${state}: ${error.code}`;
}

/** A fact over as many lines as it needs: the end of a code, or of what the target said, often matters most. */
function continued(label: string, text: string, width: number): readonly (readonly [string, string])[] {
  const lines = wrapAnsi(singleLine(text), Math.max(20, width - LABEL_COLUMNS), { hard: true }).split('\n');
  return lines.map((line, index) => [index === 0 ? label : '', line]);
}

function quarantineFacts(
  { now }: ProvisioningStatusView,
  quarantine: NonNullable<ProvisioningStatusView['quarantine']>,
  width: number,
): readonly (readonly [string, string])[] {
  const since = `${timePhrase(quarantine.seriesBegan)}, attempt ${quarantine.seriesCount}`;
  const next = `${timePhrase(quarantine.nextAttempt)} (in ${formatCountdown(Math.max(0, quarantine.nextAttempt - now))})`;
  return [
    ['  since', since],
    ['  next attempt', next],
    ...continued('  cause', quarantineCauseText(quarantine), width),
    ...(quarantine.error === null ? [] : continued('  error', quarantine.error.message, width)),
    ...continued('  way out', quarantine.reason === 'TooManyDeletes' ? DELETES_WAY_OUT : WAY_OUT, width),
  ];
}

const WAY_OUT = "fix the cause, then 'entra-sim provisioning restart'";
const DELETES_WAY_OUT =
  "'entra-sim provisioning allow-deletes', or mend the cause and 'entra-sim provisioning reject-deletes'; 'entra-sim log --action stagedDelete' lists them";
const PRUNED: readonly [string, string] = [
  'Escrows pruned',
  "yes: too many failures in the initial cycle; mend the cause, then 'entra-sim provisioning start'",
];

function cyclePhrase({ kind, state, startedAt }: CycleView): string {
  const name = kind === 'initial' ? 'Initial cycle' : 'Incremental cycle';
  const states = {
    running: 'running, ',
    interrupted: "cut off: 'entra-sim advance' repeats it, ",
    ended: 'ended, ',
  };
  return `${name}, ${states[state]}started ${timePhrase(startedAt)}`;
}

function progressPhrase({ progress, processed, total }: CycleView): string {
  return `${progressBar(progress, 20)} ${Math.round(progress * 100)} % (${processed} of ${count(total, 'object')})`;
}

/** A bar of that many columns. */
export function progressBar(share: number, columns: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return `[${'#'.repeat(filled)}${'.'.repeat(columns - filled)}]`;
}

function nextCycle({ nextCycleAt, now, code }: ProvisioningStatusView): string {
  if (nextCycleAt === null) return code === 'Paused' || code === 'NotConfigured' ? 'none: provisioning is off' : 'none';
  const wait = nextCycleAt - now;
  return wait <= 0 ? 'due now' : `${timePhrase(nextCycleAt)} (in ${formatCountdown(wait)})`;
}
