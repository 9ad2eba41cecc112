/** The steps of provisioning on demand as text, in the order of the portal: import, scope, match, action. */
import type {
  ProvisioningObjectSummary,
  ProvisioningStep,
} from '../../provisioning/log/provisioning-object-summary.js';

/** The portal puts the scope before the match, the log after it (provision-on-demand). */
const ORDER: readonly (readonly [type: ProvisioningStep['provisioningStepType'], heading: string])[] = [
  ['import', 'Import'],
  ['scoping', 'Determine if in scope'],
  ['matching', 'Match between source and target'],
  ['processing', 'Perform action'],
  ['referenceResolution', 'Perform action'],
  ['export', 'Perform action'],
];

const MARKS = { success: 'ok', skipped: 'skipped', failure: 'FAILED', warning: 'warning' } as const;

export function onDemandLines(records: readonly ProvisioningObjectSummary[]): readonly string[] {
  return records.flatMap((record) => [
    `${record.sourceIdentity.identityType} ${record.sourceIdentity.details.UserPrincipalName ?? record.sourceIdentity.displayName}`,
    ...ORDER.flatMap(([type, heading]) =>
      record.provisioningSteps
        .filter(({ provisioningStepType }) => provisioningStepType === type)
        .flatMap((step) => stepLines(step, heading)),
    ),
    ...errorLines(record),
    ...record.modifiedProperties.map(
      ({ displayName, oldValue, newValue }) => `    ${displayName}: ${oldValue ?? '(none)'} -> ${newValue ?? '(none)'}`,
    ),
  ]);
}

function stepLines(
  { status, description, details, provisioningStepType }: ProvisioningStep,
  heading: string,
): readonly string[] {
  const rows =
    provisioningStepType === 'scoping' ? Object.entries(details).map(([name, value]) => `    ${name}: ${value}`) : [];
  return [`  ${heading} (${MARKS[status]}): ${description}`, ...rows];
}

function errorLines({ provisioningStatusInfo }: ProvisioningObjectSummary): readonly string[] {
  const error = provisioningStatusInfo.errorInformation;
  return error === null ? [] : [`    ${error.errorCode}: ${error.reason}`];
}
