/** A record as a row of the table AADProvisioningLogs (Azure Monitor; application-provisioning-log-analytics). */
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';

/** What is an object in Graph is JSON in a text there, which queries read with parse_json. */
export function logAnalyticsRow(record: ProvisioningObjectSummary): Readonly<Record<string, string | number>> {
  const { provisioningStatusInfo: info, initiatedBy } = record;
  return {
    TimeGenerated: record.activityDateTime,
    Category: 'ProvisioningLogs',
    OperationName: 'Provisioning activity',
    Id: record.id,
    TenantId: record.tenantId,
    JobId: record.jobId,
    CycleId: record.cycleId,
    ChangeId: record.changeId,
    CorrelationId: record.changeId,
    Action: capital(record.provisioningAction),
    ResultType: capital(info.status),
    ResultSignature: info.errorInformation?.errorCode ?? '',
    ResultDescription: info.errorInformation?.reason ?? '',
    DurationMs: record.durationInMilliseconds,
    InitiatedBy: JSON.stringify({ Id: initiatedBy.id, Name: initiatedBy.displayName, Type: initiatedBy.initiatorType }),
    ServicePrincipal: JSON.stringify(withCapitals(record.servicePrincipal)),
    SourceSystem: JSON.stringify({ Name: record.sourceSystem.displayName, Id: record.sourceSystem.id }),
    TargetSystem: JSON.stringify({ Name: record.targetSystem.displayName, Id: record.targetSystem.id }),
    SourceIdentity: JSON.stringify(record.sourceIdentity),
    TargetIdentity: JSON.stringify(record.targetIdentity),
    ProvisioningSteps: JSON.stringify(record.provisioningSteps),
    ModifiedProperties: JSON.stringify(record.modifiedProperties),
    Type: 'AADProvisioningLogs',
  };
}

function withCapitals({ id, displayName }: ProvisioningObjectSummary['servicePrincipal']): object {
  return { Id: id, Name: displayName };
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
