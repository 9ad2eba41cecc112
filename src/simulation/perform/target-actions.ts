/** Actions in the target's console: Settings > Tools > Directory Tools > SCIM Integration. */

import type { NetskopeTenant } from '../../netskope/tenant.js';
import { loadProfile, type Profile } from '../../profile/load-profile.js';
import { InputError } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import { parseDuration } from '../../time/duration.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { done } from './result.js';

/** Makes a token. Its value is shown this once; afterwards it goes by its client name. */
export async function addToken(world: World, action: ActionOf<'addToken'>): Promise<ActionResult> {
  const { profile, target } = await consoleOf(world, action.application);
  const expiresAt = expiryOf(action.expires, world);
  const token = target.tokens.add({
    clientName: action.clientName,
    account: action.account ?? 'admin',
    privilege: action.privilege ?? 'readWrite',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
  world.clipboard.put(profile.name, token.clientName, token.value);
  const role = target.tokens.accountOf(token)?.role;
  const notes = [
    `SCIM Server URL  ${target.baseUrl}`,
    `TOKEN            ${token.value}`,
    ...(expiresAt === undefined ? [] : [`EXPIRES          ${toIsoSeconds(expiresAt)}`]),
    'Copy both now: the token is not shown again.',
  ];
  return done(
    `Added the token '${token.clientName}' of ${token.account} (${role ?? 'no role'}).`,
    {
      clientName: token.clientName,
      account: token.account,
      privilege: token.privilege,
      ...(expiresAt === undefined ? {} : { expiresAt: toIsoSeconds(expiresAt) }),
      scimServerUrl: target.baseUrl,
      token: token.value,
    },
    notes,
  );
}

export async function revokeToken(world: World, action: ActionOf<'revokeToken'>): Promise<ActionResult> {
  const { profile, target } = await consoleOf(world, action.application);
  target.tokens.revoke(action.clientName);
  world.clipboard.remove(profile.name, action.clientName);
  return done(`Revoked the token '${action.clientName}'.`, { clientName: action.clientName });
}

/** The console of the named application's target; without a name, that of the Netskope tenant, which exists from the start. */
async function consoleOf(
  { applications, targets }: World,
  reference: string | undefined,
): Promise<{ readonly profile: Profile; readonly target: NetskopeTenant }> {
  const profile = reference === undefined ? loadProfile('netskope') : applications.find(reference).profile;
  return { profile, target: await targets.open(profile) };
}

function expiryOf(duration: string | undefined, { clock }: World): Instant | undefined {
  if (duration === undefined) return undefined;
  const ms = parseDuration(duration);
  if (ms > 0) return clock.now() + ms;
  throw new InputError(`a token that expires after "${duration}" could never be used`, {
    hint: 'Give it some time, such as 90d.',
  });
}
