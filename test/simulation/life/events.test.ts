import { describe, expect, it } from 'vitest';
import { type LifeStep, liveThrough } from '../../../src/simulation/life/live-through.js';
import type { Rates } from '../../../src/simulation/life/rates.js';
import { newSimulation } from '../../../src/simulation/open.js';
import type { Simulation } from '../../../src/simulation/simulation.js';
import type { User } from '../../../src/tenant/types.js';
import type { SmallGroup, SmallUser } from '../../support/small-tenant.js';
import { smallTenant } from '../../support/small-tenant.js';
import { live, only } from './companies.js';

const OFFICE = { city: 'Dublin', country: 'Ireland', streetAddress: '14 Quayside Row' };
const PEOPLE: readonly SmallUser[] = [
  { name: 'ann', department: 'Sales', jobTitle: 'Head of Sales', telephoneNumber: '+353 1 555 0101', ...OFFICE },
  { name: 'bob', department: 'Sales', jobTitle: 'Account Manager', manager: 'ann', employeeId: 'E007', ...OFFICE },
  { name: 'cat', department: 'Sales', jobTitle: 'Account Manager', manager: 'ann', employeeId: 'E009', ...OFFICE },
  { name: 'dan', department: 'Legal', jobTitle: 'Counsel', manager: 'ann', city: 'Oslo', country: 'Norway' },
];
const GROUPS: readonly SmallGroup[] = [
  { name: 'Sales', members: ['ann', 'bob', 'cat'] },
  { name: 'Legal', members: ['dan'] },
  { name: 'Everybody', members: ['ann', 'bob', 'cat', 'dan'] },
  { name: 'Coffee' },
];

/** The first so many people, with those groups and managers that are among them. */
async function small(size = PEOPLE.length): Promise<Simulation> {
  const users = PEOPLE.slice(0, size);
  const names = new Set(users.map(({ name }) => name));
  const groups = GROUPS.map(({ name, members = [] }) => ({ name, members: members.filter((one) => names.has(one)) }));
  return newSimulation({ tenant: smallTenant({ users, groups }), command: 'test', transport: 'direct' });
}

/** Ann Lee alone, under that name. */
async function withAccount(userPrincipalName: string): Promise<Simulation> {
  const simulation = await small(1);
  await simulation.perform({
    type: 'updateUser',
    user: 'ann@contoso.com',
    attributes: { userPrincipalName, mail: userPrincipalName },
  });
  return simulation;
}

type Performed = Extract<LifeStep, { readonly type: 'performed' }>;

/** Lives to the end of the day on which that happens first; gives the actions of that event. */
async function until(simulation: Simulation, kind: string, rates: Partial<Rates>): Promise<readonly Performed[]> {
  const performed: Performed[] = [];
  for await (const step of liveThrough(simulation, { days: 400, rates: only(rates) })) {
    if (step.type === 'performed') performed.push(step);
    if (step.type !== 'dayEnded') continue;
    const first = performed.find(({ timed }) => timed.reason.startsWith(`${kind}: `));
    if (first !== undefined) return performed.filter(({ timed }) => timed.reason === first.timed.reason);
  }
  throw new Error(`no ${kind} in 400 days`);
}

function users({ world }: Simulation): readonly User[] {
  return [...world.directory.users()];
}

function groupsOf({ world: { directory } }: Simulation, { objectId }: User): readonly string[] {
  return [...directory.groupsOf(objectId)].map((id) => directory.group(id)?.displayName ?? '').toSorted();
}

describe('a joiner', () => {
  it('is like the colleagues, in their groups, and reports to their manager', async () => {
    const simulation = await small(3);
    await until(simulation, 'joiner', { joiners: 20 });
    const joined = users(simulation)[3];
    if (joined === undefined) throw new Error('nobody joined');
    const { attributes, managerId } = joined;
    expect(attributes).toMatchObject({ department: 'Sales', jobTitle: 'Account Manager', ...OFFICE });
    const [alias] = attributes.userPrincipalName.split('@');
    expect(attributes).toMatchObject({ mail: `${alias}@contoso.com`, mailNickname: alias });
    expect(attributes.displayName).toBe(`${attributes.givenName} ${attributes.surname}`);
    expect(managerId).toBe(users(simulation)[0]?.objectId);
    expect(groupsOf(simulation, joined)).toEqual(['Everybody', 'Sales']);
  });

  it('has a name of its own, whoever has the same name', async () => {
    const simulation = await small(1);
    await live(simulation, { days: 4, rates: only({ joiners: 1000 }) });
    const names = users(simulation).map(({ attributes }) => attributes.userPrincipalName.toLowerCase());
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
  });

  it('gets the next employee id', async () => {
    const simulation = await small(3);
    await simulation.perform({ type: 'updateUser', user: 'ann', attributes: { employeeId: 'E010' } });
    await until(simulation, 'joiner', { joiners: 20 });
    expect(users(simulation)[3]?.attributes.employeeId).toBe('E011');
  });
});

describe('a mover', () => {
  it('leaves the groups of the old department and joins those of the new one', async () => {
    const simulation = await small();
    const [first] = await until(simulation, 'mover', { movers: 5 });
    const moved = users(simulation).find(
      ({ attributes }) =>
        first?.timed.action.type === 'updateUser' && first.timed.action.user === attributes.userPrincipalName,
    );
    if (moved === undefined) throw new Error('nobody moved');
    const { department } = moved.attributes;
    expect(groupsOf(simulation, moved)).toEqual(['Everybody', department]);
    expect(moved.attributes.jobTitle).toBe(department === 'Sales' ? 'Account Manager' : 'Counsel');
  });
});

describe('a leaver', () => {
  it('is disabled, and deleted some days later', async () => {
    const simulation = await small();
    const [left] = await until(simulation, 'leaver', { leavers: 5 });
    if (left === undefined || left.timed.action.type !== 'updateUser') throw new Error('nobody left');
    const { user: name, attributes } = left.timed.action;
    expect(attributes).toMatchObject({ accountEnabled: false });
    const [deleted] = await until(simulation, 'deletion', {});
    expect(deleted?.timed.action).toEqual({ type: 'deleteUser', user: name });
    expect(deleted?.at ?? 0).toBeGreaterThan(left.at + 2 * 86_400_000 - 1);
    // The recycle bin lets go by itself.
    await live(simulation, { days: 32, rates: only({}) });
    expect(users(simulation)).toHaveLength(PEOPLE.length - 1);
  });

  it('hands the reports on', async () => {
    const simulation = await small();
    const ann = users(simulation)[0]?.objectId ?? '';
    for (
      let tries = 0;
      simulation.world.directory.user(ann)?.attributes.accountEnabled === true && tries < 9;
      tries++
    ) {
      await until(simulation, 'leaver', { leavers: 5, comebacks: 0 });
    }
    expect(simulation.world.directory.user(ann)?.attributes.accountEnabled ?? false).toBe(false);
    expect(users(simulation).filter(({ managerId }) => managerId === ann)).toEqual([]);
  });

  it('comes back out of the recycle bin, enabled, with the groups from before', async () => {
    const simulation = await small();
    await simulation.perform({ type: 'deleteUser', user: 'bob@contoso.com' });
    const actions = await until(simulation, 'comeback', { comebacks: 20 });
    expect(actions[0]?.timed.action).toEqual({ type: 'restoreUser', user: 'bob@contoso.com' });
    const bob = simulation.world.directory.userByPrincipalName('bob@contoso.com');
    expect(bob?.attributes.accountEnabled).toBe(true);
    if (bob !== undefined) expect(groupsOf(simulation, bob)).toEqual(['Everybody', 'Sales']);
  });

  it('is deleted for good before the time is over', async () => {
    const simulation = await small();
    await simulation.perform({ type: 'deleteUser', user: 'bob@contoso.com' });
    await until(simulation, 'purge', { purges: 20 });
    expect(users(simulation)).toHaveLength(PEOPLE.length - 1);
  });
});

describe('a marriage', () => {
  it('changes surname, account and mail, and keeps the old address', async () => {
    const simulation = await withAccount('ann.lee@contoso.com');
    await until(simulation, 'marriage', { marriages: 5 });
    const { attributes } = users(simulation)[0] ?? {};
    expect(attributes?.givenName).toBe('Ann');
    expect(attributes?.surname).not.toBe('Lee');
    expect(attributes?.displayName).toBe(`Ann ${attributes?.surname}`);
    expect(attributes?.userPrincipalName).toMatch(/^ann\.(?!lee@)/);
    expect(attributes?.mail).toBe(attributes?.userPrincipalName);
    expect(attributes?.proxyAddresses).toEqual([`SMTP:${attributes?.mail}`, 'smtp:ann.lee@contoso.com']);
  });
});

describe('a misspelt name', () => {
  it('is put right in the account and the mail', async () => {
    const simulation = await withAccount('ann.lee@contoso.com');
    await until(simulation, 'rename', { renames: 5 });
    const { attributes } = users(simulation)[0] ?? {};
    expect(attributes?.displayName).not.toBe('Ann Lee');
    expect(attributes?.displayName).toBe(`${attributes?.givenName} ${attributes?.surname}`);
    expect(attributes?.userPrincipalName).not.toBe('ann.lee@contoso.com');
    expect(attributes?.mail).toBe(attributes?.userPrincipalName);
    expect(attributes?.proxyAddresses).toBeUndefined();
  });
});

describe('a long leave', () => {
  it('disables the account until the day that is noted', async () => {
    const simulation = await small(1);
    await until(simulation, 'leave', { leaves: 5 });
    const away = users(simulation)[0]?.attributes;
    expect(away).toMatchObject({
      accountEnabled: false,
      extensionAttribute15: expect.stringMatching(/^On leave until 20/),
    });
    const [back] = await until(simulation, 'return', {});
    expect(users(simulation)[0]?.attributes).not.toHaveProperty('extensionAttribute15');
    expect(users(simulation)[0]?.attributes.accountEnabled).toBe(true);
    const due = Date.parse(String(away?.extensionAttribute15).slice(-'2026-01-05'.length));
    expect(back?.at ?? 0).toBeGreaterThanOrEqual(due);
  });
});

describe('a contractor', () => {
  it('is a guest until the contract ends, then disabled and deleted', async () => {
    const simulation = await small(1);
    await until(simulation, 'contractor', { contractors: 5 });
    expect(users(simulation)[1]?.attributes).toMatchObject({
      userType: 'Guest',
      userPrincipalName: expect.stringMatching(/#EXT#@contoso\.com$/),
      department: 'Sales',
      employeeLeaveDateTime: expect.stringMatching(/^2026/),
    });
    await until(simulation, 'contract end', {});
    expect(users(simulation)[1]?.attributes.accountEnabled).toBe(false);
    await until(simulation, 'deletion', {});
    expect(users(simulation)[1]?.deletedAt).toBeDefined();
  });
});

describe('groups', () => {
  it('begin as projects and are deleted when these are over', async () => {
    const simulation = await small();
    await until(simulation, 'project', { projects: 5 });
    const project = [...simulation.world.directory.groups()].at(-1);
    expect(project?.displayName).toMatch(/^Project /);
    expect(simulation.world.directory.members(project?.objectId ?? '').size).toBeGreaterThan(0);
    await until(simulation, 'group deletion', { groupDeletions: 20 });
    expect([...simulation.world.directory.groups()]).toHaveLength(GROUPS.length);
  });

  it('are put into larger ones, and taken out again', async () => {
    const simulation = await small();
    const [first] = await until(simulation, 'nesting', { nestings: 20 });
    expect(first?.timed.action.type).toBe('addGroupMember');
    const steps = await live(simulation, { days: 60, rates: only({ nestings: 50 }) });
    const types = steps.flatMap((step) => (step.type === 'performed' ? [step.timed.action.type] : []));
    expect(new Set(types)).toEqual(new Set(['addGroupMember', 'removeGroupMember']));
  });
});

describe('a reorganisation', () => {
  it('comes in every kind', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 16; seed++) {
      const tenant = smallTenant({ users: PEOPLE, groups: GROUPS });
      const simulation = await newSimulation({ tenant, seed, command: 'test', transport: 'direct' });
      const [first] = await until(simulation, 'reorganisation', { reorganisations: 100 });
      for (const words of ['is called', 'is merged into', 'become', 'takes over']) {
        if (first?.timed.reason.includes(words) === true) seen.add(words);
      }
    }
    expect([...seen].toSorted()).toEqual(['become', 'is called', 'is merged into', 'takes over']);
  });
});
