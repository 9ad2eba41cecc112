/** Steps that tests of the service take again and again. */
import { expect } from 'vitest';
import { patchOp, SEARCH_REQUEST_URN } from '../../src/scim/messages.js';
import { GROUP_URN } from '../../src/scim/schemas/group.js';
import { USER_URN } from '../../src/scim/schemas/user.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import { type Answer, call, type MockTenant } from './mock-tenant.js';

export function user(userName: string, more: JsonObject = {}): JsonObject {
  return { schemas: [USER_URN], userName, emails: [{ value: userName, primary: true }], ...more };
}

export function group(displayName: string, members: readonly string[] = []): JsonObject {
  return { schemas: [GROUP_URN], displayName, members: members.map((value) => ({ value })) };
}

/** The body of a search. */
export function searchOf(query: JsonObject): JsonObject {
  return { schemas: [SEARCH_REQUEST_URN], ...query };
}

export async function post({ tenant }: MockTenant, path: string, body: JsonValue): Promise<string> {
  const answer = await call(tenant, { method: 'POST', path, body });
  expect(answer.status, answer.response.body).toBe(201);
  return String(at(answer, 'id'));
}

export function at({ body }: Answer, key: string): JsonValue | undefined {
  return typeof body === 'object' && body !== null && key in body
    ? (Object.entries(body).find(([name]) => name === key)?.[1] ?? undefined)
    : undefined;
}

export async function get({ tenant }: MockTenant, path: string): Promise<Answer> {
  return call(tenant, { method: 'GET', path });
}

export async function patch(
  { tenant }: MockTenant,
  path: string,
  ...operations: readonly JsonValue[]
): Promise<Answer> {
  return call(tenant, { method: 'PATCH', path, body: patchOp(operations) });
}
