import { describe, expect, it } from 'vitest';
import { computing, flowing } from '../../support/schema-edits.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { groupId, upnOf } from '../../support/small-tenant.js';
import { read } from '../../support/wire-recorder.js';

const USERS = [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat' }];

async function provisioned(edit: (schema: unknown) => unknown): Promise<Simulated> {
  const groups = [{ name: 'Sales', members: ['ann'] }];
  const assigned = ['ann', 'bob', 'cat', '#Sales'];
  const simulation = await simulated({ profile: 'scim', users: USERS, groups, assigned });
  await simulation.cycle();
  const { store } = simulation.application();
  store.setSchema(edit(store.schema()));
  return simulation;
}

const skipText = ({ log }: Simulated): string | undefined => log().at(-1)?.provisioningSteps.at(-1)?.description;

describe('an object mapping whose updates are switched off', () => {
  const withoutUpdates = (): Promise<Simulated> => provisioned((schema) => flowing(schema, 'User', 'Add,Delete'));

  it('changes no manager #mapping-update-off', async () => {
    const simulation = await withoutUpdates();
    await simulation.update('ann', { manager: upnOf('cat') });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
  });

  it('is named as the reason of a skip #mapping-update-off #error-skipped', async () => {
    const simulation = await withoutUpdates();
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.cycle();
    expect(skipText(simulation)).toContain('does not allow the action that is due');
  });
});

describe('an object that a mapping ignores', () => {
  it('gets no references either, and the log tells why #reference-ignored #mapping-ignore-object #error-skipped', async () => {
    const ignoring = 'IIF([displayName]="Sales", IgnoreObjectFlow, [displayName])';
    const simulation = await provisioned((schema) => computing(schema, 'Group', 'displayName', ignoring));
    await simulation.perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('bob') });
    const lines = await simulation.cycle();
    expect(lines.filter(({ request }) => request.startsWith('PATCH'))).toEqual([]);
    expect(skipText(simulation)).toContain('says to ignore this object');
    expect(simulation.log().at(-1)?.provisioningSteps.at(-1)?.details.SkipReason).toBe('EntrySynchronizationSkipped');
  });
});

describe('a group that is no security group', () => {
  it('is left out though all are synchronized, goes when it becomes one, and the log tells why #assignment-security-group', async () => {
    const simulation = await simulated({ users: USERS, groups: [{ name: 'Sales' }, { name: 'Ops' }], syncAll: true });
    const { directory } = simulation.sim.world;
    directory.updateGroup(groupId(0), { securityEnabled: false });
    const names = () => simulation.target.groups().map(({ displayName }) => displayName);
    await simulation.cycle();
    expect(names()).toEqual(['Ops']);
    const record = simulation.log().find(({ sourceIdentity }) => sourceIdentity.id === groupId(0));
    expect(record?.provisioningSteps.at(-1)?.description).toContain('is not a security group');
    directory.updateGroup(groupId(0), { securityEnabled: true });
    directory.updateGroup(groupId(1), { securityEnabled: false });
    await simulation.cycle();
    expect(names()).toEqual(['Sales']);
  });
});

describe('a failure before any write', () => {
  it('is no export', async () => {
    const simulation = await simulated({ profile: 'scim', users: USERS, assigned: ['cat'] });
    simulation.wire.interfere = ({ method, url }) =>
      method === 'GET' && url.includes('cat') ? { status: 500, headers: {}, durationMs: 0 } : undefined;
    await simulation.cycle();
    expect(simulation.job().lastExecution?.counts).toMatchObject({
      countExports: 0,
      countExported: 0,
      countEscrowed: 1,
    });
  });
});
