/** One tenant in which everybody leaves in a way of their own, and what a cycle makes of each of them, in few words. */
import type { ProvisioningObjectSummary } from '../../../src/provisioning/log/provisioning-object-summary.js';
import { type Simulated, type SimulatedOptions, simulated } from '../../support/simulated.js';
import { groupId, upnOf, userId } from '../../support/small-tenant.js';
import { recordText, requestText } from '../../support/told.js';
import type { WireLine } from '../../support/wire-recorder.js';

/** Settings under which the same events are looked at. */
export const TOGGLES = {
  default: {},
  'Delete off': { set: (simulation) => allow(simulation, { delete: false }) },
  'Update off': { set: (simulation) => allow(simulation, { update: false }) },
  'no active mapping': { set: ({ perform }) => perform({ type: 'removeMapping', target: 'active' }) },
  SkipOutOfScope: { set: ({ perform }) => perform({ type: 'setProvisioning', skipOutOfScopeDeletions: true }) },
  'no soft delete': { options: { behaviour: { softDeletionSupported: false } } },
} as const satisfies Record<
  string,
  { readonly set?: (simulation: Simulated) => Promise<unknown>; readonly options?: Partial<SimulatedOptions> }
>;
export type Toggle = keyof typeof TOGGLES;

async function allow(
  { perform }: Simulated,
  actions: { readonly update?: boolean; readonly delete?: boolean },
): Promise<void> {
  await perform({ type: 'setObjectMapping', object: 'User', ...actions });
  await perform({ type: 'setObjectMapping', object: 'Group', ...actions });
}

type Deed = (simulation: Simulated) => Promise<unknown>;
type Event = {
  /** Done first, and seen by a cycle of its own. */
  readonly earlier?: Deed;
  readonly deed: Deed;
};

const binned =
  (name: string): Deed =>
  ({ perform }) =>
    perform({ type: 'deleteUser', user: upnOf(name) });
const purged =
  (name: string): Deed =>
  ({ perform }) =>
    perform({ type: 'purgeUser', user: idOf(name) });

/** By the name of the user or group that it happens to. `offline` is disabled from the start, and so never linked. */
const EVENTS = {
  unassigned: { deed: ({ unassign }) => unassign('unassigned') },
  filtered: { deed: ({ update }) => update('filtered', { department: 'IT' }) },
  blocked: { deed: ({ update }) => update('blocked', { accountEnabled: false }) },
  binned: { deed: binned('binned') },
  restored: {
    earlier: binned('restored'),
    deed: ({ perform }) => perform({ type: 'restoreUser', user: idOf('restored') }),
  },
  purged: { earlier: binned('purged'), deed: purged('purged') },
  both: {
    deed: async (simulation) => {
      await binned('both')(simulation);
      await purged('both')(simulation);
    },
  },
  late: {
    earlier: ({ unassign }) => unassign('late'),
    deed: async (simulation) => {
      await binned('late')(simulation);
      await purged('late')(simulation);
    },
  },
  offline: { deed: ({ update }) => update('offline', { displayName: 'Off Line' }) },
  '#Unassigned': { deed: ({ unassign }) => unassign('#Unassigned') },
  '#Deleted': { deed: ({ perform }) => perform({ type: 'deleteGroup', group: 'Deleted' }) },
  '#Left': { deed: ({ perform }) => perform({ type: 'removeGroupMember', group: 'Left', member: upnOf('removed') }) },
} as const satisfies Record<string, Event>;

/** Members of the groups. Only `twice` has another path: it is assigned directly as well. */
const MEMBERS = {
  '#Unassigned': ['grouped', 'twice'],
  '#Deleted': ['orphaned'],
  '#Left': ['removed'],
} as const;

const GROUPS = Object.entries(MEMBERS).map(([name, members]) => ({ name: name.slice(1), members }));
const DIRECT = [...Object.keys(EVENTS).filter((name) => !name.startsWith('#')), 'twice'];
const USERS = [...DIRECT, 'grouped', 'orphaned', 'removed'];

/** Everybody whom the table tells of. */
const LEAVERS = [
  ...(['unassigned', 'filtered', 'blocked', 'binned', 'restored', 'purged', 'both', 'late', 'offline'] as const),
  ...(['grouped', 'twice', 'orphaned', 'removed'] as const),
  ...(['#Unassigned', '#Deleted', '#Left'] as const),
];
export type Leaver = (typeof LEAVERS)[number];

function idOf(name: string): string {
  if (!name.startsWith('#')) return userId(USERS.indexOf(name));
  return groupId(GROUPS.findIndex((group) => `#${group.name}` === name));
}

const IN_SALES = {
  groups: [
    {
      name: 'Sales',
      clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }],
    },
  ],
};

/** `before` the first cycle; seen by an `incremental` one, or by the `initial` one of a portal restart. */
export type When = 'before' | 'incremental' | 'initial';

/** Lets everybody leave, and gives what the next cycle did about each. */
export async function everybodyLeaves(toggle: Toggle, when: When): Promise<ReadonlyMap<Leaver, string>> {
  const { set, options = {} }: { set?: Deed; options?: Partial<SimulatedOptions> } = TOGGLES[toggle];
  const simulation = await simulated({
    users: USERS.map((name) => ({ name, department: 'Sales', accountEnabled: name !== 'offline' })),
    groups: GROUPS,
    assigned: [...DIRECT, ...Object.keys(MEMBERS)],
    ...options,
  });
  await set?.(simulation);
  await simulation.perform({ type: 'setScopingFilter', object: 'User', filter: IN_SALES });
  const cycle = async (): Promise<readonly WireLine[]> => (when === 'before' ? [] : simulation.cycle());
  const events: readonly Event[] = Object.values(EVENTS);
  await cycle();
  for (const { earlier } of events) await earlier?.(simulation);
  await cycle();
  for (const { deed } of events) await deed(simulation);
  if (when === 'initial') await simulation.perform({ type: 'restartProvisioning' });
  const known = simulation.log().length;
  const lines = await simulation.cycle();
  const records = simulation.log().slice(known);
  const parts = (leaver: Leaver): readonly string[] => [
    requestsOf(leaver, lines),
    recordsOf(leaver, records),
    `link ${linkStateOf(simulation, leaver)}`,
  ];
  return new Map(LEAVERS.map((leaver) => [leaver, parts(leaver).join(' | ')]));
}

function requestsOf(leaver: Leaver, lines: readonly WireLine[]): string {
  const name = leaver.replace('#', '');
  const isOf = ({ request, body }: WireLine): boolean =>
    request.includes(`/<${name}>`) ||
    request.endsWith(leaver === name ? `%22${encodeURIComponent(upnOf(name))}%22` : `%22${name}%22`) ||
    (request.startsWith('POST') && JSON.stringify(body).includes(leaver === name ? upnOf(name) : `"${name}"`));
  return lines.filter(isOf).map(requestText).join(', ') || 'nothing';
}

function recordsOf(leaver: Leaver, records: readonly ProvisioningObjectSummary[]): string {
  const texts = records.filter(({ sourceIdentity }) => sourceIdentity.id === idOf(leaver)).map(recordText);
  return texts.join(', ') || 'no record';
}

function linkStateOf({ application }: Simulated, leaver: Leaver): 'none' | 'kept' | 'let go' {
  const link = application().store.links.get(idOf(leaver));
  if (link === undefined) return 'none';
  return link.managed ? 'kept' : 'let go';
}
