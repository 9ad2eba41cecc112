/** Weeks on the virtual clock: nothing sleeps, and nothing happens that is not due. */
import { expect, it } from 'vitest';
import { mails } from '../../src/simulation/queries/notices.js';
import { simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { remove } from '../support/wire-recorder.js';

it('28 days of quarantine and a 30-day recycle bin run in a blink #quarantine-schedule #quarantine-disabled #directory-recycle-bin #leaver-purged', async () => {
  const simulation = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann', 'bob'] });
  const { perform, wire, sim, job } = simulation;
  await perform({ type: 'setProvisioning', notificationEmail: 'ops@contoso.com', notifyOnFailure: true });
  await simulation.cycle();
  await perform({ type: 'deleteUser', user: upnOf('ann') });
  wire.interfere = () => ({ status: 401, headers: {}, durationMs: 0 });
  wire.take();

  await simulation.advance('27d');
  expect(job()).toMatchObject({ scheduleState: 'Active', quarantine: { reason: 'EncounteredQuarantineException' } });
  await simulation.advance('2d');
  expect(job()).toMatchObject({ scheduleState: 'Disabled', nextCycleAt: null });
  // Nothing but probes: at once, after 6 and 12 hours, and then on each of 28 days.
  expect(wire.take()).toHaveLength(3 + 28);
  expect(mails(sim.world, 10).map(({ mail }) => mail.subject.split(' ').at(-1))).toEqual(['quarantine', 'off']);
  expect(sim.world.directory.user(userId(0))).toBeDefined();

  await simulation.advance('2d');
  expect(sim.world.directory.user(userId(0))).toBeUndefined();
  wire.interfere = undefined;
  await perform({ type: 'startProvisioning' });
  expect(await simulation.cycle()).toEqual([remove('Users', 'ann')]);
  expect(simulation.target.users()).toMatchObject([{ userName: upnOf('bob') }]);
});
