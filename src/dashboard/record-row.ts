/** A record of the provisioning log in one row: what was done, how it went, to whom, and why. */
import type { ProvisioningObjectSummary, ProvisioningResult } from '../provisioning/log/provisioning-object-summary.js';
import type { Badge } from './job-state.js';

export type RecordRow = {
  readonly id: string;
  /** `09:40:00` (UTC). */
  readonly time: string;
  readonly action: string;
  readonly status: Badge;
  readonly who: string;
  readonly why: string;
};

const STATUS: Readonly<Record<ProvisioningResult, Badge>> = {
  success: { sign: '✓', word: 'Success', tone: 'good' },
  failure: { sign: '✗', word: 'Failure', tone: 'bad' },
  skipped: { sign: '-', word: 'Skipped', tone: 'warn' },
  warning: { sign: '!', word: 'Warning', tone: 'warn' },
};

/** Rows of the scoping step, and what it means in two words that they are False. */
const SCOPE_ROWS: readonly (readonly [name: string, meaning: string])[] = [
  ['Assigned to the application', 'not assigned'],
  ['User has the required role', 'no role'],
  ['Group has the required role', 'no role'],
  ['Active in the source system', 'not active'],
  ['Scoping filter evaluation passed', 'filtered out'],
];

/** Most error codes begin with it, and would look alike in a narrow column. */
const LONG_PREFIX = /^SystemForCrossDomainIdentityManagement(?:Service)?(?=.)/;

const SKIP_MEANINGS: Readonly<Record<string, string>> = {
  RedundantExport: 'nothing to change',
  AttributeValidationFailed: 'a required value is missing',
  UnableToResolveReferenceAttributeValue: 'reference not in the target',
};

export function recordRow(record: ProvisioningObjectSummary): RecordRow {
  return {
    id: record.id,
    time: record.activityDateTime.slice(11, 19),
    action: record.provisioningAction,
    status: STATUS[record.provisioningStatusInfo.status],
    who: record.sourceIdentity.displayName,
    why: why(record),
  };
}

/** The words for people come first, the code that the documents know it by after them. */
function why(record: ProvisioningObjectSummary): string {
  const error = record.provisioningStatusInfo.errorInformation;
  if (error !== null) return `${error.errorCode.replace(LONG_PREFIX, '')}: ${error.reason}`;
  const code = record.provisioningSteps.at(-1)?.details.SkipReason;
  if (code === undefined) return changes(record);
  const meaning = skipMeaning(record, code);
  return meaning === '' ? code : `${meaning} (${code})`;
}

function skipMeaning({ provisioningSteps }: ProvisioningObjectSummary, code: string): string {
  const known = SKIP_MEANINGS[code];
  if (known !== undefined) return known;
  const scoping = provisioningSteps.find(({ provisioningStepType }) => provisioningStepType === 'scoping');
  const failed = SCOPE_ROWS.filter(([name]) => scoping?.details[name] === 'False').map(([, meaning]) => meaning);
  // Who is not assigned has no role either: saying both would hide what is to be done.
  return failed.filter((meaning) => meaning !== 'no role' || !failed.includes('not assigned')).join(', ');
}

/** An update tells the new values, a creation only which attributes it filled. Members are counted. */
function changes({ provisioningAction, modifiedProperties, provisioningSteps }: ProvisioningObjectSummary): string {
  const members = modifiedProperties.filter(({ displayName }) => displayName === 'members');
  const added = members.filter(({ newValue }) => newValue !== null).length;
  const others = modifiedProperties.filter(({ displayName }) => displayName !== 'members');
  const parts = [
    ...(added > 0 ? [`members +${added}`] : []),
    ...(members.length > added ? [`members -${members.length - added}`] : []),
    ...others.map(({ displayName, newValue }) =>
      provisioningAction === 'create' ? displayName : `${displayName} = ${newValue ?? '(none)'}`,
    ),
  ];
  return parts.length > 0 ? parts.join(', ') : (provisioningSteps.at(-1)?.description ?? '');
}
