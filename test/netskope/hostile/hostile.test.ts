/** Hostile input over real HTTP: each request is answered, none breaks anything, and what is refused changes nothing. */
import { describe, expect, it } from 'vitest';
import { isJsonObject, parseJsonValue } from '../../../src/scim/json.js';
import type { Tables } from '../../../src/storage/tables.js';
import { proofRuns } from '../../support/proof-runs.js';
import { connectRaw, type RawAnswer } from '../../support/raw-http.js';
import { seedOf, wireVectors } from '../contract/wire-vector.js';
import { servedMock } from '../http/served.js';
import { type HostileRequest, hostileRequest } from './hostile-requests.js';

/** Of each profile. */
const RUNS = proofRuns(25_000);
/** New ones each time where there is time to look into them. */
const SEED = process.env.PROOF === 'full' ? Date.now() % 1_000_000 : 1;
/** The store is filled anew after so many: it shall not grow with what is accepted. */
const FRESH_EVERY = 250;

const RESOURCES = [
  ...new Map(
    wireVectors()
      .flatMap(seedOf)
      .map((one) => [one.id, one]),
  ).values(),
];

/** All that is stored, as one text. */
function content(tables: Tables): string {
  return JSON.stringify(tables.names().map((name) => [name, [...tables.table(name).entries()]]));
}

/** What every object has; a key that is there later was smuggled in. */
function prototypes(): string {
  return JSON.stringify(
    [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((one) =>
      Object.getOwnPropertyNames(one),
    ),
  );
}

/** What is wrong with the answer to a request, or nothing. */
function complaint({ method, path }: HostileRequest, answer: RawAnswer | undefined): string | undefined {
  if (answer === undefined) return 'no answer';
  const { status, headers, body } = answer;
  if (status >= 500 && !(status === 501 && (/\/(?:Bulk|Me|\.search)/.test(path) || /^(?:BREW|get)$/.test(method)))) {
    return 'a failure of the server';
  }
  if (status < 300)
    return method !== 'HEAD' && status !== 204 && parseJsonValue(body) === undefined ? 'no JSON' : undefined;
  if (status < 400) return status === 304 ? undefined : 'neither done nor refused';
  if (method === 'HEAD') return undefined;
  if (!/^application\/(?:scim\+)?json/.test(headers['content-type'] ?? ''))
    return 'an error that is no JSON by its type';
  const error = parseJsonValue(body);
  if (!isJsonObject(error)) return 'an error that is no JSON';
  const isScim = error.status === String(status) && typeof error.detail === 'string';
  const isGateway = typeof error.message === 'string';
  const isOther = error.error !== undefined && /oauth2|__entra-sim/.test(path);
  return isScim || isGateway || isOther ? undefined : 'an error in nobody’s form';
}

describe('hostile input', () => {
  it.each([
    ['netskope', SEED],
    ['scim', SEED + 1],
  ] as const)('is answered by %s, refused without a trace, and breaks nothing (seed %i)', async (profile, seed) => {
    const { mock, port, base, failures } = await servedMock({ profile });
    const { pathname } = new URL(base);
    const untouched = prototypes();
    const statuses = new Map<number, number>();
    let connection = connectRaw(port);
    let before = '';
    for (let n = 0; n < RUNS; n += 1) {
      if (n % FRESH_EVERY === 0) {
        mock.tenant.reset(RESOURCES);
        before = content(mock.tables);
      }
      const request = hostileRequest(seed, n, pathname);
      if (!connection.isOpen()) connection = connectRaw(port);
      connection.send(request.bytes);
      const answer = await connection.answer(request.method === 'HEAD');
      if (request.breaksConnection) connection.end();
      const told = `seed ${seed}, request ${n}: ${request.bytes.length} bytes: ${Buffer.from(request.bytes).toString('latin1', 0, 600)}\n${answer?.status} ${answer?.body.slice(0, 600)}`;
      expect(failures, told).toEqual([]);
      const wrong = complaint(request, answer);
      if (wrong !== undefined) expect.fail(`${wrong}: ${told}`);
      const { status } = answer ?? { status: 0 };
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const after = content(mock.tables);
      if ((status >= 300 || isRead) && after !== before) expect.fail(`the store was changed: ${told}`);
      before = after;
      if (n % 50 === 0 && prototypes() !== untouched) expect.fail(`a prototype was changed: ${told}`);
    }
    connection.end();
    expect(prototypes()).toBe(untouched);
    // Else it would not be known what was tried.
    for (const status of [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 414, 415, 501]) {
      expect([...statuses.keys()]).toContain(status);
    }
  });
});
