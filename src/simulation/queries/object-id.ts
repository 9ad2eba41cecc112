/** Which object a person means, for queries over what happened to it. */
import { findPrincipal } from '../../tenant/lookup.js';
import type { World } from '../world.js';

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An objectId stands for itself, since the object may be gone from the directory. @throws InputError for a name that fits none or several. */
export function objectIdOf({ directory, workspace }: World, reference: string): string {
  if (OBJECT_ID.test(reference)) return reference.toLowerCase();
  try {
    const principal = findPrincipal(directory, reference);
    return principal.principalType === 'User' ? principal.user.objectId : principal.group.objectId;
  } catch (error) {
    const logged = idInLog(workspace, reference.toLowerCase());
    if (logged !== undefined) return logged;
    throw error;
  }
}

/** Who is gone from the directory is still named in the log. */
function idInLog({ provisioningLog }: World['workspace'], reference: string): string | undefined {
  for (const { record } of provisioningLog.read()) {
    const { id, displayName, details } = record.sourceIdentity;
    const names = [displayName, details.UserPrincipalName ?? ''].map((name) => name.toLowerCase());
    if (names.includes(reference)) return id;
  }
  return undefined;
}
