/** What the provisioning service makes of a target that fails and lies: each fault through real cycles. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/netskope/faults/fault.js';
import type { Lie } from '../../src/netskope/faults/lies.js';
import type { ScimMethod } from '../../src/scim/transport/transport.js';
import { rehearsalOf } from '../../src/simulation/rehearsal.js';
import { createSimulation } from '../../src/simulation/simulation.js';
import { reopened, type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ANN: SimulatedOptions = { users: [{ name: 'ann' }], assigned: ['ann'] };

const inject = (simulation: Simulated, fault: Fault) => simulation.perform({ type: 'injectFault', fault });
const hits = ({ target }: Simulated): readonly number[] => target.faults().map((fault) => fault.hits);
const count = ({ requests }: Simulated, method: ScimMethod): number =>
  requests().filter((request) => request.method === method).length;
/** What the last record of the log says: an error code, or how it went. */
const outcome = ({ log }: Simulated): string | undefined => {
  const status = log().at(-1)?.provisioningStatusInfo;
  return status?.errorInformation?.errorCode ?? status?.status;
};
const waiting = ({ application }: Simulated): number => [...application().store.escrows.values()].length;

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const SEVERAL = 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse';

/** What is asked when the fault happens: a creation, a query before it, a read by id, a change, a deletion. */
type Asked = 'POST /Users' | 'GET /Users?' | 'GET /Users/*' | 'PATCH /Users' | 'DELETE /Users';

/** Ann up to the moment at which that is asked: the next cycle sends it. */
async function upTo(asked: Asked): Promise<Simulated> {
  const simulation = await simulated(ANN);
  if (asked === 'POST /Users' || asked === 'GET /Users?') return simulation;
  await simulation.cycle();
  if (asked === 'DELETE /Users') await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
  if (asked === 'DELETE /Users') await simulation.perform({ type: 'purgeUser', user: userId(0) });
  else await simulation.update('ann', { displayName: 'Ann B' });
  return simulation;
}

/** The code in the log; then, without the fault, what the next cycle makes of it: a request, or none because it was carried out. */
const FAILURES: readonly (readonly [Asked, Fault, string, 'success' | 'skipped'])[] = [
  ['POST /Users', { kind: 'status', status: 429 }, 'TooManyRequests', 'success'],
  ['POST /Users', { kind: 'status', status: 429, retryAfter: '3h' }, 'TooManyRequests', 'success'],
  ['PATCH /Users', { kind: 'status', status: 429, retryAfter: 30 }, 'TooManyRequests', 'success'],
  ['GET /Users/*', { kind: 'status', status: 429, retryAfter: 'date+30s' }, 'TooManyRequests', 'success'],
  ['POST /Users', { kind: 'status', status: 500 }, 'InternalServerError', 'success'],
  ['PATCH /Users', { kind: 'status', status: 503 }, 'InternalServerError', 'success'],
  ['GET /Users/*', { kind: 'status', status: 502 }, 'InternalServerError', 'success'],
  ['DELETE /Users', { kind: 'status', status: 504 }, 'InternalServerError', 'success'],
  ['POST /Users', { kind: 'status', status: 501 }, 'NotImplemented', 'success'],
  ['PATCH /Users', { kind: 'status', status: 401 }, 'Unauthorized', 'success'],
  ['PATCH /Users', { kind: 'status', status: 403 }, 'InsufficientRights', 'success'],
  ['PATCH /Users', { kind: 'status', status: 405 }, 'MethodNotAllowed', 'success'],
  ['PATCH /Users', { kind: 'status', status: 409 }, 'EntryConflict', 'success'],
  ['POST /Users', { kind: 'status', status: 422 }, 'UnprocessableEntity', 'success'],
  ['PATCH /Users', { kind: 'status', status: 412 }, INCOMPATIBLE, 'success'],
  ['POST /Users', { kind: 'status', status: 404 }, INCOMPATIBLE, 'success'],
  ['PATCH /Users', { kind: 'status', status: 404 }, 'InvalidAnchor', 'success'],
  [
    'GET /Users/*',
    { kind: 'status', status: 302, headers: { Location: 'https://x.example/' } },
    INCOMPATIBLE,
    'success',
  ],
  ['POST /Users', { kind: 'timeout' }, 'Timeout', 'success'],
  ['GET /Users/*', { kind: 'timeout' }, 'Timeout', 'success'],
  ['PATCH /Users', { kind: 'delay', by: '101s' }, 'Timeout', 'skipped'],
  ['POST /Users', { kind: 'drop' }, 'WebExceptionProtocolError', 'success'],
  ['DELETE /Users', { kind: 'drop', carryOut: true }, 'WebExceptionProtocolError', 'success'],
  ['POST /Users', { kind: 'malformed' }, INCOMPATIBLE, 'skipped'],
  ['GET /Users/*', { kind: 'malformed' }, INCOMPATIBLE, 'success'],
  ['GET /Users?', { kind: 'malformed', after: 1 }, INCOMPATIBLE, 'success'],
  ['POST /Users', { kind: 'empty' }, INCOMPATIBLE, 'skipped'],
  ['POST /Users', { kind: 'status', status: 204, carryOut: true }, INCOMPATIBLE, 'skipped'],
  ['POST /Users', { kind: 'status', status: 201, body: { userName: 'ann' } }, INCOMPATIBLE, 'success'],
  ['GET /Users/*', { kind: 'html' }, INCOMPATIBLE, 'success'],
  ['PATCH /Users', { kind: 'html' }, INCOMPATIBLE, 'success'],
  ['DELETE /Users', { kind: 'html' }, INCOMPATIBLE, 'success'],
];

/** Faults that the object comes through in the same cycle. */
const HARMLESS: readonly (readonly [Asked, Fault])[] = [
  ['POST /Users', { kind: 'status', status: 429, retryAfter: 30, count: 3 }],
  ['POST /Users', { kind: 'status', status: 429, retryAfter: 'date+2m', count: 1 }],
  ['GET /Users/*', { kind: 'delay', by: '99s' }],
  ['GET /Users?', { kind: 'lie', lie: 'wrong-total' }],
  ['POST /Users', { kind: 'content-type', contentType: 'text/plain' }],
  ['PATCH /Users', { kind: 'status', status: 200, carryOut: true }],
  ['DELETE /Users', { kind: 'status', status: 404, carryOut: true }],
];

describe('a target that fails', () => {
  it.each(FAILURES)('%s %j is %s, and made good by the next cycle', async (on, fault, code, then) => {
    const simulation = await upTo(on);
    await inject(simulation, { ...fault, on });
    await simulation.cycle();
    expect(outcome(simulation)).toBe(code);
    expect(waiting(simulation)).toBe(1);
    await simulation.perform({ type: 'clearFaults' });
    await simulation.cycle();
    expect(outcome(simulation)).toBe(then);
    expect(waiting(simulation)).toBe(0);
    const users = on === 'DELETE /Users' ? [] : [{ userName: upnOf('ann') }];
    expect(simulation.target.users()).toMatchObject(users);
  });

  it.each(HARMLESS)('%s %j does no harm', async (on, fault) => {
    const simulation = await upTo(on);
    await inject(simulation, { ...fault, on });
    await simulation.cycle();
    expect(outcome(simulation)).toBe('success');
    expect(waiting(simulation)).toBe(0);
    expect(simulation.target.faults()[0]?.hits).toBeGreaterThan(0);
  });
});

describe('what throttling and silence cost', () => {
  it('the wait that Retry-After asks for, and as many tries as the target needs', async () => {
    const simulation = await simulated(ANN);
    await inject(simulation, { kind: 'status', status: 429, retryAfter: 30, count: 3, on: 'POST /Users' });
    await simulation.cycle();
    const sent = simulation.requests().filter(({ method }) => method === 'POST');
    expect(sent.map(({ status }) => status)).toEqual([429, 429, 429, 201]);
    const [first, , , last] = sent.map(({ at }) => Date.parse(at));
    expect((last ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(90_000);
    expect(simulation.log()).toHaveLength(1);
  });

  it('four tries, then the object is left for a later cycle #wire-retry-after #error-throttled', async () => {
    const simulation = await simulated(ANN);
    await inject(simulation, { kind: 'status', status: 429, retryAfter: 'date+10s', on: 'POST /Users' });
    await simulation.cycle();
    expect(count(simulation, 'POST')).toBe(4);
  });

  it('100 seconds for an answer that does not come #wire-answer-timeout', async () => {
    const simulation = await simulated(ANN);
    await inject(simulation, { kind: 'timeout', on: 'POST /Users', count: 1 });
    await simulation.cycle();
    expect(simulation.requests().at(-1)).toMatchObject({
      durationMs: 100_000,
      error: expect.stringMatching('^timeout'),
    });
    expect(simulation.log().at(-1)?.durationInMilliseconds).toBeGreaterThanOrEqual(100_000);
  });

  it('a creation whose answer was lost is found again, not sent again #matching-lost-answer', async () => {
    const simulation = await simulated(ANN);
    await inject(simulation, { kind: 'timeout', on: 'POST /Users', count: 1, carryOut: true });
    await simulation.cycle();
    await simulation.cycle();
    expect(count(simulation, 'POST')).toBe(1);
    expect(simulation.target.users()).toHaveLength(1);
  });

  it('a rate limit that is set and lifted while the simulation runs', async () => {
    const names = ['ann', 'bob', 'cat'].map((name) => ({ name }));
    const simulation = await simulated({ users: names, syncAll: true });
    await inject(simulation, { kind: 'rate-limit', requestsPerSecond: 1, retryAfterSeconds: 1 });
    await simulation.cycle();
    expect(simulation.target.users()).toHaveLength(3);
    const refused = simulation.requests().filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(hits(simulation)).toEqual([refused]);
    await simulation.perform({ type: 'clearFaults', ids: [1] });
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.cycle();
    expect(simulation.requests().filter(({ status }) => status === 429)).toHaveLength(refused);
  });

  it('quarantine at once when the token expires, which ends when it is good again', async () => {
    const simulation = await simulated(ANN);
    await inject(simulation, { kind: 'expire-token', clientName: 'entra', from: '30m' });
    await simulation.advance('1m');
    expect(simulation.target.users()).toHaveLength(1);
    await simulation.advance('40m');
    expect(simulation.job().quarantine).toMatchObject({ reason: 'EncounteredQuarantineException' });
    await simulation.perform({ type: 'clearFaults' });
    await simulation.advance('6h');
    expect(simulation.job().quarantine).toBeNull();
  });

  it('a failed cycle when the token endpoint is out of order, and nothing once it is well', async () => {
    const simulation = await simulated(ANN);
    await simulation.perform({ type: 'addOAuthClient', clientName: 'oauth' });
    await simulation.perform({ type: 'setProvisioning', clientName: 'oauth' });
    await inject(simulation, { kind: 'status', status: 503, on: 'token', count: 1 });
    await inject(simulation, { kind: 'timeout', on: 'POST token', count: 1 });
    for (const failures of [1, 2]) {
      await simulation.perform({ type: 'advance', cycles: 1 });
      expect(simulation.job()).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: failures });
    }
    await simulation.perform({ type: 'advance', cycles: 1 });
    expect(simulation.target.users()).toHaveLength(1);
    await inject(simulation, { kind: 'expire-token', clientName: 'oauth' });
    await simulation.perform({ type: 'advance', cycles: 1 });
    expect(simulation.job().quarantine).toMatchObject({ reason: 'EncounteredQuarantineException' });
  });

  it('a failed cycle, not a quarantine, when the probe gets no answer or a page', async () => {
    for (const fault of [
      { kind: 'timeout' },
      { kind: 'drop' },
      { kind: 'html' },
      { kind: 'malformed' },
    ] satisfies Fault[]) {
      const simulation = await simulated(ANN);
      await inject(simulation, fault);
      await simulation.perform({ type: 'advance', cycles: 1 });
      expect(simulation.job()).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: 1 });
      expect(count(simulation, 'GET')).toBe(1);
    }
  });
});

describe('a target that lies', () => {
  const lie = (simulation: Simulated, name: Lie, more: { readonly object?: string } = {}) =>
    inject(simulation, { kind: 'lie', lie: name, ...more });

  it('about a creation leaves a link to nothing: the next change is InvalidAnchor', async () => {
    const simulation = await simulated(ANN);
    await lie(simulation, 'ignore-create');
    await simulation.cycle();
    expect(outcome(simulation)).toBe('success');
    expect(simulation.target.users()).toEqual([]);
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.cycle();
    expect(outcome(simulation)).toBe('InvalidAnchor');
  });

  it('about a disable is believed: who left stays active, and nobody looks again', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann', 'bob'] });
    await simulation.cycle();
    await lie(simulation, 'ignore-disable', { object: upnOf('ann') });
    for (const name of ['ann', 'bob']) await simulation.unassign(name);
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ active: true }, { active: false }]);
    expect(hits(simulation)).toEqual([1]);
    expect(await simulation.cycle()).toEqual([]);
    expect(waiting(simulation)).toBe(0);
  });

  it('about an update is found out when the object is read for its next change', async () => {
    const simulation = await simulated(ANN);
    await simulation.cycle();
    await lie(simulation, 'ignore-update');
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.cycle();
    await simulation.perform({ type: 'clearFaults' });
    await simulation.update('ann', { givenName: 'Anne' });
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ displayName: 'Ann B' }]);
  });

  it('about members is never found out: Entra does not read them back', async () => {
    const groups = [{ name: 'Sales', members: ['ann'] }];
    const simulation = await simulated({ users: [{ name: 'ann' }], groups, assigned: ['#Sales'] });
    await lie(simulation, 'drop-members');
    await simulation.cycle();
    await simulation.perform({ type: 'clearFaults' });
    await simulation.perform({ type: 'updateGroup', group: 'Sales', attributes: { displayName: 'Field sales' } });
    await simulation.cycle();
    expect(simulation.target.groups()).toMatchObject([{ displayName: 'Field sales' }]);
    expect(simulation.target.groups()[0]).not.toHaveProperty('members');
  });

  it('with each resource twice has several entries where one was expected #error-multiple-entries', async () => {
    const simulation = await simulated(ANN);
    simulation.target.load([{ userName: upnOf('ann'), emails: [{ type: 'work', value: upnOf('ann') }] }]);
    await lie(simulation, 'duplicate-ids');
    await simulation.cycle();
    expect(outcome(simulation)).toBe(SEVERAL);
  });

  it('about reads makes who was just created look gone', async () => {
    const simulation = await simulated(ANN);
    await lie(simulation, 'stale-reads');
    await simulation.cycle();
    expect(outcome(simulation)).toBe('success');
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.cycle();
    expect(outcome(simulation)).toBe('InvalidAnchor');
    await simulation.perform({ type: 'clearFaults' });
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ displayName: 'Ann B' }]);
  });

  it('that keeps "False" as text is understood, and sent nothing twice', async () => {
    const simulation = await simulated(ANN);
    await simulation.cycle();
    await lie(simulation, 'false-as-text');
    await simulation.update('ann', { accountEnabled: false });
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ active: 'False' }]);
    await simulation.update('ann', { displayName: 'Ann B' });
    const [, change] = await simulation.cycle();
    expect(JSON.stringify(change?.body)).not.toContain('active');
    await simulation.update('ann', { accountEnabled: true });
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ active: 'True' }]);
  });

  it('that keeps digits alone is sent the number again with each change', async () => {
    const simulation = await simulated({ ...ANN, profile: 'scim' });
    await lie(simulation, 'digits-only-phones');
    await simulation.update('ann', { mobile: '+1 555 0100' });
    await simulation.cycle();
    await simulation.update('ann', { displayName: 'Ann B' });
    const [, change] = await simulation.cycle();
    expect(JSON.stringify(change?.body)).toContain('+1 555 0100');
    expect(JSON.stringify(simulation.target.users())).toContain('15550100');
  });
});

describe('faults', () => {
  const STORM: readonly Fault[] = [
    { kind: 'status', status: 429, retryAfter: 5, on: 'POST /Users', share: 0.5 },
    { kind: 'timeout', on: 'POST /Users', after: 2, count: 1, carryOut: true },
    { kind: 'drop', on: 'PATCH', share: 0.3 },
    { kind: 'delay', by: '20s', on: 'GET /Users?', share: 0.2 },
    { kind: 'malformed', on: 'GET /Users/*', count: 2 },
    { kind: 'html', status: 502, on: 'GET /Groups', count: 1 },
    { kind: 'empty', on: 'POST /Groups', count: 1 },
    { kind: 'lie', lie: 'ignore-disable', count: 1 },
  ];
  const TENANT: SimulatedOptions = {
    users: ['ann', 'bob', 'cat', 'dan', 'eve'].map((name) => ({ name })),
    groups: [{ name: 'Sales', members: ['ann', 'bob'] }],
    syncAll: true,
  };

  /** A story in a storm: what was sent, what was logged, and what became of the faults. */
  async function story(options: Partial<SimulatedOptions>): Promise<unknown> {
    const simulation = await simulated({ ...TENANT, ...options });
    for (const fault of STORM) await inject(simulation, fault);
    for (let round = 0; round < 4; round += 1) {
      await simulation.update('ann', { displayName: `Ann ${round}`, accountEnabled: round % 2 === 0 });
      await simulation.perform({ type: 'advance', cycles: 1 });
    }
    const result = { requests: simulation.requests(), log: simulation.log(), faults: simulation.target.faults() };
    await simulation.sim.close();
    return result;
  }

  it('are the same over each door, and for the same seed', async () => {
    const direct = await story({});
    expect(await story({})).toEqual(direct);
    expect(await story({ transport: 'fetch' })).toEqual(direct);
    expect(await story({ seed: 2 })).not.toEqual(direct);
  });

  it('go on where a kill left them', async () => {
    const folder = temporaryFolder();
    const first = await simulated({ ...ANN, folder });
    await inject(first, { kind: 'status', status: 503, on: 'POST /Users', count: 2, share: 0.99 });
    await first.cycle();
    expect(hits(first)).toEqual([1]);
    // The dead process closes nothing; its lock would be that of a dead process.
    rmSync(join(folder, 'lock.json'));
    const second = await reopened(folder);
    await second.cycle();
    expect(hits(second)).toEqual([2]);
    await second.advance('2h');
    expect(second.target.users()).toHaveLength(1);
    await second.sim.close();
  });

  it('are not used up by a rehearsal, nor by what they are not meant for', async () => {
    const simulation = await simulated(ANN);
    await inject(simulation, { kind: 'status', status: 503, on: 'POST /Users', count: 1 });
    await inject(simulation, { kind: 'status', status: 503, on: 'PATCH /Groups', count: 1 });
    await inject(simulation, { kind: 'drop', object: upnOf('bob') });
    const rehearsal = createSimulation(await rehearsalOf(simulation.sim.world));
    await rehearsal.perform({ type: 'advance', cycles: 1 });
    expect(hits(simulation)).toEqual([0, 0, 0]);
    await simulation.cycle();
    expect(hits(simulation)).toEqual([1, 0, 0]);
  });
});
