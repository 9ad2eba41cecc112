/** What Graph's `provisionOnDemand` answers: a pair of JSON texts, made from the record that the log gets. */
import type { SynchronizationError } from '../job.js';
import type { ModifiedProperty, ProvisioningObjectSummary, ProvisioningStep } from './provisioning-object-summary.js';

/** Graph `stringKeyStringValuePair`. */
export type OnDemandAnswer = { readonly key: string; readonly value: string };

const RESULTS = { success: 'Success', skipped: 'Skipped', failure: 'Failure', warning: 'Success' } as const;

/**
 * Names and order of the keys are those of the reference's example; spelling differs from the log's (`type`, `Import`, `Success`). The
 * time of a step is not kept apart: each has that of the record (inferred).
 */
export function onDemandAnswer(record: ProvisioningObjectSummary): OnDemandAnswer {
  const { status, errorInformation } = record.provisioningStatusInfo;
  const ended = record.activityDateTime;
  const last = record.provisioningSteps.at(-1);
  const errorCode = errorInformation?.errorCode ?? last?.details.SkipReason;
  const errorMessage = errorInformation?.reason ?? (errorCode === undefined ? undefined : last?.description);
  return {
    key: JSON.stringify({
      result: RESULTS[status],
      details: errorCode === undefined ? {} : { errorCode, errorMessage: inTheirWords(errorMessage ?? '', record) },
    }),
    value: JSON.stringify({
      action: capital(record.provisioningAction),
      changeId: record.changeId,
      endTime: ended,
      modifiedProperties: propertiesOf(record),
      provisioningSteps: record.provisioningSteps.map((step) => stepOf(step, record)),
      reportableIdentifier: record.sourceIdentity.details.UserPrincipalName ?? record.sourceIdentity.displayName,
      startTime: ended,
      statusInfo: {
        status: RESULTS[status],
        errorCode: errorInformation?.errorCode ?? null,
        reason: errorInformation?.reason ?? null,
        additionalDetails: errorInformation?.additionalDetails ?? null,
        errorCategory: errorInformation?.errorCategory ?? null,
        recommendedAction: errorInformation?.recommendedAction ?? null,
      },
      sourceIdentity: identityOf(record.sourceIdentity.id, record.sourceIdentity.identityType),
      sourceSystem: { id: null, name: record.sourceSystem.displayName, details: null },
      targetIdentity: identityOf(record.targetIdentity.id, record.targetIdentity.identityType),
      targetSystem: { id: null, name: record.targetSystem.displayName, details: null },
    }),
  };
}

/** The connection test failed: there is no record then. */
export function refusedAnswer({ code, message }: SynchronizationError): OnDemandAnswer {
  return {
    key: JSON.stringify({ result: 'Failure', details: { errorCode: code, errorMessage: message } }),
    value: JSON.stringify({ provisioningSteps: [] }),
  };
}

/** Where nothing had to be exported, the attributes that were imported are listed (example of the reference). */
function propertiesOf({
  modifiedProperties,
  provisioningSteps,
}: ProvisioningObjectSummary): readonly ModifiedProperty[] {
  const isRedundant = provisioningSteps.at(-1)?.details.SkipReason === 'RedundantExport';
  if (!isRedundant) return modifiedProperties;
  const imported = Object.entries(provisioningSteps[0]?.details ?? {});
  return imported.map(([displayName, newValue]) => ({ displayName, oldValue: null, newValue }));
}

function stepOf(
  { name, provisioningStepType, status, description, details }: ProvisioningStep,
  record: ProvisioningObjectSummary,
) {
  return {
    name,
    type: capital(provisioningStepType),
    status: capital(status),
    description: inTheirWords(description, record),
    timestamp: record.activityDateTime,
    details,
  };
}

/** On demand the texts say "user" where those of the log say "entry". */
function inTheirWords(text: string, { sourceIdentity }: ProvisioningObjectSummary): string {
  return text.replace('The state of the entry', `The state of the ${sourceIdentity.identityType.toLowerCase()}`);
}

function identityOf(id: string, type: string) {
  return { id, type, displayName: null, details: null };
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
