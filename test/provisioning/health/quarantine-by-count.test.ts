/**
 * The examples of application-provisioning-quarantine-status on real cycles, in their real numbers: the thresholds are what they are. So
 * `npm test` runs the smallest and an initial cycle of the fewest failures that count, and the full run all of them.
 */
import { describe, expect, it } from 'vitest';
import type { QuarantineReason } from '../../../src/provisioning/job.js';
import type { ScimRequest, ScimResponse } from '../../../src/scim/transport/transport.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { userId } from '../../support/small-tenant.js';

const FULL = process.env.PROOF === 'full';
const PATIENCE = 1_200_000;

type Example = {
  readonly created: number;
  /** Creates that fail. */
  readonly failing: number;
  /** Users created earlier, whose manager can't be set now. */
  readonly failingManagers: number;
  readonly reason: QuarantineReason | undefined;
};

const EXAMPLES: readonly Example[] = [
  { created: 0, failing: 4_000, failingManagers: 0, reason: undefined },
  ...(FULL
    ? ([
        { created: 0, failing: 45_000, failingManagers: 0, reason: 'EncounteredBaseEscrowThreshold' },
        { created: 5_000, failing: 30_000, failingManagers: 0, reason: 'EncounteredEscrowProportionThreshold' },
        { created: 100_000, failing: 20_000, failingManagers: 0, reason: undefined },
        { created: 0, failing: 40_000, failingManagers: 21_000, reason: 'EncounteredTotalEscrowThreshold' },
      ] as const)
    : []),
];

const refusal: ScimResponse = { status: 400, headers: {}, durationMs: 0 };

/** Creates of users whose name begins with `f`, and every manager. */
function refuse({ method, body }: ScimRequest): ScimResponse | undefined {
  if (method === 'POST' && body?.includes('"userName":"f')) return refusal;
  return method === 'PATCH' && body?.includes('manager') ? refusal : undefined;
}

/** The linked ones are created by an initial cycle; the others are assigned after it. */
async function tenantOf({ created, failing, failingManagers }: Example): Promise<Simulated> {
  const named = (prefix: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, number) => `${prefix}${number}`);
  const linked = named('m', failingManagers);
  const others = [...named('c', created), ...named('f', failing)];
  const simulation = await simulated({
    profile: 'scim',
    users: [...linked, ...others].map((name) => ({ name })),
    groups: [
      { name: 'Linked', members: linked },
      { name: 'Others', members: others },
    ],
    assigned: ['#Linked'],
  });
  await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
  await simulation.cycle();
  expect(simulation.target.users()).toHaveLength(failingManagers);
  simulation.wire.interfere = refuse;
  await simulation.assign('#Others');
  const { directory } = simulation.sim.world;
  linked.forEach((_, place) => {
    directory.updateUser(userId(place), { manager: userId((place + 1) % linked.length) });
  });
  return simulation;
}

describe('failures of an incremental cycle', () => {
  it.each(EXAMPLES)(
    '$failing failures, $failingManagers managers, $created successes: $reason #quarantine-by-count #quarantine-references-count',
    async (example) => {
      const simulation = await tenantOf(example);
      await simulation.cycle();
      const { quarantine, lastExecution, lastResults, scheduleState } = simulation.job();
      const { failing, failingManagers, created, reason } = example;
      expect(lastResults).toMatchObject({ created, failed: failing + failingManagers });
      expect(lastExecution).toMatchObject({ kind: 'incremental', state: 'EntryLevelErrors' });
      expect(quarantine?.reason).toBe(reason);
      expect(scheduleState).toBe('Active');
      if (reason === undefined) return;
      expect(quarantine?.cause).toMatchObject({ failures: failing, referenceFailures: failingManagers });
      expect((simulation.job().nextCycleAt ?? 0) - (quarantine?.seriesBegan ?? 0)).toBe(6 * 3_600_000);
    },
    PATIENCE,
  );
});

it(
  'the same failures in an initial cycle are let go of, and the job pauses #quarantine-pruned',
  async () => {
    const failing = FULL ? 45_000 : 5_000;
    const simulation = await tenantOf({ created: 0, failing, failingManagers: 0, reason: undefined });
    await simulation.perform({ type: 'restartProvisioning' });
    await simulation.cycle();
    expect(simulation.job()).toMatchObject({
      escrowsPruned: true,
      quarantine: null,
      scheduleState: 'Paused',
      nextCycleAt: null,
      lastExecution: { kind: 'initial', state: 'EntryLevelErrors' },
    });
    expect(simulation.application().store.escrows.size()).toBe(0);
    // A start goes on from there: who failed is forgotten until it changes or the job is restarted.
    simulation.wire.interfere = undefined;
    await simulation.perform({ type: 'startProvisioning' });
    expect(await simulation.cycle()).toEqual([]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(simulation.job().escrowsPruned).toBe(false);
    if (!FULL) return;
    await simulation.cycle();
    expect(simulation.target.users()).toHaveLength(failing);
  },
  PATIENCE,
);
