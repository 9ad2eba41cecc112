/** Actions in the target's console: Settings > Tools > Directory Tools > SCIM Integration, and its OAuth2 clients. */

import type { NetskopeTenant } from '../../netskope/tenant.js';
import type { Token } from '../../netskope/tokens.js';
import type { Profile } from '../../profile/load-profile.js';
import { InputError } from '../../text/input-error.js';
import type { Milliseconds } from '../../time/clock.js';
import { formatDuration, parseDuration } from '../../time/duration.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { targetProfile } from '../applications.js';
import type { World } from '../world.js';
import { done } from './result.js';

/** Entra wants access tokens to count for one to six hours (app gallery validation checklist). */
const TOKEN_LIFE = '1h';

/** Makes a token. Its value is shown this once; afterwards it goes by its client name. */
export async function addToken(world: World, action: ActionOf<'addToken'>): Promise<ActionResult> {
  const { profile, target } = await consoleOf(world, action.application);
  const token = target.tokens.add(requested(world, action));
  world.clipboard.put(profile.name, token.clientName, { kind: 'token', value: token.value });
  return shownOnce(target, 'token', token, {
    facts: [
      ['SCIM Server URL', target.baseUrl],
      ['TOKEN', token.value],
    ],
    data: { token: token.value },
    advice: 'Copy both now: the token is not shown again.',
  });
}

/** Makes an OAuth2 client, whose secret is exchanged for access tokens. It is shown this once, too. */
export async function addOAuthClient(world: World, action: ActionOf<'addOAuthClient'>): Promise<ActionResult> {
  const { profile, target } = await consoleOf(world, action.application);
  const { tokenEndpoint } = target;
  if (tokenEndpoint === null) {
    throw new InputError(`the target of ${profile.name} offers no OAuth2`, {
      hint: "Add a token instead: 'entra-sim token add' without --oauth.",
    });
  }
  const tokenLife = lifeOf(action.tokenLife ?? TOKEN_LIFE, 'an access token');
  if (tokenLife < 1000) throw new InputError('an access token has to count for a second or more');
  const client = target.tokens.addClient({ ...requested(world, action), tokenLife });
  const { clientName, clientId, clientSecret } = client;
  world.clipboard.put(profile.name, clientName, { kind: 'oauthClient', clientId, clientSecret, tokenEndpoint });
  return shownOnce(target, 'OAuth2 client', client, {
    facts: [
      ['SCIM Server URL', target.baseUrl],
      ['TOKEN ENDPOINT', tokenEndpoint],
      ['CLIENT ID', clientId],
      ['CLIENT SECRET', clientSecret],
      ['TOKEN LIFE', formatDuration(tokenLife)],
    ],
    data: { tokenEndpoint, clientId, clientSecret, tokenLifeSeconds: tokenLife / 1000 },
    advice: 'Copy all of it now: the secret is not shown again.',
  });
}

export async function revokeToken(world: World, action: ActionOf<'revokeToken'>): Promise<ActionResult> {
  const { profile, target } = await consoleOf(world, action.application);
  const what = 'clientId' in target.tokens.get(action.clientName) ? 'OAuth2 client' : 'token';
  target.tokens.revoke(action.clientName);
  world.clipboard.remove(profile.name, action.clientName);
  return done(`Revoked the ${what} '${action.clientName}'.`, { clientName: action.clientName });
}

async function consoleOf(
  { applications, targets }: World,
  reference: string | undefined,
): Promise<{ readonly profile: Profile; readonly target: NetskopeTenant }> {
  const profile = targetProfile(applications, reference);
  return { profile, target: await targets.open(profile) };
}

function requested({ clock }: World, action: ActionOf<'addToken' | 'addOAuthClient'>): Token {
  const { clientName, account = 'admin', privilege = 'readWrite', expires } = action;
  const expiry = expires === undefined ? {} : { expiresAt: clock.now() + lifeOf(expires, 'a token') };
  return { clientName, account, privilege, ...expiry };
}

function lifeOf(duration: string, what: string): Milliseconds {
  const ms = parseDuration(duration);
  if (ms > 0) return ms;
  throw new InputError(`${what} that counts for "${duration}" could never be used`, {
    hint: 'Give it some time, such as 90d.',
  });
}

function shownOnce(
  { baseUrl, tokens }: NetskopeTenant,
  what: string,
  token: Token,
  { facts, data, advice }: { facts: [string, string][]; data: Readonly<Record<string, unknown>>; advice: string },
): ActionResult {
  const { clientName, account, privilege } = token;
  const expiresAt = token.expiresAt === undefined ? undefined : toIsoSeconds(token.expiresAt);
  const all = expiresAt === undefined ? facts : [...facts, ['EXPIRES', expiresAt] as const];
  const role = tokens.accountOf(token)?.role ?? 'no role';
  return done(
    `Added the ${what} '${clientName}' of ${account} (${role}).`,
    {
      clientName,
      account,
      privilege,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      scimServerUrl: baseUrl,
      ...data,
    },
    [...all.map(([name, value]) => `${name.padEnd('SCIM Server URL'.length)}  ${value}`), advice],
  );
}
