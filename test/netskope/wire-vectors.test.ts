import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../src/scim/json.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import { type Answer, call, type MockTenant, mockTenant, READ_TOKEN, TOKEN } from './mock-tenant.js';
import { comparable, missingIn, seedOf, type WireVector, wireVectors } from './wire-vector.js';

/** Vectors that the mock does not satisfy, each with the reason. One that starts to pass must be taken off the list. */
const NOT_CARRIED: Readonly<Record<string, string>> = {};

const vectors = wireVectors();

describe('wire vectors', () => {
  it('names no vector in its list of exceptions that does not exist', () => {
    const ids = new Set(vectors.map(({ id }) => id));
    expect(Object.keys(NOT_CARRIED).filter((id) => !ids.has(id))).toEqual([]);
  });

  for (const vector of vectors) {
    const reason = NOT_CARRIED[vector.id];
    if (reason === undefined) {
      it(`${vector.id}: ${vector.given}`, async () => {
        expect(await faultsOf(vector)).toEqual([]);
      });
    } else {
      it(`${vector.id} is not carried yet: ${reason}`, async () => {
        expect(await faultsOf(vector), 'passes now: take it off the list').not.toEqual([]);
      });
    }
  }
});

async function faultsOf(vector: WireVector): Promise<readonly string[]> {
  const mock = mockTenant();
  mock.tenant.load(seedOf(vector));
  const answer = await send(vector, mock);
  return [
    ...statusFaults(answer, vector),
    ...bodyFaults(answer, vector),
    ...(await effectFaults(answer, vector, mock)),
  ];
}

function send({ request }: WireVector, { tenant }: MockTenant): Promise<Answer> {
  const authorization = request.headers?.Authorization;
  const token = authorization === undefined ? TOKEN : authorization === null ? null : READ_TOKEN;
  const { method, path, body } = request;
  return call(tenant, { method, path, token, ...(body === undefined ? {} : { body }) });
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

async function effectFaults(answer: Answer, { expected }: WireVector, mock: MockTenant): Promise<readonly string[]> {
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
  for (const after of [effect.after ?? []].flat()) faults.push(...(await storedFaults(after, mock)));
  return faults;
}

async function storedFaults(after: JsonObject, { tenant }: MockTenant): Promise<readonly string[]> {
  const id = String(after.id);
  const isUser = tenant.users().some((user) => user.id === id);
  const path = isUser ? `/Users/${id}` : `/Groups/${id}?attributes=members`;
  const { body } = await call(tenant, { method: 'GET', path });
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
