/** The portal's CSV download of the provisioning log. Which files there are is documented; their columns are not, and chosen here. */
import { stringify } from 'csv-stringify/sync';
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';

type Column = { readonly name: string; readonly read: (record: ProvisioningObjectSummary) => string };

export const LOG_COLUMNS: readonly Column[] = [
  { name: 'id', read: ({ id }) => id },
  { name: 'changeId', read: ({ changeId }) => changeId },
  { name: 'activityDateTime', read: ({ activityDateTime }) => activityDateTime },
  { name: 'cycleId', read: ({ cycleId }) => cycleId },
  { name: 'jobId', read: ({ jobId }) => jobId },
  { name: 'tenantId', read: ({ tenantId }) => tenantId },
  { name: 'provisioningAction', read: ({ provisioningAction }) => provisioningAction },
  { name: 'status', read: ({ provisioningStatusInfo }) => provisioningStatusInfo.status },
  { name: 'errorCode', read: ({ provisioningStatusInfo }) => provisioningStatusInfo.errorInformation?.errorCode ?? '' },
  { name: 'errorReason', read: ({ provisioningStatusInfo }) => provisioningStatusInfo.errorInformation?.reason ?? '' },
  { name: 'durationInMilliseconds', read: ({ durationInMilliseconds }) => String(durationInMilliseconds) },
  { name: 'sourceSystem', read: ({ sourceSystem }) => sourceSystem.displayName },
  { name: 'sourceIdentityId', read: ({ sourceIdentity }) => sourceIdentity.id },
  { name: 'sourceIdentityType', read: ({ sourceIdentity }) => sourceIdentity.identityType },
  { name: 'sourceIdentityDisplayName', read: ({ sourceIdentity }) => sourceIdentity.displayName },
  { name: 'targetSystem', read: ({ targetSystem }) => targetSystem.displayName },
  { name: 'targetIdentityId', read: ({ targetIdentity }) => targetIdentity.id },
  { name: 'targetIdentityType', read: ({ targetIdentity }) => targetIdentity.identityType },
  { name: 'servicePrincipalId', read: ({ servicePrincipal }) => servicePrincipal.id },
  { name: 'servicePrincipalDisplayName', read: ({ servicePrincipal }) => servicePrincipal.displayName },
  { name: 'initiatedBy', read: ({ initiatedBy }) => initiatedBy.displayName },
];

export const STEP_COLUMNS = [
  'changeId',
  'step',
  'name',
  'provisioningStepType',
  'status',
  'description',
  'details',
] as const;

/** A row a step, numbered from 1 within its change. */
export function* stepRows(records: Iterable<ProvisioningObjectSummary>): Generator<readonly string[]> {
  for (const { changeId, provisioningSteps } of records) {
    for (const [index, { name, provisioningStepType, status, description, details }] of provisioningSteps.entries()) {
      yield [changeId, String(index + 1), name, provisioningStepType, status, description, JSON.stringify(details)];
    }
  }
}

export const PROPERTY_COLUMNS = ['changeId', 'displayName', 'oldValue', 'newValue'] as const;

export function* propertyRows(records: Iterable<ProvisioningObjectSummary>): Generator<readonly string[]> {
  for (const { changeId, modifiedProperties } of records) {
    for (const { displayName, oldValue, newValue } of modifiedProperties) {
      yield [changeId, displayName, oldValue ?? '', newValue ?? ''];
    }
  }
}

/** With a byte order mark, by which Excel knows UTF-8. */
export function* csvOf(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `\uFEFF${csvLine(header)}`;
  for (const row of rows) yield csvLine(row);
}

function csvLine(row: readonly string[]): string {
  return stringify([[...row]], { record_delimiter: '\r\n' });
}
