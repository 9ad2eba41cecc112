/** From the result of an object to its record in the provisioning log. */

import type { Instant } from '../../time/clock.js';
import { toIsoSeconds, toIsoTicks } from '../../time/instant.js';
import type { Escrow } from '../job.js';
import type { ErrorInformation, ProvisioningObjectSummary, StepDetails } from '../log/provisioning-object-summary.js';
import type { ObjectResult } from '../pipeline/result.js';
import type { Subject } from '../pipeline/subject.js';
import type { CyclePorts } from './ports.js';

const STATUS = { skipped: 'skipped', failed: 'failure' } as const;

export type RecordTiming = { readonly cycleId: string; readonly began: Instant };

/** Builds the record. `escrow` is the failed object's new place in escrow, for the sentence about the next try. */
export function provisioningRecord(
  ports: CyclePorts,
  result: ObjectResult,
  { cycleId, began }: RecordTiming,
  escrow: Escrow | undefined,
): ProvisioningObjectSummary {
  const { schema, servicePrincipal, store } = ports;
  const { subject, mapping } = result.trace;
  return {
    id: ports.nextId('logRecord'),
    activityDateTime: toIsoSeconds(ports.now()),
    tenantId: ports.tenantId,
    jobId: store.id,
    cycleId,
    changeId: ports.nextId('change'),
    provisioningAction: result.action,
    durationInMilliseconds: ports.now() - began,
    servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName },
    sourceSystem: { id: schema.sourceDirectoryId, displayName: schema.sourceDirectoryName, details: {} },
    targetSystem: {
      id: schema.targetDirectoryId,
      displayName: schema.targetDirectoryName,
      details: {
        ApplicationId: servicePrincipal.appId,
        ServicePrincipalId: servicePrincipal.id,
        ServicePrincipalDisplayName: servicePrincipal.displayName,
      },
    },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceIdentity: {
      id: subject.objectId,
      displayName: subject.displayName,
      identityType: subject.objectType,
      details: identityDetails(subject),
    },
    targetIdentity: {
      // After a deletion the link is gone, but not what it was about.
      id: result.link?.targetId ?? result.trace.link?.targetId ?? result.target?.id ?? '',
      displayName: '',
      identityType: mapping.targetObjectName,
      details: {},
    },
    provisioningStatusInfo: {
      status: result.kind === 'skipped' || result.kind === 'failed' ? STATUS[result.kind] : 'success',
      errorInformation: errorInformation(result, escrow),
    },
    provisioningSteps: result.steps,
    modifiedProperties: result.modifiedProperties,
  };
}

function identityDetails(subject: Subject): StepDetails {
  const details = { id: subject.objectId, odatatype: subject.objectType, DisplayName: subject.displayName };
  return subject.objectType === 'User' ? { ...details, UserPrincipalName: subject.name } : details;
}

function errorInformation({ failure }: ObjectResult, escrow: Escrow | undefined): ErrorInformation | null {
  if (failure === undefined) return null;
  const retries =
    escrow === undefined
      ? ''
      : `. This operation was retried ${escrow.attempts - 1} times. It will be retried again after this date: ${toIsoTicks(escrow.nextAttempt)} UTC`;
  return {
    errorCode: failure.errorCode,
    reason: `${failure.reason}${retries}`,
    additionalDetails: null,
    errorCategory: failure.status !== undefined && failure.status >= 500 ? 'failure' : 'nonServiceFailure',
    recommendedAction: null,
  };
}
