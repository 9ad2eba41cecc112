/** The provisioning log as text: a line a record, or one record with all its steps. */
import wrapAnsi from 'wrap-ansi';
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import { findRules } from '../../rulebook/find-rules.js';
import { plainText } from '../../text/plain-text.js';
import { renderFacts, renderTable, truncate } from '../../text/table.js';

export function logView(records: readonly ProvisioningObjectSummary[], width: number): readonly string[] {
  const columns = [
    { title: 'TIME' },
    { title: 'ACTION' },
    { title: 'STATUS' },
    { title: 'IDENTITY', flexible: true },
    { title: 'WHAT AND WHY', flexible: true },
  ];
  return renderTable(
    columns,
    records.map((record) => [
      record.activityDateTime.replace('T', ' ').replace('Z', ''),
      record.provisioningAction,
      record.provisioningStatusInfo.status,
      record.sourceIdentity.displayName,
      recordReason(record),
    ]),
    width,
  );
}

/** Why a record reads as it does, in few words: error, skip reason or staging with what did not hold, or the attributes that changed. */
function recordReason(record: ProvisioningObjectSummary): string {
  const error = record.provisioningStatusInfo.errorInformation;
  if (error !== null) return error.errorCode;
  const skipReason = skipReasonOf(record);
  if (skipReason !== undefined) {
    const missing = failedScopeRows(record);
    return missing.length === 0 ? skipReason : `${skipReason}: ${missing.join('; ')}`;
  }
  // What is held back changes nothing: what tells it apart is why it was to go.
  if (record.provisioningAction === 'stagedDelete') return ['held back', ...failedScopeRows(record)].join('; ');
  const changes = changesPhrase(record.modifiedProperties);
  return changes === '' ? (record.provisioningSteps.at(-1)?.description ?? '') : changes;
}

function skipReasonOf({ provisioningSteps }: ProvisioningObjectSummary): string | undefined {
  return provisioningSteps.at(-1)?.details.SkipReason;
}

/** Attributes that hold a list of references: their values are ids, which tell nobody anything. */
const REFERENCE_LISTS: ReadonlySet<string> = new Set(['members']);

/** `displayName = Ann, mobile removed`; references and several values of one attribute are counted: `members +4 -1`. */
function changesPhrase(properties: ProvisioningObjectSummary['modifiedProperties']): string {
  const names = [...new Set(properties.map(({ displayName }) => displayName))];
  const phrases = names.map((name) => {
    const values = properties.filter(({ displayName }) => displayName === name);
    const [only] = values;
    if (values.length === 1 && !REFERENCE_LISTS.has(name))
      return only?.newValue == null ? `${name} removed` : `${name} = ${only.newValue}`;
    const added = values.filter(({ newValue }) => newValue !== null).length;
    const counts = [added > 0 ? `+${added}` : '', added < values.length ? `-${values.length - added}` : ''];
    return [name, ...counts.filter((count) => count !== '')].join(' ');
  });
  return phrases.join(', ');
}

/** The rows of the scoping step that are False. */
function failedScopeRows(record: ProvisioningObjectSummary): readonly string[] {
  const scoping = record.provisioningSteps.find(({ provisioningStepType }) => provisioningStepType === 'scoping');
  const rows = Object.entries(scoping?.details ?? {}).filter(([, value]) => value === 'False');
  return rows.map(([name]) => `${name} = False`);
}

/** One record whole, as the portal's details tabs show it. */
export function recordView(record: ProvisioningObjectSummary, width: number): readonly string[] {
  const { provisioningStatusInfo, sourceIdentity, targetIdentity } = record;
  const error = provisioningStatusInfo.errorInformation;
  const facts: (readonly [string, string])[] = [
    ['Time', record.activityDateTime],
    ['Action', `${record.provisioningAction}, ${provisioningStatusInfo.status}`],
    ['Source', `${sourceIdentity.identityType} ${sourceIdentity.displayName} (${sourceIdentity.id})`],
    ['Target', targetIdentity.id === '' ? `${record.targetSystem.displayName}: nothing yet` : targetIdentity.id],
    ['Change ID', record.changeId],
    ['Cycle ID', record.cycleId],
    ...(error === null
      ? []
      : ([
          ['Error', error.errorCode],
          ['Reason', error.reason],
        ] as const)),
    ...rulesFact(error?.errorCode ?? skipReasonOf(record)),
  ];
  const indented = Math.max(20, width - 4);
  return [
    ...renderFacts(facts, width),
    ...record.provisioningSteps.flatMap(({ name, provisioningStepType, status, description, details }, index) => [
      '',
      truncate(`${index + 1}. ${name} (${provisioningStepType}, ${status})`, width),
      ...wrapped(description, indented),
      ...Object.entries(details).map(([key, value]) => truncate(`      ${key}: ${value}`, width)),
    ]),
    ...(record.modifiedProperties.length === 0 ? [] : ['', 'Modified properties']),
    ...record.modifiedProperties.map(({ displayName, oldValue, newValue }) =>
      truncate(`    ${displayName}: ${oldValue ?? '(none)'} -> ${newValue ?? '(none)'}`, width),
    ),
  ];
}

/** The rules that stand under the code, and how to read them. */
function rulesFact(code: string | undefined): readonly (readonly [string, string])[] {
  if (code === undefined) return [];
  const found = findRules(code);
  if (found.kind !== 'rules' || found.by !== 'term') return [];
  return [['Rules', `${found.rules.map(({ id }) => id).join(', ')} (entra-sim explain ${code})`]];
}

function wrapped(text: string, width: number): readonly string[] {
  return wrapAnsi(plainText(text), width)
    .split('\n')
    .map((line) => `    ${line}`);
}
