import { describe, expect, it } from 'vitest';
import { expectedWire, SCIM_SETTINGS, SETTINGS } from '../support/expected-wire.js';
import { type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { read, remove } from '../support/wire-recorder.js';

const ANN = { name: 'ann' };
const BOB = { name: 'bob' };
const DELETED_UPN = `${userId(0).replaceAll('-', '')}${upnOf('ann')}`;

describe.each(SETTINGS)('for $profile, compliant $compliant', (setting) => {
  const expected = expectedWire(setting);
  const run = (options: SimulatedOptions): Promise<Simulated> => simulated({ ...setting, ...options });
  const provisioned = async (): Promise<Simulated> => {
    const simulation = await run({ users: [ANN, BOB], assigned: ['ann'] });
    await simulation.cycle();
    return simulation;
  };
  const deleteAnn = ({ perform }: Simulated) => perform({ type: 'deleteUser', user: upnOf('ann') });

  it('a user that was disabled before the first cycle is not even looked for #leaver-never-linked', async () => {
    const simulation = await run({ users: [{ ...ANN, accountEnabled: false }], assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([]);
  });

  it('a user that is disabled in Entra is disabled, and enabled again with it #leaver-disabled', async () => {
    const simulation = await provisioned();
    await simulation.update('ann', { accountEnabled: false });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.disable('ann')]);
    await simulation.update('ann', { accountEnabled: true });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.enable('ann')]);
  });

  it('a user in the recycle bin is disabled under its new name by one PATCH; a restore reverts both #leaver-deleted #leaver-renamed #leaver-restored', async () => {
    const simulation = await provisioned();
    await deleteAnn(simulation);
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      expected.replace('Users', 'ann', ['userName', DELETED_UPN], ['active', false]),
    ]);
    await simulation.perform({ type: 'restoreUser', user: userId(0) });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      expected.replace('Users', 'ann', ['userName', upnOf('ann')], ['active', true]),
    ]);
  });

  it('a user that is purged by hand is deleted #leaver-purged', async () => {
    const simulation = await provisioned();
    await deleteAnn(simulation);
    await simulation.cycle();
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    expect(await simulation.cycle()).toEqual([remove('Users', 'ann')]);
    expect(await simulation.cycle()).toEqual([]);
  });

  it('a user that was deleted and purged between two cycles is deleted at once #leaver-purged-between', async () => {
    const simulation = await provisioned();
    await deleteAnn(simulation);
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    expect(await simulation.cycle()).toEqual([remove('Users', 'ann')]);
  });

  it('a user that was never linked is purged without a word #leaver-gone-unlinked', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'deleteUser', user: upnOf('bob') });
    await simulation.perform({ type: 'purgeUser', user: userId(1) });
    expect(await simulation.cycle()).toEqual([]);
  });

  it('a user that left the filter is disabled, and enabled when it passes again #leaver-filtered #restart-saved-filter', async () => {
    const simulation = await run({ users: [{ ...ANN, department: 'Sales' }], assigned: ['ann'] });
    await simulation.cycle();
    const clause = { operatorName: 'EQUALS', sourceOperandName: 'department', targetOperand: { values: ['Sales'] } };
    const filter = { groups: [{ name: 'Sales only', clauses: [clause] }] };
    await simulation.perform({ type: 'setScopingFilter', object: 'User', filter });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    const department = (to: string): readonly [string, string][] =>
      setting.profile === 'scim' ? [[`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department`, to]] : [];
    await simulation.update('ann', { department: 'IT' });
    const left = await simulation.cycle();
    expect(left.at(-1)).toEqual(
      setting.profile === 'scim'
        ? expected.replace('Users', 'ann', ['active', false], ...department('IT'))
        : expected.disable('ann'),
    );
    await simulation.update('ann', { department: 'Sales' });
    const back = await simulation.cycle();
    expect(back.at(-1)).toEqual(
      setting.profile === 'scim'
        ? expected.replace('Users', 'ann', ['active', true], ...department('Sales'))
        : expected.enable('ann'),
    );
  });

  it('nobody who leaves the scope is disabled under SkipOutOfScopeDeletions, but who is disabled still is #leaver-skip-out-of-scope', async () => {
    const simulation = await run({ users: [ANN, BOB], assigned: ['ann', 'bob'] });
    await simulation.cycle();
    await simulation.perform({ type: 'setProvisioning', skipOutOfScopeDeletions: true });
    await simulation.unassign('ann');
    await simulation.update('bob', { accountEnabled: false });
    expect(await simulation.cycle()).toEqual([read('Users', 'bob'), expected.disable('bob')]);
  });
});

describe('after 30 days in the recycle bin', () => {
  it.each(SETTINGS)('a user of $profile, compliant $compliant, is gone and deleted #leaver-purged', async (setting) => {
    const simulation = await simulated({ ...setting, users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    await simulation.cycle();
    simulation.wire.take();
    await simulation.advance('29d');
    const writes = () => simulation.wire.take().filter(({ request }) => !request.startsWith('GET'));
    expect(writes()).toEqual([]);
    await simulation.advance('1d');
    expect(writes()).toEqual([remove('Users', 'ann')]);
    expect(simulation.target.users()).toEqual([]);
  });
});

describe.each(SCIM_SETTINGS)('a manager, compliant $compliant', (setting) => {
  const expected = expectedWire(setting);
  const users = [{ name: 'ann', manager: 'bob' }, BOB, { name: 'cat' }];
  const provisioned = async (assigned: readonly string[]): Promise<Simulated> => {
    const simulation = await simulated({ ...setting, users, assigned });
    await simulation.cycle();
    return simulation;
  };

  it('is set when both are there #reference-phase-two #reference-manager-changed #wire-post-no-references', async () => {
    const simulation = await simulated({ ...setting, users, assigned: ['ann', 'bob'] });
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('ann'),
      expected.createUser(0, 'ann'),
      expected.lookForUser('bob'),
      expected.createUser(1, 'bob'),
      expected.setManager('ann', 'bob', 'add'),
    ]);
    expect(await simulation.cycle()).toEqual([]);
  });

  it('is changed #reference-manager-changed', async () => {
    const simulation = await provisioned(['ann', 'bob', 'cat']);
    await simulation.update('ann', { manager: upnOf('cat') });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.setManager('ann', 'cat', 'replace')]);
  });

  it('is cleared #reference-manager-cleared', async () => {
    const simulation = await provisioned(['ann', 'bob']);
    await simulation.update('ann', { manager: null });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.clearManager('ann')]);
  });

  it('is left out while out of scope, and stays out when in scope later, until a restart #reference-manager-late #reference-unresolved', async () => {
    const simulation = await simulated({ ...setting, users, assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
    expect(
      simulation
        .log()
        .at(-1)
        ?.provisioningSteps.map(({ provisioningStepType }) => provisioningStepType),
    ).toContain('referenceResolution');
    await simulation.assign('bob');
    expect(await simulation.cycle()).toEqual([expected.lookForUser('bob'), expected.createUser(1, 'bob')]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      read('Users', 'bob'),
      expected.setManager('ann', 'bob', 'add'),
    ]);
  });

  it('is set for a user that is created later', async () => {
    const simulation = await provisioned(['bob']);
    await simulation.assign('ann');
    expect((await simulation.cycle()).at(-1)).toEqual(expected.setManager('ann', 'bob', 'add'));
  });

  it('is tried again ever more rarely when the target refuses it #escrow-references #escrow-schedule', async () => {
    const simulation = await provisioned(['ann', 'bob', 'cat']);
    simulation.wire.interfere = ({ body }) =>
      body?.includes('manager') === true ? { status: 500, headers: {}, durationMs: 0 } : undefined;
    await simulation.update('ann', { manager: upnOf('cat') });
    const tries: number[] = [];
    for (let count = 1; count <= 8; count += 1) if ((await simulation.cycle()).length > 0) tries.push(count);
    // After 40, 80 and 160 minutes.
    expect(tries).toEqual([1, 2, 4, 8]);
  });
});
