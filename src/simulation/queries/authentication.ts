/** How a job shows the target who it is, without the secret itself. */
import type { AuthenticationMethod, Credentials } from '../../provisioning/job.js';

/** `secret` is what the secret is called: the client name under which the target gave it, or where its value was read from. */
export type AuthenticationView =
  | { readonly method: Extract<AuthenticationMethod, 'secretToken'>; readonly secret: string }
  | {
      readonly method: Extract<AuthenticationMethod, 'oauth2ClientCredentials'>;
      readonly tokenEndpoint: string;
      readonly clientId: string;
      readonly secret: string;
      readonly scope: string | null;
    }
  | { readonly method: Extract<AuthenticationMethod, 'entraToken'> };

/** Null as long as no method was chosen. */
export function authenticationOf(credentials: Credentials | null): AuthenticationView | null {
  switch (credentials?.method) {
    case undefined:
      return null;
    case 'secretToken':
      return { method: credentials.method, secret: credentials.name };
    case 'oauth2ClientCredentials': {
      const { method, tokenEndpoint, clientId, name, scope } = credentials;
      return { method, tokenEndpoint, clientId, secret: name, scope };
    }
    case 'entraToken':
      return { method: credentials.method };
  }
}
