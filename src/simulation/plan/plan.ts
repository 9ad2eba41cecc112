/** A plan: what the next cycle of an application would do, as it stands or after a change. Plain data. */
import type { CycleKind, QuarantineCause, QuarantineReason, ResultCounts } from '../../provisioning/job.js';
import type { ModifiedProperty, ProvisioningAction } from '../../provisioning/log/provisioning-object-summary.js';
import type { JsonValue } from '../../scim/transport/transport.js';

/** A write that would be sent. Resources that are yet to be created are named `<new: NAME>`, in path and body. */
export type PlannedRequest = {
  readonly method: string;
  /** From `/Users` or `/Groups` on. */
  readonly path: string;
  readonly body?: JsonValue;
};

/** What would be done with one object: a record that the provisioning log would get, skips left out. */
export type PlannedOperation = {
  readonly action: ProvisioningAction;
  readonly status: 'success' | 'failure';
  readonly objectType: 'User' | 'Group';
  readonly objectId: string;
  /** UPN of a user, display name of a group. */
  readonly name: string;
  /** Why: what of assignment, role, filter and account does not hold, for an object that leaves; the error of one that fails. */
  readonly reasons: readonly string[];
  readonly changes: readonly ModifiedProperty[];
  readonly requests: readonly PlannedRequest[];
};

/** Somebody whom the change brings into the scope, or takes out of it. */
export type ScopeShift = {
  readonly objectType: 'User' | 'Group';
  readonly objectId: string;
  readonly name: string;
  /** What decides: the clauses, roles or assignments that hold, or no longer do. */
  readonly reasons: readonly string[];
  /** The application has an account for it. */
  readonly linked: boolean;
};

export type Plan = {
  readonly application: string;
  readonly jobId: string;
  /** The change that is tried, a line each; none when the application is looked at as it stands. */
  readonly changes: readonly string[];
  /** What had to be assumed, since the workspace does not hold it. */
  readonly assumptions: readonly string[];
  readonly cycle: {
    readonly kind: CycleKind;
    /** ISO 8601, in UTC. */
    readonly startsAt: string;
    readonly state: 'Succeeded' | 'Failed' | 'EntryLevelErrors';
    /** Why it would fail as a whole. */
    readonly error: string | null;
  };
  readonly counts: ResultCounts;
  readonly enters: readonly ScopeShift[];
  readonly leaves: readonly ScopeShift[];
  readonly operations: readonly PlannedOperation[];
  /** How many objects would be skipped, by skip reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly deletionGuard: {
    readonly on: boolean;
    readonly threshold: number;
    /** Disables and deletions of the cycle, held back or not. */
    readonly deletions: number;
    readonly trips: boolean;
  };
  /** The job would go into quarantine, or stay there. */
  readonly quarantine: {
    readonly reason: QuarantineReason;
    readonly cause: QuarantineCause;
    /** False when it is in quarantine for that reason already. */
    readonly isNews: boolean;
  } | null;
};

/** True when the next cycle would send a write or hold one back, or could do nothing at all: such a plan tells nobody that all is well. */
export function hasChanges({ operations, cycle, quarantine }: Plan): boolean {
  return operations.length > 0 || cycle.state === 'Failed' || quarantine !== null;
}
