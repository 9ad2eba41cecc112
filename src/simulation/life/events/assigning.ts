/** Assignments: somebody gets access to a provisioned application, or loses it. */
import type { Dice } from '../../../chance/dice.js';
import type { AppRole, ServicePrincipal } from '../../../tenant/types.js';
import { drawStaff, sizeOf } from '../colleagues.js';
import type { Company, Member, Team } from '../company.js';
import { draw } from '../lots.js';
import { called, type Planner } from '../planner.js';

/** Whole companies are assigned by a decision, not by the way. */
const LARGEST_GROUP = 50;

export const assignment: Planner = (planning, dice) => {
  const { company } = planning;
  const application = draw(dice, company.view.applications);
  if (application === undefined) return undefined;
  const text = dice.happens(0.4) ? unassigned(application)(planning, dice) : undefined;
  return text ?? assigned(application)(planning, dice);
};

function assigned(application: ServicePrincipal): Planner {
  return ({ company, desk }, dice) => {
    const principal = dice.happens(0.2) ? drawGroup(company, dice) : drawStaff(company, dice);
    const roles = application.appRoles.filter(
      ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes('User'),
    );
    const role = draw(dice, roles);
    if (principal === undefined || (role === undefined && application.appRoles.length > 0)) return undefined;
    if (isAssigned(company, application, principal)) return undefined;
    principal.isTaken = true;
    desk.assign(application, principal, role === undefined ? undefined : referenceOf(application, role));
    const as = role === undefined ? '' : ` as ${role.displayName}`;
    return `${nameOf(principal)} is assigned to ${application.displayName}${as}`;
  };
}

function unassigned(application: ServicePrincipal): Planner {
  return ({ company, desk }, dice) => {
    const assignments = company.view.directory.assignments(application.id);
    const fits = (principal: Member | undefined): principal is Member => {
      if (principal?.isLive !== true || !isAssigned(company, application, principal)) return false;
      return !principal.isTaken && ('attributes' in principal || sizeOf(company, principal) <= LARGEST_GROUP);
    };
    const principalOf = (id: string): Member | undefined => company.byId.get(id) ?? company.teamById.get(id);
    const principal = draw(dice, assignments, ({ principalId }) => fits(principalOf(principalId)));
    const member = principal === undefined ? undefined : principalOf(principal.principalId);
    if (member === undefined) return undefined;
    member.isTaken = true;
    desk.unassign(application, member);
    return `${nameOf(member)} is unassigned from ${application.displayName}`;
  };
}

function drawGroup(company: Company, dice: Dice): Member | undefined {
  return draw(
    dice,
    company.teams,
    (team) => team.isLive && !team.isTaken && isAssignable(team) && sizeOf(company, team) <= LARGEST_GROUP,
  );
}

/** Only security groups can be assigned (assign-user-or-group-access-portal). */
function isAssignable({ securityEnabled, objectId }: Team): boolean {
  return securityEnabled && objectId !== undefined;
}

/** The role's name, unless that means another one. */
function referenceOf({ appRoles }: ServicePrincipal, role: AppRole): string {
  const wanted = role.displayName.trim().toLowerCase();
  const meant = appRoles.find(
    ({ isEnabled, displayName, value, id }) =>
      isEnabled && [displayName, value, id].some((name) => name?.toLowerCase() === wanted),
  );
  return meant === role ? role.displayName : role.id;
}

function isAssigned({ view }: Company, { id }: ServicePrincipal, { objectId }: Member): boolean {
  return objectId !== undefined && view.directory.assignmentsOf(id, objectId).length > 0;
}

function nameOf(principal: Member): string {
  return 'attributes' in principal ? called(principal) : `the group ${principal.displayName}`;
}
