/** Enterprise applications: those of the tenant, those of the gallery, and who is assigned. */
import { listProfiles, type ProfileSummary } from '../../profile/load-profile.js';
import { type AppRole, DEFAULT_ACCESS_ROLE_ID, type ServicePrincipal } from '../../tenant/types.js';
import type { Instant } from '../../time/clock.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';

export type ApplicationRow = {
  readonly id: string;
  readonly displayName: string;
  readonly profile: string;
  readonly appId: string;
  readonly jobId: string;
  readonly roles: readonly string[];
  readonly createdAt: Instant;
};

/** The applications list of the tenant. */
export function applicationList({ applications }: World): readonly ApplicationRow[] {
  return applications.all().map(({ servicePrincipal, store }) => ({
    id: servicePrincipal.id,
    displayName: servicePrincipal.displayName,
    profile: servicePrincipal.profile,
    appId: servicePrincipal.appId,
    jobId: store.id,
    roles: servicePrincipal.appRoles.filter(({ isEnabled }) => isEnabled).map(({ displayName }) => displayName),
    createdAt: servicePrincipal.createdAt,
  }));
}

/** An app role and how many assignments carry it. */
export type AppRoleRow = AppRole & { readonly assignments: number };

/** The app roles that an application declares, in its own order. */
export function appRoleList({ directory }: World, { servicePrincipal }: Application): readonly AppRoleRow[] {
  const carried = new Map<string, number>();
  for (const { appRoleId } of directory.assignments(servicePrincipal.id)) {
    carried.set(appRoleId, (carried.get(appRoleId) ?? 0) + 1);
  }
  return servicePrincipal.appRoles.map((role) => ({ ...role, assignments: carried.get(role.id) ?? 0 }));
}

/** Gallery applications whose name or description holds the text; all of them without one. */
export function searchGallery(text: string): readonly ProfileSummary[] {
  const wanted = text.toLowerCase();
  return listProfiles().filter(({ name, displayName, description }) =>
    [name, displayName, description].some((field) => field.toLowerCase().includes(wanted)),
  );
}

export type AssignmentRow = {
  readonly principalId: string;
  readonly principalType: 'User' | 'Group';
  readonly displayName: string;
  readonly role: string;
  /** Members that a group brings into scope: its immediate users. */
  readonly members: number | null;
};

/** Users and groups assigned to an application, in order of assignment. */
export function assignmentList({ directory }: World, { servicePrincipal }: Application): readonly AssignmentRow[] {
  return directory.assignments(servicePrincipal.id).map(({ principalId, principalType, appRoleId }) => {
    const members = [...directory.members(principalId)].filter((member) => directory.user(member) !== undefined);
    const name = directory.user(principalId)?.attributes.displayName ?? directory.group(principalId)?.displayName;
    return {
      principalId,
      principalType,
      displayName: name ?? principalId,
      role: roleName(servicePrincipal, appRoleId),
      members: principalType === 'Group' ? members.length : null,
    };
  });
}

/** What a role is called; one that the application no longer declares goes by its id. */
export function roleName({ appRoles }: ServicePrincipal, appRoleId: string): string {
  if (appRoleId === DEFAULT_ACCESS_ROLE_ID) return 'Default Access';
  return appRoles.find(({ id }) => id === appRoleId)?.displayName ?? appRoleId;
}
