/** Somebody else than the service edits the target, with the same token. */
import { expect } from 'vitest';
import type { Simulated } from './simulated.js';

/** @param operation of a PATCH */
export async function byHand(
  { target, token }: Simulated,
  method: 'PATCH' | 'DELETE',
  path: string,
  operation?: object,
): Promise<void> {
  const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/scim+json' };
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const body = operation === undefined ? {} : { body: JSON.stringify({ schemas, Operations: [operation] }) };
  const answer = await target.handle({ method, url: `${target.baseUrl}${path}`, headers, ...body });
  expect(answer.status).toBeLessThan(300);
}
