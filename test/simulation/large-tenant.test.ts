/** A large company from end to end: made up, saved, loaded, provisioned, and changed. */
import { expect, it } from 'vitest';
import { newSimulation, openSimulation } from '../../src/simulation/open.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import { generateTenant } from '../../src/tenant/generate/generate-tenant.js';
import { temporaryFolder } from '../storage/temp-folder.js';
import { proofRuns } from '../support/proof-runs.js';

const USERS = proofRuns(100_000, 25);
const GROUPS = proofRuns(2_000, 25);
const PATIENCE = 1_200_000;

it(
  `provisions ${USERS} users in ${GROUPS} groups`,
  async () => {
    const folder = temporaryFolder();
    const laps: string[] = [];
    let before = process.cpuUsage();
    const lap = (what: string): void => {
      const { user, system } = process.cpuUsage(before);
      const memory = Math.round(process.memoryUsage().rss / 1e6);
      laps.push(`${what} ${((user + system) / 1e6).toFixed(1)} s (${memory} MB)`);
      before = process.cpuUsage();
    };

    const tenant = await generateTenant({ users: USERS, groups: GROUPS, seed: 1 });
    lap('generated');
    const made = await newSimulation({ folder, tenant, transport: 'direct', command: 'test' });
    await setUp(made);
    await made.close();
    lap('saved');
    const sim = await openSimulation({ folder, transport: 'direct', command: 'test' });
    lap('loaded');
    await sim.perform({ type: 'advance', cycles: 1 });
    lap('initial cycle');
    const target = held(sim);
    expect(target).toEqual(wanted(sim));
    expect(target.memberships).toBeGreaterThan(USERS);
    const [anybody] = [...sim.world.directory.users()].filter(({ attributes }) => attributes.mail !== undefined);
    const user = anybody?.objectId ?? '';
    await sim.perform({ type: 'updateUser', user, attributes: { displayName: 'Somebody Else' } });
    await sim.perform({ type: 'advance', cycles: 1 });
    lap('incremental cycle');
    expect(sim.world.applications.find(undefined).store.job().lastResults).toMatchObject({ updated: 1, created: 0 });
    await sim.close();
    lap('saved again');
    console.log(
      `${USERS} users, ${GROUPS} groups, ${target.memberships} memberships in the target: ${laps.join(', ')}`,
    );
  },
  PATIENCE,
);

/** Every security group is assigned. */
async function setUp({ perform, world }: Simulation): Promise<void> {
  await perform({ type: 'addApplication', profile: 'netskope' });
  await perform({ type: 'addToken', clientName: 'entra' });
  const tenantUrl = 'https://contoso.goskope.com/api/v2/scim';
  await perform({ type: 'setProvisioning', tenantUrl, clientName: 'entra' });
  const groups = [...world.directory.groups()].filter(({ securityEnabled }) => securityEnabled);
  await perform({ type: 'assign', principal: groups.map(({ objectId }) => objectId), role: 'User' });
  await perform({ type: 'startProvisioning' });
}

type Counts = { readonly users: number; readonly groups: number; readonly memberships: number };

function held({ world }: Simulation): Counts {
  const target = world.targets.of('netskope');
  const groups = target?.groups() ?? [];
  return {
    users: target?.users().length ?? 0,
    groups: groups.length,
    memberships: groups.reduce((sum, { members }) => sum + (Array.isArray(members) ? members.length : 0), 0),
  };
}

/** Who is active, has mail, and is in an assigned group; members of a group are those of them, and groups that are there themselves. */
function wanted({ world }: Simulation): Counts {
  const { directory } = world;
  const assigned = [...directory.groups()].filter(({ securityEnabled }) => securityEnabled);
  const users = new Set<string>();
  for (const { objectId } of assigned) {
    for (const id of directory.members(objectId)) {
      const user = directory.user(id);
      if (user?.attributes.accountEnabled === true && user.attributes.mail !== undefined) users.add(id);
    }
  }
  const there = new Set([...users, ...assigned.map(({ objectId }) => objectId)]);
  const memberships = assigned.map(
    ({ objectId }) => [...directory.members(objectId)].filter((id) => there.has(id)).length,
  );
  return { users: users.size, groups: assigned.length, memberships: memberships.reduce((sum, size) => sum + size, 0) };
}
