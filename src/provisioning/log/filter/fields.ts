/** The properties of a provisioning log record that a `$filter` may name, each with what it can be compared by. */
import type { ProvisioningObjectSummary } from '../provisioning-object-summary.js';

/** What Graph takes here, and nothing else of OData. */
export const LOG_OPERATORS = ['eq', 'gt', 'lt', 'contains'] as const;
export type LogOperator = (typeof LOG_OPERATORS)[number];

type FieldOf<Type extends 'text' | 'instant' | 'number', Value> = {
  readonly type: Type;
  readonly operators: readonly LogOperator[];
  readonly read: (record: ProvisioningObjectSummary) => Value;
};

export type LogField = FieldOf<'text', string> | FieldOf<'instant', number> | FieldOf<'number', number>;

const text = (read: (record: ProvisioningObjectSummary) => string): LogField => ({
  type: 'text',
  operators: ['eq', 'contains'],
  read,
});

/** Names and operators are those of the Graph reference (List provisioningObjectSummary). */
export const LOG_FIELDS: ReadonlyMap<string, LogField> = new Map<string, LogField>([
  ['id', text(({ id }) => id)],
  [
    'activityDateTime',
    { type: 'instant', operators: ['eq', 'gt', 'lt'], read: ({ activityDateTime }) => Date.parse(activityDateTime) },
  ],
  ['tenantId', text(({ tenantId }) => tenantId)],
  ['jobId', text(({ jobId }) => jobId)],
  ['changeId', text(({ changeId }) => changeId)],
  ['cycleId', text(({ cycleId }) => cycleId)],
  ['provisioningAction', text(({ provisioningAction }) => provisioningAction)],
  [
    'durationInMilliseconds',
    {
      type: 'number',
      operators: ['eq', 'gt', 'lt'],
      read: ({ durationInMilliseconds }) => durationInMilliseconds,
    },
  ],
  ['provisioningStatusInfo/status', text(({ provisioningStatusInfo }) => provisioningStatusInfo.status)],
  ['sourceSystem/displayName', text(({ sourceSystem }) => sourceSystem.displayName)],
  ['targetSystem/displayName', text(({ targetSystem }) => targetSystem.displayName)],
  ['sourceIdentity/identityType', text(({ sourceIdentity }) => sourceIdentity.identityType)],
  ['sourceIdentity/id', text(({ sourceIdentity }) => sourceIdentity.id)],
  ['sourceIdentity/displayName', text(({ sourceIdentity }) => sourceIdentity.displayName)],
  ['targetIdentity/identityType', text(({ targetIdentity }) => targetIdentity.identityType)],
  ['targetIdentity/id', text(({ targetIdentity }) => targetIdentity.id)],
  ['targetIdentity/displayName', text(({ targetIdentity }) => targetIdentity.displayName)],
  ['servicePrincipal/id', text(({ servicePrincipal }) => servicePrincipal.id)],
  ['servicePrincipal/displayName', text(({ servicePrincipal }) => servicePrincipal.displayName)],
  ['initiatedBy/displayName', text(({ initiatedBy }) => initiatedBy.displayName)],
]);
