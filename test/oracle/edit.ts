/** What somebody does to the directory between two cycles, as plain data: each also reads as an action of the simulation. */

/** Ids are objectIds; an attribute of null is cleared; `manager` among the attributes holds an objectId. */
export type Edit =
  | { readonly type: 'createUser'; readonly attributes: Attributes }
  | { readonly type: 'updateUser'; readonly user: string; readonly attributes: Attributes }
  | { readonly type: 'deleteUser' | 'restoreUser' | 'purgeUser'; readonly user: string }
  | { readonly type: 'createGroup'; readonly attributes: { readonly displayName: string } }
  | { readonly type: 'updateGroup'; readonly group: string; readonly attributes: { readonly displayName: string } }
  | { readonly type: 'deleteGroup'; readonly group: string }
  | { readonly type: 'addGroupMember' | 'removeGroupMember'; readonly group: string; readonly member: string }
  | { readonly type: 'assign'; readonly principal: string; readonly role: Role }
  | { readonly type: 'unassign'; readonly principal: string };

export type Attributes = { readonly [name: string]: string | boolean | null };

/** Roles of the Netskope application, and the one that its provisioning leaves out. */
export const ROLES = ['User', 'msiam_access', 'Default Access'] as const;
export type Role = (typeof ROLES)[number];

/** A tenant to begin with. Managers are user principal names; members these, or groups by name. */
export type Tenant = {
  readonly tenant: { readonly id: string; readonly displayName: string; readonly defaultDomain: string };
  readonly users: readonly TenantUser[];
  readonly groups: readonly TenantGroup[];
};
export type TenantUser = {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
} & Attributes;
export type TenantGroup = {
  readonly objectId: string;
  readonly displayName: string;
  readonly members: readonly (string | { readonly group: string })[];
};
