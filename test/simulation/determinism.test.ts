import { describe, expect, it } from 'vitest';
import { graphJob } from '../../src/simulation/queries/provisioning-status.js';
import { reopened, type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { groupId, upnOf, userId } from '../support/small-tenant.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TENANT: SimulatedOptions = {
  profile: 'scim',
  users: [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat', accountEnabled: false }],
  groups: [{ name: 'Sales', members: ['ann', 'bob', 'cat'] }],
  assigned: ['#Sales'],
};

/** A month in which everything happens once; `between` is called between the parts. */
async function story(options: SimulatedOptions, between: (simulation: Simulated) => Promise<Simulated>) {
  let simulation = await simulated(options);
  const parts: readonly ((simulation: Simulated) => Promise<unknown>)[] = [
    ({ advance }) => advance('1h'),
    ({ update }) => update('ann', { displayName: 'Ann B', manager: null }),
    ({ perform }) =>
      perform({ type: 'createUser', attributes: { userPrincipalName: upnOf('eve'), displayName: 'Eve' } }),
    ({ perform }) => perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('eve') }),
    ({ advance }) => advance('90m'),
    ({ perform }) => perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') }),
    ({ perform }) => perform({ type: 'deleteUser', user: upnOf('ann') }),
    ({ advance }) => advance('1h'),
    ({ perform }) => perform({ type: 'testConnection' }),
    ({ perform }) => perform({ type: 'restartProvisioning' }),
    ({ advance }) => advance('31d'),
  ];
  for (const part of parts) {
    await part(simulation);
    simulation = await between(simulation);
  }
  const { log, requests, target, sim, application } = simulation;
  const state = { users: target.users(), groups: target.groups(), job: graphJob(sim.world, application()) };
  const told = { log: JSON.stringify(log()), requests: JSON.stringify(requests()), state: JSON.stringify(state) };
  await sim.close();
  return told;
}

const same = async (simulation: Simulated): Promise<Simulated> => simulation;

describe('two runs of the same actions', () => {
  it('with one seed are equal to the byte', async () => {
    expect(await story(TENANT, same)).toEqual(await story(TENANT, same));
  });

  it('with two seeds differ in their ids', async () => {
    const [one, two] = [await story(TENANT, same), await story({ ...TENANT, seed: 2 }, same)];
    expect(two.state).not.toBe(one.state);
    expect(two.log.length).toBe(one.log.length);
  });

  it('are equal in memory and on disk, the process ending after each action', async () => {
    const folder = temporaryFolder();
    const stepwise = await story({ ...TENANT, folder }, async (simulation) => {
      await simulation.sim.close();
      return reopened(folder, 'scim');
    });
    const whole = await story(TENANT, same);
    expect(stepwise.state).toBe(whole.state);
    // Memory keeps the newest 1,000 records, a disk all of them.
    expect(JSON.parse(stepwise.log)).toEqual(JSON.parse(whole.log));
    expect(JSON.parse(stepwise.requests).slice(-500)).toEqual(JSON.parse(whole.requests).slice(-500));
  });
});

describe('over fetch', () => {
  it.each(['netskope', 'scim'] as const)('the requests of %s are the same as called directly', async (profile) => {
    const run = async (transport: 'direct' | 'fetch'): Promise<unknown> => {
      const simulation = await simulated({ ...TENANT, profile, transport });
      try {
        await simulation.advance('1h');
        await simulation.update('ann', { displayName: 'Ann B' });
        await simulation.perform({ type: 'deleteUser', user: upnOf('bob') });
        simulation.sim.world.directory.deleteGroup(groupId(0));
        await simulation.perform({
          type: 'revokeToken',
          clientName: 'entra',
          application: simulation.application().servicePrincipal.id,
        });
        await simulation.advance('41m');
        await simulation.perform({ type: 'purgeUser', user: userId(1) });
        return { requests: simulation.requests(), log: simulation.log(), now: simulation.sim.world.clock.now() };
      } finally {
        await simulation.sim.close();
      }
    };
    expect(await run('fetch')).toEqual(await run('direct'));
  });
});
