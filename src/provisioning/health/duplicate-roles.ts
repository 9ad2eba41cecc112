/** App roles that can't be told apart quarantine the job at any count (application-provisioning-quarantine-status). Pure. */
import type { AppRole } from '../../tenant/types.js';
import type { SynchronizationError } from '../job.js';
import type { QuarantineGrounds } from './quarantine.js';

/**
 * Grounds when two roles of the application's manifest share their id or their value; a role without a value shares it with none. That
 * it is looked at when a cycle starts, and for every application, is inferred; the code of the error is not public (#quarantine-roles).
 */
export function duplicateRoles(
  appRoles: readonly AppRole[],
): (QuarantineGrounds & { readonly error: SynchronizationError }) | undefined {
  const seen = new Map<string, AppRole>();
  for (const role of appRoles) {
    for (const shared of ['id', 'value'] as const) {
      const key = role[shared];
      if (key === null) continue;
      const other = seen.get(`${shared} ${key}`);
      if (other === undefined) {
        seen.set(`${shared} ${key}`, role);
        continue;
      }
      const message = `The app roles ${other.displayName} and ${role.displayName} have the same ${shared} (${key}).`;
      return {
        reason: 'EncounteredQuarantineException',
        error: { code: 'EncounteredQuarantineException', message, tenantActionable: true },
        cause: { kind: 'roles', roles: [other.displayName, role.displayName], shared },
      };
    }
  }
  return undefined;
}
