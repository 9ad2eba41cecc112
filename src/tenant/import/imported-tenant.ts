/** What a set of exported files says of a tenant, before any of it is put into a directory. */
import type { JsonObject } from '../../scim/transport/transport.js';
import type { InputLocation } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import type { UserPatch } from '../attribute-values.js';
import type { AppRole, PrincipalType, RuleProcessing, TenantInfo } from '../types.js';

/** Something that the files leave open: told, not refused. */
export type ImportWarning = {
  /** A sentence: what is missing and what was assumed. */
  readonly message: string;
  readonly location?: InputLocation;
  /** The Graph request that answers it. */
  readonly query?: string;
};

export type ImportedUser = {
  /** In lower case; undefined when the file doesn't say it. */
  readonly objectId: string | undefined;
  /** By mapping name, without `manager`. Null: no value. Absent: the file does not say. */
  readonly attributes: UserPatch & { readonly userPrincipalName: string };
  /** objectId of the manager; null: none. Absent: the file does not say. */
  readonly managerId?: string | null;
  readonly createdAt?: Instant;
  /** When the user went into the recycle bin; `userPrincipalName` is then the name that it has there. */
  readonly deletedAt?: Instant;
  readonly location: InputLocation;
};

export type ImportedGroup = {
  readonly objectId: string;
  /** By mapping name. Null: no value. Absent: the file does not say. */
  readonly attributes: UserPatch & { readonly displayName: string };
  /** Of a dynamic group; null: it is none. Absent: the file does not say. */
  readonly membershipRule?: string | null;
  readonly membershipRuleProcessingState?: RuleProcessing;
  readonly createdAt?: Instant;
  /** objectIds of users and groups. Absent: no file lists them. */
  readonly members?: {
    readonly ids: readonly string[];
    /** False when there may be more than the files list. */
    readonly complete: boolean;
  };
  readonly location: InputLocation;
};

export type ImportedServicePrincipal = {
  readonly id: string;
  readonly appId?: string;
  readonly displayName?: string;
  readonly appRoles?: readonly AppRole[];
  readonly createdAt?: Instant;
};

export type ImportedAssignment = {
  readonly id?: string;
  readonly principalId: string;
  readonly principalType: PrincipalType;
  readonly appRoleId: string;
  readonly createdAt?: Instant;
  readonly location: InputLocation;
};

/** Graph's synchronizationJob, as far as it is configuration. */
export type ImportedJob = {
  readonly id: string;
  readonly templateId: string;
  readonly settings: readonly { readonly name: string; readonly value: string }[];
};

/** One enterprise application with its provisioning. */
export type ImportedApplication = {
  /** Undefined when no file names it: the files are then about the application that is there, or the one that `--app` names. */
  readonly servicePrincipal: ImportedServicePrincipal | undefined;
  /** Undefined when no file lists them. */
  readonly assignments: readonly ImportedAssignment[] | undefined;
  /** False when there may be more assignments than the files list; absent when they are all. */
  readonly assignmentsComplete?: false;
  readonly job: ImportedJob | undefined;
  /** The raw synchronizationSchema, and the file that it comes from. */
  readonly schema: { readonly raw: unknown; readonly file: string } | undefined;
  /** By key, such as `SyncAll`. Values that Graph hides (`*`) are left out. */
  readonly secrets: Readonly<Record<string, string>> | undefined;
  /** What the target holds: SCIM users and groups as they stand. Undefined when no file lists them. */
  readonly target: readonly JsonObject[] | undefined;
};

export type ImportedTenant = {
  /** Undefined when no file says it. */
  readonly info: TenantInfo | undefined;
  readonly users: readonly ImportedUser[];
  readonly groups: readonly ImportedGroup[];
  readonly applications: readonly ImportedApplication[];
  readonly warnings: readonly ImportWarning[];
};
