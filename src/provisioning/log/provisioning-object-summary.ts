/** Graph's `provisioningObjectSummary`: one record of the provisioning log. */

export type ProvisioningAction = 'other' | 'create' | 'delete' | 'disable' | 'update' | 'stagedDelete';
export type ProvisioningResult = 'success' | 'failure' | 'skipped' | 'warning';
export type StepType = 'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';

export type StepDetails = Readonly<Record<string, string>>;

export type ProvisioningStep = {
  readonly name: string;
  readonly provisioningStepType: StepType;
  readonly status: ProvisioningResult;
  readonly description: string;
  readonly details: StepDetails;
};

export type ModifiedProperty = {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
};

export type ErrorInformation = {
  readonly errorCode: string;
  readonly reason: string;
  readonly additionalDetails: string | null;
  readonly errorCategory: 'failure' | 'nonServiceFailure' | 'success';
  readonly recommendedAction: string | null;
};

type Identity = {
  readonly id: string;
  readonly displayName: string;
  readonly identityType: string;
  readonly details: StepDetails;
};

type System = { readonly id: string; readonly displayName: string; readonly details: StepDetails };

/** Field names and their order are those of `GET /auditLogs/provisioning`. */
export type ProvisioningObjectSummary = {
  readonly id: string;
  /** Whole seconds, UTC. */
  readonly activityDateTime: string;
  readonly tenantId: string;
  readonly jobId: string;
  readonly cycleId: string;
  readonly changeId: string;
  readonly provisioningAction: ProvisioningAction;
  readonly durationInMilliseconds: number;
  readonly servicePrincipal: { readonly id: string; readonly displayName: string };
  readonly sourceSystem: System;
  readonly targetSystem: System;
  readonly initiatedBy: { readonly id: string; readonly displayName: string; readonly initiatorType: 'system' };
  readonly sourceIdentity: Identity;
  readonly targetIdentity: Identity;
  readonly provisioningStatusInfo: {
    readonly status: ProvisioningResult;
    /** Null unless the status is `failure`. */
    readonly errorInformation: ErrorInformation | null;
  };
  readonly provisioningSteps: readonly ProvisioningStep[];
  readonly modifiedProperties: readonly ModifiedProperty[];
};
