/** Handmade companies to live in, of any size, with what real tenants have. */
import { createDice } from '../../../src/chance/dice.js';
import { type LifeOptions, type LifeStep, liveThrough } from '../../../src/simulation/life/live-through.js';
import { DEFAULT_RATES, type RateName, type Rates } from '../../../src/simulation/life/rates.js';
import { newSimulation } from '../../../src/simulation/open.js';
import type { Simulation } from '../../../src/simulation/simulation.js';
import type { TenantFile } from '../../../src/tenant/tenant-file-schema.js';

const DEPARTMENTS = ['Sales', 'Engineering', 'Finance', 'Legal & "Risk"', 'Ventes – Été'];
const CITIES = [
  { city: 'Dublin', country: 'Ireland', usageLocation: 'IE', streetAddress: '14 Quayside Row' },
  { city: 'Zürich', country: 'Switzerland', usageLocation: 'CH' },
];
const SURNAMES = ['Quist', "O'Brindle", 'Ångström', '田中', 'van der Berg', 'Meier', 'Smith'];
const GIVEN = ['Mara', 'José', 'Ada', '花子', 'Li'];

/** Departments with groups, managers, equal names, guests, disabled and deleted accounts, people of whom little is known. */
export function company(users: number, seed = 1): TenantFile {
  const dice = createDice(seed, 'company');
  const people = Array.from({ length: users }, (_, place) => {
    const [givenName, surname] = [dice.pick(GIVEN), dice.pick(SURNAMES)];
    const userPrincipalName = `p${place}@contoso.com`;
    const bare = { userPrincipalName, displayName: `${givenName} ${surname}` };
    if (dice.happens(0.1)) return bare;
    return {
      ...bare,
      givenName,
      surname,
      department: dice.pick(DEPARTMENTS),
      ...dice.pick(CITIES),
      jobTitle: dice.pick(['Junior Analyst', 'Analyst', 'Senior Analyst', 'Head of Things']),
      employeeId: `E${String(place).padStart(4, '0')}`,
      telephoneNumber: `+353 1 555 ${String(place).padStart(4, '0')}`,
      ...(dice.happens(0.9) ? { mail: userPrincipalName, mailNickname: `p${place}` } : {}),
      ...(dice.happens(0.05) ? { accountEnabled: false } : {}),
      ...(dice.happens(0.05) ? { userType: 'Guest' } : {}),
      ...(dice.happens(0.05) ? { proxyAddresses: [`SMTP:${userPrincipalName}`, `smtp:old${place}@contoso.com`] } : {}),
      ...(place > 0 && dice.happens(0.9) ? { manager: `p${dice.integer(0, Math.floor(place / 5))}@contoso.com` } : {}),
      ...(dice.happens(0.03) ? { deleted: true } : {}),
    };
  });
  const membersOf = (department: string): string[] =>
    people.filter((one) => 'department' in one && one.department === department).map((one) => one.userPrincipalName);
  const names = people.map(({ userPrincipalName }) => userPrincipalName);
  return {
    tenant: { id: 'c0270500-0000-4000-a000-000000000009', displayName: 'Contoso', defaultDomain: 'contoso.com' },
    users: people,
    groups: [
      ...DEPARTMENTS.map((name) => ({ displayName: `${name} Team`, members: membersOf(name) })),
      { displayName: 'Everybody', members: names },
      // Names that don't tell the group apart, or that a person can't type.
      { displayName: 'everybody', members: names.slice(0, 2) },
      { displayName: ' Sales Team', members: [] },
      { displayName: 'Project Old', members: names.slice(0, 3) },
      { displayName: 'Empty' },
    ],
  };
}

type Where = { readonly seed?: number; readonly folder?: string };

/** The company, nothing provisioned. */
export async function newCompany(tenant: TenantFile, where: Where = {}): Promise<Simulation> {
  return newSimulation({ tenant, ...where, command: 'test', transport: 'direct' });
}

/** The same with two departments assigned to Netskope. */
export async function assignedCompany(tenant: TenantFile, where: Where = {}): Promise<Simulation> {
  const simulation = await newCompany(tenant, where);
  await simulation.perform({ type: 'addApplication', profile: 'netskope' });
  await simulation.perform({ type: 'addToken', clientName: 'entra' });
  const tenantUrl = 'https://contoso.goskope.com/api/v2/scim';
  await simulation.perform({ type: 'setProvisioning', mode: 'Automatic', tenantUrl, clientName: 'entra' });
  await simulation.perform({ type: 'assign', principal: 'Engineering Team', role: 'User' });
  await simulation.perform({ type: 'assign', principal: 'Finance Team', role: 'User' });
  return simulation;
}

/** The same with provisioning switched on; no cycle has run yet. */
export async function provisionedCompany(tenant: TenantFile, where: Where = {}): Promise<Simulation> {
  const simulation = await assignedCompany(tenant, where);
  await simulation.perform({ type: 'startProvisioning' });
  return simulation;
}

export async function live(simulation: Simulation, options: LifeOptions): Promise<readonly LifeStep[]> {
  const steps: LifeStep[] = [];
  for await (const step of liveThrough(simulation, options)) steps.push(step);
  return steps;
}

/** Nothing happens but what is named. */
export function only(rates: Partial<Rates>): Rates {
  const names = Object.keys(DEFAULT_RATES) as RateName[];
  const none = Object.fromEntries(names.map((name) => [name, 0])) as Record<RateName, number>;
  return { ...none, ...rates };
}

/** Everything that the directory holds, for comparing. */
export function directoryOf({ world: { directory, applications } }: Simulation): object {
  const groups = [...directory.groups()];
  return {
    users: [...directory.users()],
    groups,
    members: groups.map(({ objectId }) => [...directory.members(objectId)]),
    assignments: applications.all().map(({ servicePrincipal }) => directory.assignments(servicePrincipal.id)),
  };
}

/** How many events there were of each kind: actions that belong together count once. */
export function eventsByKind(steps: readonly LifeStep[]): ReadonlyMap<string, number> {
  const events = new Map<string, string>();
  for (const step of steps) {
    if (step.type === 'performed') events.set(`${step.timed.at} ${step.timed.reason}`, step.timed.reason);
  }
  const counts = new Map<string, number>();
  for (const reason of events.values()) {
    const kind = reason.slice(0, reason.indexOf(': '));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
