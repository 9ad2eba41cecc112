/** Audit records of provisioning: Graph's `directoryAudit`, as the Provisioning blade leaves them behind. */
import type { Action } from '../actions.js';

export type AuditRecord = {
  readonly id: string;
  readonly category: 'ProvisioningManagement';
  readonly correlationId: string;
  readonly result: 'success' | 'failure';
  readonly resultReason: string;
  readonly activityDisplayName: AuditActivity;
  /** ISO 8601, in UTC. */
  readonly activityDateTime: string;
  readonly loggedByService: 'Account Provisioning';
  readonly initiatedBy: {
    readonly user: { readonly displayName: string } | null;
    readonly app: { readonly displayName: string } | null;
  };
  readonly targetResources: readonly [
    { readonly id: string; readonly displayName: string; readonly type: 'ServicePrincipal' },
  ];
  readonly additionalDetails: readonly { readonly key: string; readonly value: string }[];
};

/** Names of activities (application-provisioning-when-will-provisioning-finish-specific-user; application-provisioning-quarantine-status). */
export type AuditActivity =
  | 'Update provisioning setting or credentials'
  | 'Enable/start provisioning configuration'
  | 'Disable/pause provisioning configuration'
  | 'Enable/restart provisioning configuration'
  | 'Update attribute mappings or scope'
  | 'Quarantine';

/** The activity that an action of the Provisioning blade is logged as; undefined for every other action. */
export function activityOf(action: Action): AuditActivity | undefined {
  switch (action.type) {
    case 'setProvisioning':
      // The scope is among the settings of the blade.
      return 'Update provisioning setting or credentials';
    case 'startProvisioning':
      return 'Enable/start provisioning configuration';
    case 'stopProvisioning':
      return 'Disable/pause provisioning configuration';
    // "Allow deletes" and the restart that rejects them are restarts (synchronizationJobRestartScope).
    case 'restartProvisioning':
    case 'allowDeletes':
    case 'rejectDeletes':
      return 'Enable/restart provisioning configuration';
    case 'setMapping':
    case 'removeMapping':
    case 'setObjectMapping':
    case 'resetMappings':
    case 'setSchema':
    case 'addAttribute':
    case 'setAttribute':
    case 'removeAttribute':
    case 'setScopingFilter':
    case 'addScopingFilter':
    case 'removeScopingFilter':
      return 'Update attribute mappings or scope';
    default:
      return undefined;
  }
}
