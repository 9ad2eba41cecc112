import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION } from '../../../src/simulation/actions.js';
import type { LifeStep } from '../../../src/simulation/life/live-through.js';
import { openSimulation } from '../../../src/simulation/open.js';
import { rehearsalOf } from '../../../src/simulation/rehearsal.js';
import { createSimulation, type Simulation } from '../../../src/simulation/simulation.js';
import { generateTenant } from '../../../src/tenant/generate/generate-tenant.js';
import { toIsoSeconds } from '../../../src/time/instant.js';
import { proofRuns } from '../../support/proof-runs.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { assignedCompany, company, directoryOf, live, newCompany, provisionedCompany } from './companies.js';

const performed = (steps: readonly LifeStep[]) => steps.filter((step) => step.type === 'performed');

describe('life', () => {
  it('plans only actions that succeed, in companies of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 100 })),
        fc.constantFrom(1, 20, 80),
        async (seed, users, busy) => {
          const simulation = await assignedCompany(company(users, seed), { seed });
          for (const { timed, result } of performed(await live(simulation, { days: 30, busy }))) {
            expect(ACTION.parse(timed.action)).toEqual(timed.action);
            expect(result.ok).toBe(true);
          }
          await simulation.close();
        },
      ),
      { numRuns: proofRuns(70) },
    );
  });

  it.each([1, 2])('plans only actions that succeed in a generated company (seed %d)', async (seed) => {
    const tenant = await generateTenant({ users: 150, groups: 15, seed });
    const simulation = await newCompany(tenant, { seed });
    await simulation.perform({ type: 'addApplication', profile: 'netskope' });
    const steps = performed(await live(simulation, { days: 30, busy: 30 }));
    expect(steps.length).toBeGreaterThan(200);
  });

  it('leaves a dynamic group to its rule, assigned or not', async () => {
    const tenant = company(60);
    const sellers = { displayName: 'Sellers', membershipRule: 'user.department -eq "Sales"' };
    const simulation = await newCompany({ ...tenant, groups: [...tenant.groups, sellers] }, { seed: 3 });
    await simulation.perform({ type: 'addApplication', profile: 'netskope' });
    await simulation.perform({ type: 'assign', principal: 'Sellers', role: 'User' });
    const group = [...simulation.world.directory.groups()].find(({ displayName }) => displayName === 'Sellers');
    const before = simulation.world.directory.headSequence();
    const steps = performed(await live(simulation, { days: 30, busy: 40 }));
    const actions = steps.map(({ timed }) => JSON.stringify(timed.action));
    expect(actions.length).toBeGreaterThan(100);
    expect(actions.filter((action) => action.includes('Sellers') || action.includes(String(group?.objectId)))).toEqual(
      [],
    );
    const { directory } = simulation.world;
    const moves = [...directory.changes(before, directory.headSequence())].filter(
      ({ objectId, memberId }) => objectId === group?.objectId && memberId !== undefined,
    );
    expect(moves.length).toBeGreaterThan(2);
    for (const { objectId, attributes, deletedAt } of directory.users()) {
      if (deletedAt !== undefined) continue;
      expect(directory.members(group?.objectId ?? '').has(objectId)).toBe(attributes.department === 'Sales');
    }
  });

  it('is the same in two runs, and another with another seed', async () => {
    const run = async (seed: number) => {
      const simulation = await newCompany(company(60), { seed });
      return performed(await live(simulation, { days: 20, busy: 20 })).map(({ timed }) => timed);
    };
    const first = await run(1);
    expect(first.length).toBeGreaterThan(50);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
  });

  it('is the same in one go and in two, the workspace closed between them', async () => {
    const options = { busy: 20 };
    const whole = await provisionedCompany(company(60), { folder: temporaryFolder() });
    const steps = await live(whole, { ...options, days: 5 });

    const folder = temporaryFolder();
    const half = await provisionedCompany(company(60), { folder });
    const first = await live(half, { ...options, days: 2 });
    await half.close();
    const other = await openSimulation({ folder, command: 'test', transport: 'direct' });
    const second = await live(other, { ...options, days: 3 });

    expect([...first, ...second]).toEqual(steps);
    expect(directoryOf(other)).toEqual(directoryOf(whole));
    expect(other.world.targets.of('netskope')?.users()).toEqual(whole.world.targets.of('netskope')?.users());
    await other.close();
    await whole.close();
  });

  it('ends at the same time of day, or with the cycle that is under way then', async () => {
    const quiet = await newCompany(company(5));
    await live(quiet, { days: 3 });
    expect(toIsoSeconds(quiet.world.clock.now())).toBe('2026-01-08T09:00:00Z');
  });

  it('goes on from where the clock was moved to', async () => {
    const simulation = await newCompany(company(5));
    await live(simulation, { days: 1 });
    await simulation.perform({ type: 'advance', duration: '90m' });
    await live(simulation, { days: 1 });
    expect(toIsoSeconds(simulation.world.clock.now())).toBe('2026-01-07T10:30:00Z');
  });

  it('leaves actions that give the same directory when they are replayed', async () => {
    const lived = await newCompany(company(60));
    const steps = performed(await live(lived, { days: 45, busy: 10 }));
    const recorded: unknown = JSON.parse(JSON.stringify(steps.map(({ timed }) => timed)));
    const copy = await newCompany(company(60));
    await replay(copy, recorded);
    await copy.perform({ type: 'advance', duration: `${lived.world.clock.now() - copy.world.clock.now()}ms` });
    expect(directoryOf(copy)).toEqual(directoryOf(lived));
  });

  it('leaves actions that name users and groups as any copy of the tenant does', async () => {
    const tenant = company(60);
    const groups = tenant.groups.filter(({ displayName }) => displayName.toLowerCase().trim() !== 'everybody');
    const named = { ...tenant, groups: groups.filter(({ displayName }) => displayName === displayName.trim()) };
    const lived = await assignedCompany(named, { seed: 1 });
    const steps = performed(await live(lived, { days: 45, busy: 10 }));
    const copy = await assignedCompany(named, { seed: 2 });
    await replay(
      copy,
      steps.map(({ timed }) => timed),
    );
    const names = ({ world }: Simulation): readonly string[] =>
      [...world.directory.users()].flatMap(({ deletedAt, attributes }) =>
        deletedAt === undefined ? [attributes.userPrincipalName] : [],
      );
    expect(names(copy)).toEqual(names(lived));
  });

  it('can be rehearsed, and then happens as it was rehearsed', async () => {
    const simulation = await provisionedCompany(company(60));
    const before = directoryOf(simulation);
    const rehearsed = await live(createSimulation(await rehearsalOf(simulation.world)), { days: 3, busy: 20 });
    expect(directoryOf(simulation)).toEqual(before);
    expect(await live(simulation, { days: 3, busy: 20 })).toEqual(rehearsed);
  });

  it('stops after the action under way when it is asked to', async () => {
    const simulation = await newCompany(company(60));
    const controller = new AbortController();
    let actions = 0;
    simulation.listen((event) => {
      if (event.type !== 'actionPerformed' || event.action.type === 'advance') return;
      actions += 1;
      if (actions === 5) controller.abort();
    });
    const steps = await live(simulation, { days: 5, busy: 20, signal: controller.signal });
    expect(performed(steps)).toHaveLength(5);
    expect(actions).toBe(5);
  });
});

async function replay(simulation: Simulation, recorded: unknown): Promise<void> {
  if (!Array.isArray(recorded)) throw new Error('nothing was recorded');
  for (const { at, action } of recorded) {
    const left = at - simulation.world.clock.now();
    if (left > 0) await simulation.perform({ type: 'advance', duration: `${left}ms` });
    await simulation.perform(ACTION.parse(action));
  }
}
