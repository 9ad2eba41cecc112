import { describe, expect, it } from 'vitest';
import { expectedWire, SETTINGS } from '../support/expected-wire.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { read } from '../support/wire-recorder.js';

// An attribute that no mapping reads: what is sent is for the membership alone.
const RULE = 'user.extensionAttribute7 -eq "Pilot"';
const IN = { extensionAttribute7: 'Pilot' };
const OUT = { extensionAttribute7: null };

describe.each(SETTINGS)('an assigned dynamic group for $profile, compliant $compliant', (setting) => {
  const expected = expectedWire(setting);
  const provisioned = async (more: readonly string[] = []): Promise<Simulated> => {
    const users = [{ name: 'ann', ...IN }, { name: 'bob' }];
    const simulation = await simulated({ ...setting, users, groups: [{ name: 'Pilots' }], assigned: more });
    await simulation.perform({ type: 'updateGroup', group: 'Pilots', membershipRule: RULE });
    await simulation.assign('#Pilots');
    await simulation.cycle();
    return simulation;
  };

  it('brings in who comes to fit, and lets go who no longer does #group-rule-leaving #group-rule-at-once', async () => {
    const simulation = await provisioned();
    expect(simulation.target.users()).toHaveLength(1);
    await simulation.update('bob', IN);
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('bob'),
      expected.createUser(1, 'bob'),
      read('Groups', 'Pilots'),
      expected.addMembers('Pilots', 'bob'),
    ]);
    await simulation.update('ann', OUT);
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      expected.disable('ann'),
      read('Groups', 'Pilots'),
      expected.removeMembers('Pilots', 'ann'),
    ]);
  });

  it('lets nobody go who is assigned besides #group-rule-leaving', async () => {
    const simulation = await provisioned(['ann']);
    await simulation.update('ann', OUT);
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      read('Groups', 'Pilots'),
      expected.removeMembers('Pilots', 'ann'),
    ]);
  });

  it('follows its rule when that changes, and not while it is paused #group-rule-members #group-rule-paused', async () => {
    const simulation = await provisioned();
    const update = (change: { readonly membershipRule?: string; readonly processing?: 'On' | 'Paused' }) =>
      simulation.perform({ type: 'updateGroup', group: 'Pilots', ...change });
    await update({ processing: 'Paused', membershipRule: `-not ${RULE}` });
    await simulation.update('ann', OUT);
    await simulation.update('bob', IN);
    expect(await simulation.cycle()).toEqual([]);
    await simulation.update('bob', OUT);
    await update({ processing: 'On' });
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('bob'),
      expected.createUser(1, 'bob'),
      read('Groups', 'Pilots'),
      expected.addMembers('Pilots', 'bob'),
    ]);
  });

  it('takes a user back from the recycle bin only where it fits still #group-rule-recycle-bin', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    expect(await simulation.cycle()).toHaveLength(2);
    await simulation.perform({ type: 'updateGroup', group: 'Pilots', membershipRule: `-not ${RULE}` });
    await simulation.perform({ type: 'restoreUser', user: userId(0) });
    const lines = await simulation.cycle();
    expect(lines).toContainEqual(expected.removeMembers('Pilots', 'ann'));
    expect(simulation.target.users().map(({ active }) => active)).toEqual([false, true]);
  });
});
