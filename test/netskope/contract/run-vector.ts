/** Runs wire vectors over a door, by the rules for reading them. */
import { isJsonObject } from '../../../src/scim/json.js';
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';
import { type Call, READ_TOKEN, requestOf, TOKEN } from '../mock-tenant.js';
import type { OpenDoor } from './doors.js';
import { comparable, missingIn, seedOf, type WireVector } from './wire-vector.js';

/** Runs a vector against an empty tenant, and gives what differs from what it expects; nothing when it passes. */
export async function faultsOf(vector: WireVector, door: OpenDoor): Promise<readonly string[]> {
  door.mock.tenant.reset(seedOf(vector));
  const answer = await sendVector(vector, door);
  return [
    ...statusFaults(answer, vector),
    ...bodyFaults(answer, vector),
    ...(await effectFaults(answer, vector, door)),
  ];
}

type Answer = { readonly status: number; readonly body: JsonValue };

async function send({ mock, send: transport }: OpenDoor, request: Call): Promise<Answer> {
  const { status, body } = await transport(requestOf(mock.tenant, request));
  return { status, body: body === undefined ? null : JSON.parse(body) };
}

function sendVector({ request }: WireVector, door: OpenDoor): Promise<Answer> {
  const authorization = request.headers?.Authorization;
  const token = authorization === undefined ? TOKEN : authorization === null ? null : READ_TOKEN;
  const { method, path, body } = request;
  return send(door, { method, path, token, ...(body === undefined ? {} : { body }) });
}

function statusFaults({ status }: Answer, { expected }: WireVector): readonly string[] {
  return status === expected.status ? [] : [`status ${status}, not ${expected.status}`];
}

function bodyFaults({ body }: Answer, { expected }: WireVector): readonly string[] {
  const faults = expected.bodyContains === undefined ? [] : missingIn(body, expected.bodyContains);
  if (expected.scimType === undefined) return faults;
  const accepted: readonly JsonValue[] = [expected.scimType].flat();
  const scimType = partOf(body, 'scimType') ?? null;
  return accepted.includes(scimType) ? faults : [...faults, `scimType ${String(scimType)}`];
}

async function effectFaults(answer: Answer, { expected }: WireVector, door: OpenDoor): Promise<readonly string[]> {
  const { effect = {} } = expected;
  const faults: string[] = [];
  const found = listed(partOf(answer.body, 'Resources')).map((resource) => String(partOf(resource, 'id')));
  if (effect.matches !== undefined && !sameSet(found, effect.matches)) faults.push(`found ${found.join(', ')}`);
  if (effect.totalResults !== undefined && partOf(answer.body, 'totalResults') !== effect.totalResults) {
    faults.push(`totalResults ${String(partOf(answer.body, 'totalResults'))}`);
  }
  if (effect.idNot !== undefined && partOf(answer.body, 'id') === effect.idNot) faults.push('the client chose the id');
  const created = partOf(partOf(answer.body, 'meta') ?? null, 'created');
  if (effect.metaCreatedNot !== undefined && created === effect.metaCreatedNot) {
    faults.push('the client chose meta.created');
  }
  for (const after of [effect.after ?? []].flat()) faults.push(...(await storedFaults(after, door)));
  return faults;
}

async function storedFaults(after: JsonObject, door: OpenDoor): Promise<readonly string[]> {
  const id = String(after.id);
  const { tenant } = door.mock;
  const isUser = tenant.users().some((user) => user.id === id);
  const members = tenant.habits.membersOnRequest.value ? '?attributes=members' : '';
  const path = isUser ? `/Users/${id}` : `/Groups/${id}${members}`;
  const { body } = await send(door, { method: 'GET', path });
  const actual = JSON.stringify(comparable(objectOf(body)));
  const wanted = JSON.stringify(comparable(after));
  return actual === wanted ? [] : [`${id} is ${actual}, not ${wanted}`];
}

function objectOf(value: JsonValue): JsonObject {
  return isJsonObject(value) ? value : {};
}

function partOf(value: JsonValue, key: string): JsonValue | undefined {
  return objectOf(value)[key];
}

function listed(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one) => right.includes(one));
}
