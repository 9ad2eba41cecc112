/** Target object actions Create, Update and Delete, as the target sees them (customize-application-attributes, how-provisioning-works). */
import { describe, expect, it } from 'vitest';
import { created, type MappedOptions, mapped, patched } from '../support/mapped.js';
import { LOOK_FOR_ANN, loadAnn } from '../support/mapping-cases.js';
import type { Simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { query, read, remove } from '../support/wire-recorder.js';

type Actions = Partial<Record<'create' | 'update' | 'delete', boolean>>;

const title = { target: 'title', from: '[jobTitle]' };
const ANN = { users: [{ name: 'ann', jobTitle: 'Clerk' }], assigned: ['ann'] };
const DISABLED = patched(false, 'ann', ['replace', 'active', false]);

async function allowing(actions: Actions, options: MappedOptions = ANN): Promise<Simulated> {
  const simulation = await mapped([title], options);
  await simulation.perform({ type: 'setObjectMapping', object: 'User', ...actions });
  return simulation;
}

/** Ann is created first, with all actions allowed. */
async function createdBefore(actions: Actions, options: MappedOptions = ANN): Promise<Simulated> {
  const simulation = await mapped([title], options);
  await simulation.cycle();
  await simulation.perform({ type: 'setObjectMapping', object: 'User', ...actions });
  await simulation.cycle();
  return simulation;
}

const skipReason = ({ log }: Simulated): string | undefined =>
  log().at(-1)?.provisioningSteps.at(-1)?.details.SkipReason;
const purge = async ({ perform }: Simulated): Promise<void> => {
  await perform({ type: 'deleteUser', user: upnOf('ann') });
  await perform({ type: 'purgeUser', user: userId(0) });
};

describe('without Create', () => {
  it('a user that is not there is looked for, not created, and that is no error #mapping-create-off', async () => {
    const simulation = await allowing({ create: false });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN]);
    expect(skipReason(simulation)).toBe('EntrySynchronizationSkipped');
    expect(await simulation.cycle()).toEqual([]);
  });

  it('a user that is there is linked, updated and disabled #mapping-create-off', async () => {
    const simulation = await allowing({ create: false });
    loadAnn(simulation);
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, patched(false, 'ann', ['add', 'title', 'Clerk'])]);
    await simulation.update('ann', { jobTitle: 'Chief' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['replace', 'title', 'Chief']),
    ]);
    await simulation.unassign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), DISABLED]);
  });

  it('a user that was created before goes on as before', async () => {
    const simulation = await createdBefore({ create: false });
    await purge(simulation);
    expect(await simulation.cycle()).toEqual([remove('Users', 'ann')]);
  });

  it('a user is created once Create is allowed again', async () => {
    const simulation = await allowing({ create: false });
    await simulation.cycle();
    await simulation.perform({ type: 'setObjectMapping', object: 'User', create: true });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { title: 'Clerk' })]);
  });
});

describe('without Update', () => {
  it('a user is created, and its changes are not sent #mapping-update-off', async () => {
    const simulation = await allowing({ update: false });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { title: 'Clerk' })]);
    await simulation.update('ann', { jobTitle: 'Chief' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(skipReason(simulation)).toBe('EntrySynchronizationSkipped');
  });

  it('a user that is there is linked and left as it is #mapping-update-off', async () => {
    const simulation = await allowing({ update: false });
    loadAnn(simulation);
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN]);
    expect(simulation.application().store.links.get(userId(0))?.managed).toBe(true);
  });

  it.each<[string, (simulation: Simulated) => Promise<unknown>]>([
    ['is unassigned', ({ unassign }) => unassign('ann')],
    ['is disabled in Entra', ({ update }) => update('ann', { accountEnabled: false })],
    ['goes into the recycle bin', ({ perform }) => perform({ type: 'deleteUser', user: upnOf('ann') })],
  ])('a user that %s is not disabled #leaver-update-off', async (_, leave) => {
    const simulation = await createdBefore({ update: false });
    await leave(simulation);
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
  });

  it('a user that was unassigned meanwhile is disabled once Update is allowed again #leaver-update-off', async () => {
    const simulation = await createdBefore({ update: false });
    await simulation.unassign('ann');
    await simulation.cycle();
    await simulation.perform({ type: 'setObjectMapping', object: 'User', update: true });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), DISABLED]);
  });

  it('a user that is purged is still deleted', async () => {
    const simulation = await createdBefore({ update: false });
    await purge(simulation);
    expect(await simulation.cycle()).toEqual([remove('Users', 'ann')]);
  });
});

describe('without Delete', () => {
  it('a user that is purged is disabled while in the recycle bin, and stays #leaver-delete-off', async () => {
    const simulation = await createdBefore({ delete: false });
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    expect(await simulation.cycle()).toHaveLength(2);
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.target.users()).toMatchObject([{ active: false }]);
  });

  it('a user that is deleted and purged between two cycles is left as it is', async () => {
    const simulation = await createdBefore({ delete: false });
    await purge(simulation);
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.target.users()).toMatchObject([{ active: true }]);
  });

  it('a user that is unassigned is disabled as ever', async () => {
    const simulation = await createdBefore({ delete: false });
    await simulation.unassign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), DISABLED]);
  });

  it('a group that is unassigned stays #leaver-delete-off', async () => {
    const options = { ...ANN, groups: [{ name: 'Sales', members: ['ann'] }], assigned: ['ann', '#Sales'] };
    const simulation = await mapped([], options);
    await simulation.cycle();
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', delete: false });
    await simulation.cycle();
    await simulation.unassign('#Sales');
    expect((await simulation.cycle()).filter(({ request }) => !request.startsWith('GET'))).toEqual([]);
    expect(simulation.target.groups()).toHaveLength(1);
  });
});

describe('without any action', () => {
  it('users are looked for and linked, and nothing is written', async () => {
    const users = [...ANN.users, { name: 'bob' }];
    const none = { create: false, update: false, delete: false };
    const simulation = await allowing(none, { users, assigned: ['ann', 'bob'] });
    loadAnn(simulation);
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, query('Users', 'userName', upnOf('bob'))]);
    await purge(simulation);
    expect(await simulation.cycle()).toEqual([]);
  });
});

describe('without a mapping to active', () => {
  it('a user that is unassigned is read and left, and is not managed any more', async () => {
    const simulation = await mapped([title], ANN);
    await simulation.cycle();
    await simulation.perform({ type: 'removeMapping', target: 'active' });
    await simulation.cycle();
    await simulation.unassign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(skipReason(simulation)).toBe('RedundantExport');
    await purge(simulation);
    expect(await simulation.cycle()).toEqual([]);
  });
});
