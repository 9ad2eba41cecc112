import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskExecution } from '../../../src/provisioning/job.js';
import type { ScimResponse } from '../../../src/scim/transport/transport.js';
import { proofRuns } from '../../support/proof-runs.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf } from '../../support/small-tenant.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ONE = { users: [{ name: 'ann' }], assigned: ['ann'] };

/** The executions of the cycles that an advance runs. */
async function executions({ perform }: Simulated, cycles: number): Promise<readonly TaskExecution[]> {
  const { data } = await perform({ type: 'advance', cycles });
  return (data.cycles as readonly { readonly execution: TaskExecution }[]).map(({ execution }) => execution);
}

const length = ({ timeBegan, timeEnded }: TaskExecution): number => timeEnded - timeBegan;

/** Users, some without a manager; groups with some of them; who and what is assigned. */
const tenants = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const names = Array.from({ length: size }, (_, place) => `u${place}`);
  const some = fc.subarray(names);
  return fc.record({
    users: fc.tuple(...names.map((name) => fc.option(fc.constantFrom(...names)).map((manager) => user(name, manager)))),
    groups: fc
      .array(some, { maxLength: 3 })
      .map((all) => all.map((members, place) => ({ name: `G${place}`, members }))),
    assigned: some,
    compliant: fc.boolean(),
    present: some,
  });
});

function user(name: string, manager: string | null): { readonly name: string } {
  return manager === null || manager === name ? { name } : { name, ...{ manager } };
}

describe('an initial cycle', () => {
  it('takes 0.01 to 0.08 minutes for each assigned user, group and membership, and longer than later ones #cycle-duration', async () => {
    await fc.assert(
      fc.asyncProperty(
        tenants,
        fc.constantFrom('netskope' as const, 'scim' as const),
        async ({ users, groups, assigned, compliant, present }, profile) => {
          const principals = [...assigned, ...groups.map(({ name }) => `#${name}`)];
          const inScope = new Set([...assigned, ...groups.flatMap(({ members }) => members)]);
          const memberships = groups.reduce((sum, { members }) => sum + members.length, 0);
          const count = inScope.size + groups.length + memberships;
          fc.pre(count > 0);
          const simulation = await simulated({ users, groups, assigned: principals, compliant, profile });
          simulation.target.load(
            present.map((name) => ({ userName: upnOf(name), emails: [{ type: 'work', value: upnOf(name) }] })),
          );
          const [initial, ...later] = (await executions(simulation, 3)).map(length);
          expect(initial).toBeGreaterThanOrEqual(0.01 * count * MINUTE);
          expect(initial).toBeLessThanOrEqual(0.08 * count * MINUTE);
          for (const duration of later) expect(duration).toBeLessThan(initial ?? 0);
        },
      ),
      { numRuns: proofRuns(600) },
    );
  });
});

describe('cycles', () => {
  it('start 40:00 apart, however long each takes #cycle-interval', async () => {
    const simulation = await simulated(ONE);
    const began = (await executions(simulation, 4)).map(({ timeBegan }) => timeBegan);
    expect(began.map((instant) => instant - (began[0] ?? 0))).toEqual([0, 40, 80, 120].map((count) => count * MINUTE));
  });

  it('that take longer start the next one at once, and never two at a time #cycle-overrun', async () => {
    const simulation = await simulated(ONE);
    const slow: ScimResponse = { status: 503, headers: {}, durationMs: 50 * MINUTE };
    simulation.wire.interfere = ({ method }) => (method === 'POST' ? slow : undefined);
    const [first, second, third] = await executions(simulation, 3);
    expect(first && length(first)).toBeGreaterThan(50 * MINUTE);
    expect(second?.timeBegan).toBe(first?.timeEnded);
    expect(third?.timeBegan).toBe(
      (second?.timeEnded ?? 0) > (second?.timeBegan ?? 0) + 40 * MINUTE
        ? second?.timeEnded
        : (second?.timeBegan ?? 0) + 40 * MINUTE,
    );
  });

  it('end with the one under way after a stop, and go on from there after a start #restart-start #restart-stop', async () => {
    const users = [{ name: 'ann' }, { name: 'bob' }];
    const simulation = await simulated({ users, assigned: ['ann', 'bob'] });
    const stopListening = simulation.sim.listen(({ type }) => {
      if (type === 'logRecord') void simulation.perform({ type: 'stopProvisioning' });
    });
    await simulation.advance('3h');
    stopListening();
    expect(simulation.target.users()).toHaveLength(2);
    expect(simulation.job()).toMatchObject({ cyclesEnded: 1, scheduleState: 'Disabled', nextCycleAt: null });
    await simulation.perform({ type: 'startProvisioning' });
    const [next] = await executions(simulation, 1);
    expect(next).toMatchObject({ kind: 'incremental', state: 'Succeeded' });
  });
});

describe('a probe', () => {
  const answering = async (answer: ScimResponse): Promise<Simulated> => {
    const simulation = await simulated(ONE);
    simulation.wire.interfere = () => answer;
    return simulation;
  };
  const answer = (status: number): ScimResponse => ({ status, headers: {}, durationMs: 0 });

  it('comes first in each cycle, and asks for somebody who can not be #cycle-probe', async () => {
    const simulation = await simulated(ONE);
    const probes: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      await executions(simulation, 1);
      probes.push(simulation.wire.take()[0]?.request ?? '');
    }
    for (const probe of probes) expect(probe).toMatch(/^GET \/Users\?filter=userName\+eq\+%22[0-9a-f-]{36}%22$/);
    expect(new Set(probes).size).toBe(2);
  });

  it.each([401, 403, 404])(
    'answered with %i puts the job into quarantine at once #quarantine-refused #quarantine-not-scim #cycle-probe-failed',
    async (status) => {
      const simulation = await answering(answer(status));
      const [execution] = await executions(simulation, 1);
      expect(execution).toMatchObject({ state: 'Failed', counts: { countImportedDeltas: 0 } });
      expect(simulation.job()).toMatchObject({
        watermark: null,
        countSuccessiveCompleteFailures: 1,
        quarantine: { reason: 'EncounteredQuarantineException', seriesCount: 1 },
      });
      expect(simulation.wire.take()).toHaveLength(1);
    },
  );

  it('that goes on failing is tried after 6, 12 and 24 hours, then daily, and the job is off after 28 days #quarantine-schedule #quarantine-disabled', async () => {
    const simulation = await answering(answer(401));
    const began = simulation.sim.world.clock.now();
    const tries: number[] = [];
    while (simulation.job().nextCycleAt !== null) {
      const [execution] = await executions(simulation, 1);
      tries.push(((execution?.timeBegan ?? 0) - began) / HOUR);
    }
    const daily = Array.from({ length: 27 }, (_, day) => (day + 2) * 24);
    expect(tries).toEqual([0, 6, 12, 24, ...daily]);
    expect(simulation.sim.world.clock.now() - began).toBe(28 * DAY);
    expect(simulation.job()).toMatchObject({ scheduleState: 'Disabled', quarantine: { seriesCount: 31 } });
  });

  it('that succeeds again ends the quarantine, and the cycle runs #quarantine-success', async () => {
    const simulation = await answering(answer(401));
    await executions(simulation, 2);
    simulation.wire.interfere = undefined;
    await executions(simulation, 1);
    expect(simulation.job()).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: 0 });
    expect(simulation.target.users()).toHaveLength(1);
  });

  it.each([
    ['500', answer(500)],
    ['503', answer(503)],
    ['429 without Retry-After', answer(429)],
    ['something unreadable', { ...answer(200), body: '<html>' }],
  ])(
    'answered with %s fails the cycle, which is tried again at the next slot #quarantine-broken-server #cycle-probe-failed',
    async (_, response) => {
      const simulation = await answering(response);
      const [first, second] = await executions(simulation, 2);
      expect(first?.state).toBe('Failed');
      expect((second?.timeBegan ?? 0) - (first?.timeBegan ?? 0)).toBe(40 * MINUTE);
      expect(simulation.job()).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: 2, watermark: null });
    },
  );

  it('that meets a broken server in quarantine does not end it #quarantine-broken-server', async () => {
    const simulation = await answering(answer(401));
    await executions(simulation, 1);
    simulation.wire.interfere = () => answer(503);
    const [execution] = await executions(simulation, 1);
    expect(execution?.state).toBe('Failed');
    const { quarantine, nextCycleAt } = simulation.job();
    expect(quarantine).toMatchObject({ seriesCount: 2 });
    expect(nextCycleAt).toBe((quarantine?.seriesBegan ?? 0) + 12 * HOUR);
  });
});

describe('a query within the cycle', () => {
  it('that is answered with 404 puts the job into quarantine at its end #quarantine-not-scim', async () => {
    const simulation = await simulated({ ...ONE, groups: [{ name: 'Sales' }], assigned: ['ann', '#Sales'] });
    simulation.wire.interfere = ({ url }) =>
      url.includes('/Groups') ? { status: 404, headers: {}, durationMs: 0 } : undefined;
    await executions(simulation, 1);
    expect(simulation.target.users()).toHaveLength(1);
    expect(simulation.job()).toMatchObject({
      quarantine: { reason: 'EncounteredQuarantineException', error: { tenantActionable: true } },
      lastExecution: { state: 'EntryLevelErrors' },
    });
  });
});
