/** What the Entra directory consists of: the rows that are kept, as plain JSON. */
import type { Instant } from '../time/clock.js';

/** The value of a source attribute; null and absent mean the same. */
export type AttributeValue = string | boolean | readonly string[] | null;

/** By mapping name (`telephoneNumber`, not Graph's `businessPhones`). Attributes without a value are absent. */
export type UserAttributes = {
  readonly [name: string]: AttributeValue;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
};

export type User = {
  readonly objectId: string;
  readonly attributes: UserAttributes;
  /** objectId of the user's manager. */
  readonly managerId?: string;
  readonly createdAt: Instant;
  /** When the user went into the recycle bin; absent while the user is live. */
  readonly deletedAt?: Instant;
  /** The name that a restore gives back; present while the user is in the recycle bin under another name. */
  readonly userPrincipalNameBeforeDelete?: string;
};

export type Group = {
  readonly objectId: string;
  readonly displayName: string;
  readonly description?: string;
  readonly mail?: string;
  readonly mailEnabled: boolean;
  readonly mailNickname?: string;
  readonly securityEnabled: boolean;
  /** Makes the group a dynamic one: its members are the users that the rule fits. */
  readonly membershipRule?: string;
  /** Present with a rule. While it is paused the members stay as they are. */
  readonly membershipRuleProcessingState?: RuleProcessing;
  readonly createdAt: Instant;
};

/** Graph's membershipRuleProcessingState. */
export type RuleProcessing = 'On' | 'Paused';

export type AppRole = {
  readonly id: string;
  readonly displayName: string;
  readonly value: string | null;
  readonly description?: string;
  readonly isEnabled: boolean;
  /** `User` (users and groups) and/or `Application`, as in Graph. */
  readonly allowedMemberTypes: readonly string[];
};

export type ServicePrincipal = {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** Name of the application profile that it was added from. */
  readonly profile: string;
  readonly appRoles: readonly AppRole[];
  readonly createdAt: Instant;
};

/** What can be a member of a group or be assigned to an application. */
export type PrincipalType = 'User' | 'Group';

export type AppRoleAssignment = {
  readonly id: string;
  readonly principalId: string;
  readonly principalType: PrincipalType;
  /** id of the service principal. */
  readonly resourceId: string;
  readonly appRoleId: string;
  readonly createdDateTime: Instant;
};

export type Membership = {
  readonly groupId: string;
  readonly memberId: string;
  readonly memberType: PrincipalType;
};

export type TenantInfo = {
  readonly id: string;
  readonly displayName: string;
  readonly defaultDomain: string;
};

/** Stands for "Default Access", the assignment without a role (assign-user-or-group-access-portal, Graph appRoleAssignment). */
export const DEFAULT_ACCESS_ROLE_ID = '00000000-0000-0000-0000-000000000000';

/** What an assignment without a role counts as. */
export const DEFAULT_ACCESS: AppRole = {
  id: DEFAULT_ACCESS_ROLE_ID,
  displayName: 'Default Access',
  value: null,
  isEnabled: true,
  allowedMemberTypes: ['User'],
};
