/** Why an object is as it is, in a few lines. */
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import { singleLine } from '../../text/plain-text.js';
import { renderWrappedFacts } from '../../text/table.js';
import type { NextTurn, ObjectState, WhyView } from '../queries/why.js';
import { requestPath } from '../request-path.js';
import type { RequestRecord } from '../request-record.js';
import { timePhrase } from './phrases.js';

const STATES: Readonly<Record<ObjectState, string>> = {
  provisioned: 'provisioned: its account is kept up to date',
  disabled: 'not active: its account is disabled',
  leaving: 'no longer entitled: the next cycle that looks at it disables or deletes its account',
  'out of scope': 'left the scope: its account stays as it was left, and is not looked after any more',
  waiting: 'in scope, and not provisioned yet',
  failing: 'failing: held for another try',
  staged: 'a disable or deletion is held back by the prevention of accidental deletions',
  'not provisioned': 'not provisioned',
};

export function whyView(why: WhyView, width: number): readonly string[] {
  const { objectType, name, application, state, blockedBy, assignments, link, escrow, lastRecord, lastWrite } = why;
  const facts: (readonly [string, string])[] = [
    ['  State', STATES[state]],
    [
      '  Decided by',
      blockedBy.length === 0 ? 'nothing stands against it: assigned, active, through the filter' : blockedBy.join('; '),
    ],
    ['  Assigned', assignedText(why, assignments)],
    ['  Account', link === null ? 'none' : `${link.targetId}${link.managed ? '' : ' (no longer managed)'}`],
    ['  Last sent', lastWrite === null ? 'nothing yet' : writeText(lastWrite)],
    ['  Last in the log', lastRecord === null ? 'nothing yet' : recordText(lastRecord)],
    ...(escrow === null
      ? []
      : [
          [
            '  Held',
            `${escrow.errorCode}, ${escrow.attempts} tries so far, next at ${timePhrase(escrow.nextAttempt)}`,
          ] as const,
        ]),
    ['  Next', nextText(why)],
  ];
  return [`${objectType} ${singleLine(name)} in ${singleLine(application)}`, ...renderWrappedFacts(facts, width)];
}

function assignedText({ evaluation }: WhyView, assignments: readonly string[]): string {
  if (assignments.length > 0) return assignments.join('; ');
  return evaluation.syncAll ? 'not needed: all users and groups are in scope' : 'no';
}

function writeText({ at, method, url, status, error }: RequestRecord): string {
  return `${at.slice(0, 19).replace('T', ' ')} ${method} ${requestPath(url)} -> ${status ?? error ?? 'no answer'}`;
}

function recordText({
  activityDateTime,
  provisioningAction,
  provisioningStatusInfo,
  provisioningSteps,
}: ProvisioningObjectSummary): string {
  const { status, errorInformation } = provisioningStatusInfo;
  const reason = errorInformation?.errorCode ?? provisioningSteps.at(-1)?.details.SkipReason;
  return `${activityDateTime.replace('T', ' ').replace('Z', '')} ${provisioningAction}, ${status}${reason === undefined ? '' : `: ${reason}`}`;
}

const LOOKS: Readonly<Record<Extract<NextTurn, { readonly looksAtIt: true }>['because'], string>> = {
  'initial cycle': 'looks at everything',
  changed: 'looks at it, since it changed',
  retry: 'tries again',
  staged: 'looks at it again, since it is held back',
};
const HELD_AGAIN = "holds it back as long as there are too many: 'entra-sim provisioning allow-deletes' lets them go";

function nextText({ next, blockedBy, link }: WhyView): string {
  if (next.cycleAt === null) return 'nothing: provisioning is off';
  const when = `the cycle at ${timePhrase(next.cycleAt)}`;
  if (!next.looksAtIt) {
    const quarantine = next.because === 'quarantine' ? ' (the job is in quarantine)' : '';
    return `${when}${quarantine} does not look at it: nothing changed since the last`;
  }
  const what =
    blockedBy.length === 0
      ? link === null
        ? 'matches or creates it'
        : 'compares and updates it'
      : link === null
        ? 'skips it'
        : 'disables or leaves it';
  return `${when} ${LOOKS[next.because]}, and ${next.because === 'staged' ? HELD_AGAIN : what}`;
}
