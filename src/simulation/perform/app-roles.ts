/** The app role that a person means by a name, a value or an id. */
import type { Behaviour } from '../../profile/application.js';
import { type AppRole, DEFAULT_ACCESS, DEFAULT_ACCESS_ROLE_ID, type ServicePrincipal } from '../../tenant/types.js';
import { InputError } from '../../text/input-error.js';
import { suggestionFor } from '../../text/suggest.js';

/**
 * The role of that name that users and groups can be given. An application that has roles wants one to be chosen
 * (assign-user-or-group-access-portal).
 * @throws InputError with all roles, one a line
 */
export function roleToAssign(
  servicePrincipal: ServicePrincipal,
  text: string | undefined,
  { excludeDefaultAccess }: Pick<Behaviour, 'excludeDefaultAccess'>,
): AppRole {
  const { appRoles, displayName } = servicePrincipal;
  const lines = rolesOf(servicePrincipal).map((role) => roleLine(role, excludeDefaultAccess));
  if (text === undefined) {
    if (appRoles.length === 0) return DEFAULT_ACCESS;
    throw new InputError(`${displayName} has roles: choose one`, {
      hint: `Roles, to be given with --role:\n${lines.join('\n')}`,
    });
  }
  const role = findRole(servicePrincipal, text) ?? noRole(servicePrincipal, text, lines);
  const obstacle = obstacleOf(role);
  if (obstacle === undefined) return role;
  throw new InputError(`the role ${role.displayName} of ${displayName} is ${obstacle}: it can't be assigned`, {
    hint: `Roles:\n${lines.join('\n')}`,
  });
}

/** The role of that name, whether it can be assigned or not. @throws InputError when there is none */
export function roleNamed(servicePrincipal: ServicePrincipal, text: string): AppRole {
  const lines = rolesOf(servicePrincipal).map(({ displayName }) => `  ${displayName}`);
  return findRole(servicePrincipal, text) ?? noRole(servicePrincipal, text, lines);
}

function rolesOf({ appRoles }: ServicePrincipal): readonly AppRole[] {
  return [...appRoles, DEFAULT_ACCESS];
}

/** Several roles may share a name: the first that can be assigned is meant. */
function findRole(servicePrincipal: ServicePrincipal, text: string): AppRole | undefined {
  const wanted = text.toLowerCase();
  const found = rolesOf(servicePrincipal).filter((role) =>
    [role.displayName, role.value, role.id].some((name) => name?.toLowerCase() === wanted),
  );
  return found.find((role) => obstacleOf(role) === undefined) ?? found[0];
}

function noRole(servicePrincipal: ServicePrincipal, text: string, lines: readonly string[]): never {
  const names = rolesOf(servicePrincipal).map(({ displayName }) => displayName);
  throw new InputError(`${servicePrincipal.displayName} has no role '${text}'${suggestionFor(text, names)}`, {
    hint: `Roles:\n${lines.join('\n')}`,
  });
}

function roleLine(role: AppRole, excludeDefaultAccess: boolean): string {
  const obstacle = obstacleOf(role);
  if (obstacle !== undefined) return `  ${role.displayName} (${obstacle}: can't be assigned)`;
  const excluded = role.id === DEFAULT_ACCESS_ROLE_ID && excludeDefaultAccess;
  return `  ${role.displayName}${excluded ? ' (excluded from provisioning)' : ''}`;
}

/** Why users and groups can't be given a role. */
function obstacleOf({ isEnabled, allowedMemberTypes }: AppRole): string | undefined {
  if (!isEnabled) return 'disabled';
  return allowedMemberTypes.includes('User') ? undefined : 'for applications only';
}
