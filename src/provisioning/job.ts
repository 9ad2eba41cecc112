/** The provisioning job: what is kept of it between two cycles, as plain rows. */
import type { Instant } from '../time/clock.js';

/** Graph `synchronizationError`. */
export type SynchronizationError = {
  readonly code: string;
  readonly message: string;
  readonly tenantActionable: boolean;
};

/** Graph `synchronizationTaskExecution`, times as instants. */
export type TaskExecution = {
  readonly activityIdentifier: string;
  readonly kind: CycleKind;
  readonly state: 'Succeeded' | 'Failed' | 'EntryLevelErrors';
  readonly timeBegan: Instant;
  readonly timeEnded: Instant;
  readonly counts: ExecutionCounts;
  readonly error: SynchronizationError | null;
};

/** The nine counts of a `synchronizationTaskExecution`. */
export type ExecutionCounts = {
  /** Objects that were entitled when they were evaluated. */
  readonly countEntitled: number;
  readonly countEntitledForProvisioning: number;
  /** Objects that failed and are held for a retry. */
  readonly countEscrowed: number;
  readonly countEscrowedRaw: number;
  /** Writes that the target took. */
  readonly countExported: number;
  /** Writes that were due. */
  readonly countExports: number;
  readonly countImported: number;
  /** Objects read from the source in this cycle. */
  readonly countImportedDeltas: number;
  /** Reference values (managers, members) read from the source in this cycle. */
  readonly countImportedReferenceDeltas: number;
};

export const NO_COUNTS: ExecutionCounts = {
  countEntitled: 0,
  countEntitledForProvisioning: 0,
  countEscrowed: 0,
  countEscrowedRaw: 0,
  countExported: 0,
  countExports: 0,
  countImported: 0,
  countImportedDeltas: 0,
  countImportedReferenceDeltas: 0,
};

/** What came of the objects of a cycle, as the dashboard and the status count them. */
export type ResultCounts = {
  readonly created: number;
  readonly updated: number;
  readonly disabled: number;
  readonly deleted: number;
  readonly skipped: number;
  readonly failed: number;
  /** Disables and deletions that the accidental deletion prevention held back. */
  readonly staged: number;
};

export const NO_RESULTS: ResultCounts = {
  created: 0,
  updated: 0,
  disabled: 0,
  deleted: 0,
  skipped: 0,
  failed: 0,
  staged: 0,
};

export type CycleKind = 'initial' | 'incremental';

/** Too many failures. */
export type CountReason =
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'EncounteredEscrowProportionThreshold';

/** Those of Graph's reasons that the service itself can come to. */
export type QuarantineReason = CountReason | 'EncounteredQuarantineException' | 'TooManyDeletes';

/** Open failures at the end of a cycle, against what it wrote. */
export type FailureCounts = {
  readonly failures: number;
  /** Managers and members that could not be set; not among `failures`. */
  readonly referenceFailures: number;
  /** Writes of this cycle that the target took. */
  readonly successes: number;
};

/** What brought a quarantine about, for whoever has to mend it. */
export type QuarantineCause =
  | { readonly kind: 'request'; readonly request: string }
  /** Two app roles that can't be told apart, by display name, and what they share. */
  | { readonly kind: 'roles'; readonly roles: readonly [string, string]; readonly shared: 'id' | 'value' }
  | ({ readonly kind: 'failures'; readonly threshold: CountReason } & FailureCounts)
  | { readonly kind: 'deletions'; readonly staged: number; readonly threshold: number };

/** Graph `synchronizationQuarantine`, times as instants. */
export type Quarantine = {
  readonly reason: QuarantineReason;
  /** Null where no single request is to blame. */
  readonly error: SynchronizationError | null;
  readonly cause: QuarantineCause;
  readonly seriesBegan: Instant;
  readonly currentBegan: Instant;
  readonly seriesCount: number;
  readonly nextAttempt: Instant;
};

/** The settings of the Provisioning blade. The secret itself is kept apart, in `JobSecrets`. */
export type JobSettings = {
  /** Provisioning mode; `Automatic` can't go back to `Manual` (known-issues). */
  readonly mode: 'Manual' | 'Automatic';
  /** `Sync all users and groups` instead of `Sync only assigned users and groups` (secret `SyncAll`). */
  readonly syncAll: boolean;
  readonly notificationEmail: string | null;
  /** `Send an email notification when a failure occurs`. */
  readonly notifyOnFailure: boolean;
  /** Secret `SkipOutOfScopeDeletions`: accounts that leave the scope are not disabled (skip-out-of-scope-deletions). */
  readonly skipOutOfScopeDeletions: boolean;
  /** `Prevent accidental deletion` (accidental-deletions). */
  readonly preventAccidentalDeletion: boolean;
  /** More disables and deletions than this in one cycle are held back. */
  readonly deletionThreshold: number;
};

export const DEFAULT_JOB_SETTINGS: JobSettings = {
  mode: 'Manual',
  syncAll: false,
  notificationEmail: null,
  notifyOnFailure: false,
  skipOutOfScopeDeletions: false,
  preventAccidentalDeletion: false,
  deletionThreshold: 500,
};

/** What was typed into the blade to connect with. */
export type JobSecrets = {
  /** Tenant URL, its query string holding feature flags. */
  readonly baseAddress: string | null;
  /** Null as long as no authentication method was chosen. */
  readonly credentials: Credentials | null;
};

/** By authentication method. `name` is what actions and traces call the secret by: a client name, or where its value came from. */
export type Credentials =
  | { readonly method: 'secretToken'; readonly name: string; readonly secretToken: string }
  | ({ readonly method: 'oauth2ClientCredentials'; readonly name: string } & ClientCredentials)
  /** The Secret Token is left blank: Entra sends a token that it issues itself (use-scim-to-provision-users-and-groups). */
  | { readonly method: 'entraToken' };

export type AuthenticationMethod = Credentials['method'];

/** For the OAuth2 client credentials grant (RFC 6749 4.4). */
export type ClientCredentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenEndpoint: string;
  /** Asked for with each token; null for none. */
  readonly scope: string | null;
};

/** An access token that was fetched, kept until it expires (secrets `Oauth2AccessToken` and `Oauth2AccessTokenCreationTime`). */
export type AccessToken = {
  readonly value: string;
  /** Null when the token endpoint did not say. */
  readonly expiresAt: Instant | null;
};

/** A provisioning job and its state between cycles. */
export type Job = {
  readonly id: string;
  readonly templateId: string;
  readonly servicePrincipalId: string;
  readonly settings: JobSettings;
  /** `schedule.state` of Graph's job: somebody stopped a job that is `Disabled`; the service itself one that is `Paused`. */
  readonly scheduleState: 'Active' | 'Disabled' | 'Paused';
  /** Start of the next cycle; null while the job is stopped. */
  readonly nextCycleAt: Instant | null;
  /** Change sequence up to which the source was read; null before the first cycle and after a restart. */
  readonly watermark: number | null;
  /** After a restart: member removals after this sequence are still to be sent by the next initial cycle. */
  readonly removalsAfter: number | null;
  readonly everStarted: boolean;
  /** How often a restart or a saved configuration asked for an initial cycle; one that comes while a cycle runs is not forgotten at its end. */
  readonly resets: number;
  /** The scope `all` as the last initial cycle took it: going back to assigned users only takes effect with the next (known-issues). */
  readonly syncAllInForce: boolean;
  readonly cyclesEnded: number;
  readonly countSuccessiveCompleteFailures: number;
  readonly quarantine: Quarantine | null;
  /** The initial cycle had so many failures that they were let go of. */
  readonly escrowsPruned: boolean;
  /** What is staged is to be carried out by the next cycle (reset scope `ForceDeletes`). */
  readonly forceDeletes: boolean;
  /** When objects were last provisioned on demand: the API takes five requests in ten seconds. */
  readonly onDemandAt: readonly Instant[];
  readonly lastExecution: TaskExecution | null;
  readonly lastSuccessfulExecution: TaskExecution | null;
  readonly lastSuccessfulExecutionWithExports: TaskExecution | null;
  readonly steadyStateFirstAchieved: Instant | null;
  readonly steadyStateLastAchieved: Instant | null;
  /** Objects linked, by `"<source object> to <target object>"`. */
  readonly synchronizedEntryCountByType: Readonly<Record<string, number>>;
  /** Results of the last cycle and since the job was made. */
  readonly lastResults: ResultCounts;
  readonly totalResults: ResultCounts;
};

/** What an object was called when it was last read: by its UPN or group name, and by its display name. */
export type LastKnown = { readonly name: string; readonly displayName: string };

/** A stored pair of source and target object (object connection): made at create or match, used for all that follows. */
export type Link = {
  readonly sourceId: string;
  readonly objectType: 'User' | 'Group';
  readonly targetId: string;
  /** False once the object left the scope: nothing is sent for it until it comes back (how-provisioning-works). */
  readonly managed: boolean;
  /** Found out of scope while updates are switched off: its disable is still due, but nothing is deleted any more (#leaver-unmanaged). */
  readonly leftScope?: true;
  /** How logs name the object after it is gone from the source. */
  readonly lastKnown: LastKnown;
  /** The cycle that made the link. When that cycle is cut off and repeated, the object is still new to the target. */
  readonly cycleId?: string;
  /**
   * The service found the user disabled or out of scope, and has not looked after its manager since. It stays until that is done, so that
   * a cycle that is cut off and repeated, or another try, still knows of it; what the target says of the account is no sign of it.
   */
  readonly away?: true;
};

/** A failed object, held for another try. */
export type Escrow = {
  readonly sourceId: string;
  readonly objectType: 'User' | 'Group';
  readonly modificationType: 'Add' | 'Update' | 'Delete';
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly nextAttempt: Instant;
  readonly errorCode: string;
  /** Only references of the object failed: they count in the total threshold alone. */
  readonly isReference?: true;
  /** True when a manager is still to be set. */
  readonly manager: boolean;
  /** Members still to be added and removed. */
  readonly members: { readonly added: readonly string[]; readonly removed: readonly string[] } | null;
};

/** A disable or deletion that was held back by the accidental deletion prevention. */
export type Staged = {
  readonly sourceId: string;
  readonly objectType: 'User' | 'Group';
  readonly stagedAt: Instant;
  readonly lastKnown: LastKnown;
};

export type CyclePhase = 'users' | 'leavers' | 'groups' | 'managers' | 'memberships' | 'groupDeletions';

/** The cycle under way. A cycle that was cut off is repeated over the same changes. */
export type RunningCycle = {
  readonly id: string;
  readonly kind: CycleKind;
  readonly startedAt: Instant;
  /** `resets` of the job when the cycle began. */
  readonly resets: number;
  /** Start of the slot that the 40 minutes are counted from. */
  readonly slot: Instant;
  /** Changes after this sequence ... */
  readonly after: number;
  /** ... up to this one are in the cycle. */
  readonly upTo: number;
  readonly phase: CyclePhase;
  readonly processed: number;
  readonly total: number;
  /** What was counted up to the last commit; a repetition goes on from there. */
  readonly counts?: ExecutionCounts;
  readonly results?: ResultCounts;
};

export type CountedOutcome = { readonly kind: keyof ResultCounts; readonly exported: boolean };

/** What of an object is in the counts of the cycle under way, so that a repetition does not count it twice. */
export type Counted = {
  /** Its own result; null before it was counted. */
  readonly object: CountedOutcome | null;
  /** The result of its references. */
  readonly references: CountedOutcome | null;
  /** Its reference values were counted. */
  readonly values: boolean;
};
