/** An OAuth2 client for a test: made, or given a new secret, at once and without a console. */
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { inputErrorOf } from '../text/input-error-of.js';
import type { NetskopeTenant } from './tenant.js';

const REQUEST = z.strictObject({
  clientName: z.string().min(1),
  privilege: z.enum(['readWrite', 'read']).default('readWrite'),
  tokenLifeSeconds: z.number().min(1).default(3600),
});

export type ClientRequest = z.input<typeof REQUEST>;

export type ClientCredentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where they are exchanged for an access token. */
  readonly tokenEndpoint: string;
};

/** @throws InputError when OAuth2 is not offered, or the request can't be read */
export function issueClient({ tokens, tokenEndpoint }: NetskopeTenant, request: unknown): ClientCredentials {
  if (tokenEndpoint === null) throw new InputError('this target offers no OAuth2', { hint: 'Use its token.' });
  const parsed = REQUEST.safeParse(request);
  if (!parsed.success) throw inputErrorOf(request, parsed.error, 'A client is like {"clientName": "my app"}.');
  const { clientName, privilege, tokenLifeSeconds } = parsed.data;
  const account = tokens.accounts().find(({ role }) => role === 'Admin')?.name ?? '';
  // Asked for again it gets another secret, since nobody can tell the old one any more.
  if (tokens.list().some((one) => one.clientName === clientName && 'clientId' in one)) tokens.revoke(clientName);
  const { clientId, clientSecret } = tokens.addClient({
    clientName,
    account,
    privilege,
    tokenLife: tokenLifeSeconds * 1000,
  });
  return { clientId, clientSecret, tokenEndpoint };
}
