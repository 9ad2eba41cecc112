/** The credentials that a change of the Provisioning blade leads to. Secrets come from the clipboard, a file or the environment: no action has one. */
import type { AuthenticationMethod, ClientCredentials, Credentials } from '../../provisioning/job.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf } from '../actions.js';
import type { Application } from '../applications.js';
import type { Copied } from '../clipboard.js';
import type { World } from '../world.js';
import { type NamedSecret, secretFromEnvironment, secretFromFile } from './read-secret.js';

type Change = Pick<
  ActionOf<'setProvisioning'>,
  'authentication' | 'clientName' | 'secretFile' | 'secretEnvironment' | 'clientId' | 'tokenEndpoint' | 'oauthScope'
>;

type OAuthCredentials = Extract<Credentials, { readonly method: 'oauth2ClientCredentials' }>;

/** What was named as the source of a secret, taken out of it. */
type Taken = { readonly secret: NamedSecret; readonly client?: Omit<ClientCredentials, 'clientSecret' | 'scope'> };

/** True when the change is about credentials at all. */
export function changesCredentials(change: Change): boolean {
  const { authentication, clientName, secretFile, secretEnvironment } = change;
  const given = [authentication, clientName, secretFile, secretEnvironment];
  return given.some((value) => value !== undefined) || namesClient(change);
}

/** What the change does not say stays, as long as the method does. @throws InputError for what does not go together, or is missing */
export function changedCredentials(world: World, application: Application, change: Change): Credentials {
  const former = application.store.secrets().credentials;
  const taken = takenSecret(world, application, change);
  const method = methodOf(change, taken, former);
  switch (method) {
    case 'entraToken':
      if (taken === undefined && !namesClient(change)) return { method };
      throw new InputError('with a token of Microsoft Entra ID the Secret Token is left blank', {
        hint: 'Give --auth entra-token alone.',
      });
    case 'secretToken':
      return newSecretToken(change, taken, former);
    case 'oauth2ClientCredentials':
      return newClient(change, taken, former?.method === method ? former : undefined);
  }
}

/** The method that was chosen; else that which the rest of the change means; else the one that there is. */
function methodOf(change: Change, taken: Taken | undefined, former: Credentials | null): AuthenticationMethod {
  const { authentication, clientName } = change;
  if (authentication !== undefined) return authentication;
  if (taken?.client !== undefined || namesClient(change)) return 'oauth2ClientCredentials';
  if (clientName !== undefined) return 'secretToken';
  return former?.method === 'oauth2ClientCredentials' ? former.method : 'secretToken';
}

function namesClient({ clientId, tokenEndpoint, oauthScope }: Change): boolean {
  return clientId !== undefined || tokenEndpoint !== undefined || oauthScope !== undefined;
}

function newSecretToken(change: Change, taken: Taken | undefined, former: Credentials | null): Credentials {
  if (namesClient(change) || taken?.client !== undefined) {
    throw new InputError('a client, a token endpoint and a scope are for OAuth2, not for a Secret Token', {
      hint: 'Give --auth oauth2 to use OAuth2.',
    });
  }
  if (taken !== undefined) {
    return { method: 'secretToken', name: taken.secret.name, secretToken: taken.secret.value };
  }
  if (former?.method === 'secretToken') return former;
  throw new InputError('the Secret Token is missing', { hint: 'Give it by --token, --secret-file or --secret-env.' });
}

function newClient(change: Change, taken: Taken | undefined, former: OAuthCredentials | undefined): Credentials {
  if (taken !== undefined && taken.client === undefined && change.clientName !== undefined) {
    throw new InputError(`'${change.clientName}' is a token, and no OAuth2 client`, {
      hint: "'entra-sim token add --oauth' adds a client.",
    });
  }
  // A secret belongs to one client.
  const kept = change.clientId === undefined || change.clientId === former?.clientId ? former : undefined;
  const name = taken?.secret.name ?? kept?.name;
  const clientSecret = taken?.secret.value ?? kept?.clientSecret;
  const clientId = change.clientId ?? taken?.client?.clientId ?? former?.clientId;
  const tokenEndpoint = change.tokenEndpoint ?? taken?.client?.tokenEndpoint ?? former?.tokenEndpoint;
  const scope = change.oauthScope === undefined ? (former?.scope ?? null) : change.oauthScope;
  if (name === undefined || clientSecret === undefined) {
    throw missing('the client secret', '--token, --secret-file or --secret-env');
  }
  if (clientId === undefined) throw missing('the client ID', '--client-id');
  if (tokenEndpoint === undefined) throw missing('the token endpoint', '--token-endpoint');
  checkTokenEndpoint(tokenEndpoint);
  return { method: 'oauth2ClientCredentials', name, clientId, clientSecret, tokenEndpoint, scope };
}

function missing(what: string, options: string): InputError {
  return new InputError(`for OAuth2 ${what} is missing`, { hint: `Give it by ${options}.` });
}

function checkTokenEndpoint(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return;
  throw new InputError(`'${text}' is not the address of a token endpoint`, {
    hint: 'Give it as the target tells it, such as https://contoso.goskope.com/oauth2/token',
  });
}

function takenSecret(world: World, application: Application, change: Change): Taken | undefined {
  const { clientName, secretFile, secretEnvironment } = change;
  const given = [clientName, secretFile, secretEnvironment].filter((source) => source !== undefined);
  if (given.length > 1) {
    throw new InputError('the secret comes from one place', {
      hint: 'Give one of --token, --secret-file and --secret-env.',
    });
  }
  if (clientName !== undefined) return takenFrom(copiedOf(world, application, clientName), clientName);
  if (secretFile !== undefined) return { secret: secretFromFile(secretFile) };
  return secretEnvironment === undefined ? undefined : { secret: secretFromEnvironment(secretEnvironment) };
}

function takenFrom(copied: Copied, name: string): Taken {
  if (copied.kind === 'token') return { secret: { name, value: copied.value } };
  const { clientId, clientSecret, tokenEndpoint } = copied;
  return { secret: { name, value: clientSecret }, client: { clientId, tokenEndpoint } };
}

function copiedOf({ targets, clipboard }: World, { profile }: Application, clientName: string): Copied {
  targets.of(profile.name)?.tokens.get(clientName);
  const copied = clipboard.get(profile.name, clientName);
  if (copied !== undefined) return copied;
  throw new InputError(`the secret of '${clientName}' was shown once and is not at hand`, {
    hint: "Add another with 'entra-sim token add', and give that.",
  });
}
