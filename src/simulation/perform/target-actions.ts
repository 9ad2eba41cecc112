/** Actions in the target's console: Settings > Tools > Directory Tools > SCIM Integration. */

import type { NetskopeTenant } from '../../netskope/tenant.js';
import { loadProfile } from '../../profile/load-profile.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { done } from './result.js';

/** Makes a token. Its value is shown this once; afterwards it goes by its client name. */
export async function addToken(world: World, action: ActionOf<'addToken'>): Promise<ActionResult> {
  const target = await targetOf(world, action.application);
  const token = target.tokens.add({
    clientName: action.clientName,
    account: action.account ?? 'admin',
    privilege: action.privilege ?? 'readWrite',
  });
  const role = target.tokens.accountOf(token)?.role;
  const notes = [
    `SCIM Server URL  ${target.baseUrl}`,
    `TOKEN            ${token.value}`,
    'Copy both now: the token is not shown again.',
  ];
  return done(
    `Added the token '${token.clientName}' of ${token.account} (${role ?? 'no role'}).`,
    {
      clientName: token.clientName,
      account: token.account,
      privilege: token.privilege,
      scimServerUrl: target.baseUrl,
      token: token.value,
    },
    notes,
  );
}

export async function revokeToken(world: World, action: ActionOf<'revokeToken'>): Promise<ActionResult> {
  const target = await targetOf(world, action.application);
  target.tokens.revoke(action.clientName);
  return done(`Revoked the token '${action.clientName}'.`, { clientName: action.clientName });
}

/** The console of the named application's target; without a name, that of the Netskope tenant, which exists from the start. */
async function targetOf({ applications, targets }: World, reference: string | undefined): Promise<NetskopeTenant> {
  return targets.open(reference === undefined ? loadProfile('netskope') : applications.find(reference).profile);
}
