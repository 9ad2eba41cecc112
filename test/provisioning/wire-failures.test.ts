import { describe, expect, it } from 'vitest';
import type { ScimRequest, ScimResponse } from '../../src/scim/transport/transport.js';
import { expectedWire, SETTINGS } from '../support/expected-wire.js';
import { type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { read, type WireLine } from '../support/wire-recorder.js';

const ANN = { name: 'ann' };
const FIRST = '0d000000-0000-4000-8000-000000000001';
const SECOND = '0d000000-0000-4000-8000-000000000002';

const answer = (status: number): ScimResponse => ({ status, headers: {}, durationMs: 0 });
const refuse =
  (method: ScimRequest['method'], status: number) =>
  (request: ScimRequest): ScimResponse | undefined =>
    request.method === method ? answer(status) : undefined;

const errorCode = ({ log }: Simulated): string | undefined =>
  log().at(-1)?.provisioningStatusInfo.errorInformation?.errorCode;

/** The cycles, counted from 1, that sent anything. */
async function busyCycles({ cycle }: Simulated, count: number): Promise<readonly number[]> {
  const busy: number[] = [];
  for (let number = 1; number <= count; number += 1) if ((await cycle()).length > 0) busy.push(number);
  return busy;
}

describe.each(SETTINGS)('for $profile, compliant $compliant', (setting) => {
  const expected = expectedWire(setting);
  const run = (options: SimulatedOptions): Promise<Simulated> => simulated({ ...setting, ...options });
  const provisioned = async (): Promise<Simulated> => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    return simulation;
  };
  const deleteInTarget = async ({ target, application, token }: Simulated): Promise<void> => {
    const id = application().store.links.get(userId(0))?.targetId;
    const authorization = `Bearer ${token()}`;
    const url = `${target.baseUrl}/Users/${id}`;
    expect((await target.handle({ method: 'DELETE', url, headers: { authorization } })).status).toBe(204);
  };

  it('a linked user that is gone from the target is held as InvalidAnchor, and matched again after a Full restart #error-invalid-anchor #restart-full', async () => {
    const simulation = await provisioned();
    await deleteInTarget(simulation);
    await simulation.update('ann', { displayName: 'Ann B' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(errorCode(simulation)).toBe('InvalidAnchor');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Full'] });
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('ann'),
      expected.createUser(0, 'ann', { displayName: 'Ann B' }),
    ]);
  });

  it('a user that is there twice is not touched #matching-duplicate-target', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    const rest = { userName: upnOf('ann'), emails: [{ type: 'work', value: upnOf('ann') }] };
    simulation.target.load([
      { id: FIRST, ...rest },
      { id: SECOND, ...rest },
    ]);
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann')]);
    expect(errorCode(simulation)).toBe('DuplicateTargetEntries');
    expect(simulation.application().store.links.get(userId(0))).toBeUndefined();
  });

  it('a creation that is refused with 409 is tried again, from the query on #error-conflict', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    simulation.wire.interfere = refuse('POST', 409);
    const sequence = [expected.lookForUser('ann'), expected.createUser(0, 'ann')];
    expect(await simulation.cycle()).toEqual(sequence);
    expect(errorCode(simulation)).toBe('SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering');
    simulation.wire.interfere = undefined;
    expect(await simulation.cycle()).toEqual(sequence);
    expect(simulation.target.users()).toHaveLength(1);
    expect([...simulation.application().store.escrows.values()]).toEqual([]);
  });

  it('a user whose creation arrived though the answer was lost is matched, not created twice #matching-lost-answer', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    const { handle } = simulation.target;
    simulation.wire.interfere = (request) => {
      if (request.method !== 'POST') return undefined;
      void handle(request);
      return answer(504);
    };
    await simulation.cycle();
    simulation.wire.interfere = undefined;
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann')]);
    expect(simulation.target.users()).toHaveLength(1);
  });

  it('a disable that fails is still sent later, though the user is out of scope #leaver-disable-failed', async () => {
    const simulation = await provisioned();
    await simulation.unassign('ann');
    simulation.wire.interfere = refuse('PATCH', 503);
    const sequence = [read('Users', 'ann'), expected.disable('ann')];
    expect(await simulation.cycle()).toEqual(sequence);
    simulation.wire.interfere = undefined;
    expect(await simulation.cycle()).toEqual(sequence);
    expect(await simulation.cycle()).toEqual([]);
  });

  it('a group is not filled when its creation failed; its retry sends the members too #escrow-group-creation', async () => {
    const groups = [{ name: 'Sales', members: ['ann'] }];
    const simulation = await run({ users: [ANN], groups, assigned: ['#Sales'] });
    simulation.wire.interfere = ({ method, url }) =>
      method === 'POST' && url.endsWith('/Groups') ? answer(500) : undefined;
    const group = [expected.lookForGroup('Sales'), expected.createGroup(0, 'Sales')];
    expect((await simulation.cycle()).slice(2)).toEqual(group);
    simulation.wire.interfere = undefined;
    expect(await simulation.cycle()).toEqual([...group, expected.addMembers('Sales', 'ann')]);
  });

  it('members that failed are sent again, together with what changed since #escrow-references', async () => {
    const users = [ANN, { name: 'bob' }, { name: 'cat' }];
    const groups = [{ name: 'Sales', members: ['ann'] }];
    const simulation = await run({ users, groups, assigned: ['#Sales', 'ann', 'bob', 'cat'] });
    await simulation.cycle();
    await simulation.perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('bob') });
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('ann') });
    simulation.wire.interfere = refuse('PATCH', 500);
    await simulation.cycle();
    simulation.wire.interfere = undefined;
    await simulation.perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('cat') });
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
    const lines = await simulation.cycle();
    expect(lines.slice(-3)).toEqual([
      read('Groups', 'Sales'),
      expected.addMembers('Sales', 'cat'),
      expected.removeMembers('Sales', 'ann', 'bob'),
    ]);
  });
});

describe('a user without e-mail', () => {
  const noMail = { users: [{ name: 'ann', mail: null }], assigned: ['ann'] };

  it.each(SETTINGS.filter(({ profile }) => profile === 'netskope'))(
    'is refused by Netskope, compliant $compliant, and tried after 40, 80 and 160 minutes #escrow-schedule',
    async (setting) => {
      const simulation = await simulated({ ...setting, ...noMail });
      const create = expectedWire(setting).createUser(0, 'ann', { emails: undefined });
      const sequence: WireLine[] = [expectedWire(setting).lookForUser('ann'), create];
      expect(await simulation.cycle()).toEqual(JSON.parse(JSON.stringify(sequence)));
      expect(errorCode(simulation)).toBe('SystemForCrossDomainIdentityManagementBadRequest');
      expect(await busyCycles(simulation, 8)).toEqual([1, 3, 7]);
    },
  );

  it('is tried at once when it changes #escrow-changed', async () => {
    const simulation = await simulated(noMail);
    await busyCycles(simulation, 4);
    await simulation.update('ann', { mail: upnOf('ann') });
    expect((await simulation.cycle()).map(({ request }) => request.split(' ')[0])).toEqual(['GET', 'POST']);
    expect(simulation.target.users()).toHaveLength(1);
    expect(await busyCycles(simulation, 10)).toEqual([]);
  });

  it('is tried at once by a restart, and waits from the beginning again #escrow-restart', async () => {
    const simulation = await simulated(noMail);
    await busyCycles(simulation, 4);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await busyCycles(simulation, 4)).toEqual([1, 2, 4]);
  });

  it('waits a day at most, and is given up after 28 days #escrow-dropped', async () => {
    const simulation = await simulated(noMail);
    await simulation.advance('27d');
    simulation.wire.take();
    await simulation.advance('2d');
    const tries = simulation.wire.take().filter(({ request }) => request.startsWith('POST'));
    expect(tries.length).toBeGreaterThanOrEqual(1);
    expect(simulation.application().store.escrows.size()).toBe(0);
    await simulation.advance('5d');
    expect(simulation.wire.take().filter(({ request }) => request.startsWith('POST'))).toEqual([]);
  });

  it('is tried once a day in the end #escrow-longest-wait', async () => {
    const simulation = await simulated(noMail);
    const tries: number[] = [];
    simulation.sim.listen((event) => {
      if (event.type === 'logRecord') tries.push(Math.round(event.at / 3_600_000));
    });
    await simulation.advance('8d');
    const waits = tries.slice(1).map((hour, index) => hour - (tries[index] ?? 0));
    expect(waits.slice(-3)).toEqual([24, 24, 24]);
    expect(Math.max(...waits)).toBe(24);
  });

  it('is dropped when it is gone for good #escrow-deleted', async () => {
    const simulation = await simulated(noMail);
    await simulation.cycle();
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.log().at(-1)?.provisioningStatusInfo.status).toBe('skipped');
    expect(simulation.application().store.escrows.size()).toBe(0);
  });

  it('is created by a target that does not ask for one', async () => {
    const simulation = await simulated({ profile: 'scim', ...noMail });
    await simulation.cycle();
    expect(simulation.target.users()).toHaveLength(1);
  });
});

describe('a target that throttles', () => {
  it('is waited for in simulated time, and the object goes through in the same cycle #wire-retry-after', async () => {
    const simulation = await simulated({ users: [ANN], assigned: ['ann'] });
    let refusals = 2;
    simulation.wire.interfere = ({ method }) => {
      if (method !== 'POST' || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 429, headers: { 'retry-after': '60' }, durationMs: 0 };
    };
    const began = simulation.sim.world.clock.now();
    const lines = await simulation.cycle();
    expect(lines.map(({ request }) => request.split(' ')[0])).toEqual(['GET', 'POST', 'POST', 'POST']);
    expect(simulation.sim.world.clock.now() - began).toBeGreaterThanOrEqual(120_000);
    expect(simulation.target.users()).toHaveLength(1);
  });
});
