/** View model of the provisioning screens: from the state of a simulation to what is shown, as plain data. */
import { CYCLE_INTERVAL } from '../provisioning/cycle/cost.js';
import { NO_RESULTS, type ResultCounts } from '../provisioning/job.js';
import type { Application } from '../simulation/applications.js';
import { type ProvisioningStatusView, provisioningStatus } from '../simulation/queries/provisioning-status.js';
import type { World } from '../simulation/world.js';
import type { Instant } from '../time/clock.js';
import { formatCountdown, formatDuration } from '../time/duration.js';
import { type Badge, jobBadge, NO_APPLICATION } from './job-state.js';
import type { LiveState, RunningCycleView } from './live-state.js';
import { type RecordRow, recordRow } from './record-row.js';
import { type RequestRow, requestRow } from './request-row.js';

export type HeaderView = {
  readonly tenant: string;
  /** Null before an application is added. */
  readonly application: string | null;
  readonly state: Badge;
  readonly now: Instant;
};

export type CycleLineView = {
  /** When the next cycle starts, in words. */
  readonly next: string;
  /** Share of the 40 minutes that has passed, 0 to 1; null when no cycle is ahead. */
  readonly waited: number | null;
  /** The cycle under way; null when none is. */
  readonly running: { readonly text: string; readonly share: number } | null;
  /** How the last cycle went, in words. */
  readonly last: string;
};

export type Population = { readonly users: number; readonly groups: number };

export type FlowView = {
  readonly directory: Population;
  /** True when all users and groups are in scope, assigned or not. */
  readonly syncsAll: boolean;
  /** Users that assignments reach, and groups that are assigned. */
  readonly assigned: Population;
  /** Of the cycle under way, else of the last one. */
  readonly results: ResultCounts;
  readonly linked: Population;
};

export type ProvisioningView = {
  readonly header: HeaderView;
  readonly cycle: CycleLineView;
  readonly flow: FlowView;
  /** Oldest first. */
  readonly requests: readonly RequestRow[];
  readonly records: readonly RecordRow[];
};

/** What is shown of one application; of the tenant alone when there is none yet. */
export function provisioningView(
  world: World,
  application: Application | undefined,
  live: LiveState,
): ProvisioningView {
  const status = application === undefined ? undefined : provisioningStatus(world, application, { live: true });
  const running = status === undefined ? undefined : live.cycles[status.jobId];
  return {
    header: {
      tenant: world.directory.tenant()?.displayName ?? 'No tenant',
      application: status?.application ?? null,
      state: status === undefined ? NO_APPLICATION : jobBadge(status.code, running !== undefined),
      now: world.clock.now(),
    },
    cycle: cycleLine(status, running),
    flow: {
      directory: directoryPopulation(world),
      syncsAll: application?.store.job().settings.syncAll ?? false,
      assigned: assignedPopulation(world, application),
      results: running?.results ?? status?.lastResults ?? NO_RESULTS,
      linked: { users: status?.linkedUsers ?? 0, groups: status?.linkedGroups ?? 0 },
    },
    requests: live.requests.map((record, index) => requestRow(world, record, index)),
    records: live.records.map(recordRow),
  };
}

function cycleLine(status: ProvisioningStatusView | undefined, running: RunningCycleView | undefined): CycleLineView {
  if (status === undefined) return { next: 'No cycle is scheduled', waited: null, running: null, last: '' };
  return { ...nextCycle(status), running: runningCycle(status, running), last: lastCycle(status) };
}

function nextCycle({ nextCycleAt, now, code }: ProvisioningStatusView): Pick<CycleLineView, 'next' | 'waited'> {
  if (nextCycleAt === null) return { next: 'No cycle is scheduled', waited: null };
  const left = nextCycleAt - now;
  if (left <= 0) return { next: 'The next cycle is due now', waited: 1 };
  const what = code === 'Quarantine' ? 'Next attempt' : 'Next cycle';
  return { next: `${what} in ${formatCountdown(left)}`, waited: Math.max(0, 1 - left / CYCLE_INTERVAL) };
}

/** The words for the phases of a cycle, in the order in which they come. */
const PHASES: Readonly<Record<RunningCycleView['phase'], string>> = {
  users: 'users',
  leavers: 'users who leave',
  groups: 'groups',
  managers: 'managers',
  memberships: 'memberships',
  groupDeletions: 'groups that go',
};

function runningCycle(
  { cycle }: ProvisioningStatusView,
  running: RunningCycleView | undefined,
): CycleLineView['running'] {
  if (running === undefined || cycle === undefined) return null;
  const { processed, total, phase } = running;
  return {
    text: `${cycleName(cycle.kind)}: ${PHASES[phase]}, ${processed} of ${total}`,
    share: total === 0 ? 0 : processed / total,
  };
}

/** How it went in words; what it did stands in the flow. */
function lastCycle({ lastExecution, lastDuration }: ProvisioningStatusView): string {
  if (lastExecution === null || lastDuration === null) return 'No cycle has run yet';
  const { kind, state, error } = lastExecution;
  const name = `Last: ${cycleName(kind).toLowerCase()}, ${formatDuration(lastDuration)}`;
  switch (state) {
    case 'Succeeded':
      return `${name}, succeeded`;
    case 'EntryLevelErrors':
      return `${name}, some objects failed`;
    case 'Failed':
      return `${name}, failed: ${error?.code ?? 'no reason given'}`;
  }
}

function cycleName(kind: 'initial' | 'incremental'): string {
  return kind === 'initial' ? 'Initial cycle' : 'Incremental cycle';
}

/** Counted without a copy of the lists, since it is asked for with every frame. Who is in the recycle bin does not count. */
function directoryPopulation({ directory }: World): Population {
  let users = 0;
  let groups = 0;
  for (const { deletedAt } of directory.users()) if (deletedAt === undefined) users += 1;
  for (const _ of directory.groups()) groups += 1;
  return { users, groups };
}

/** Assignment reaches the immediate members of a group only (assign-user-or-group-access-portal). */
function assignedPopulation({ directory }: World, application: Application | undefined): Population {
  const users = new Set<string>();
  const groups = new Set<string>();
  const assignments = application === undefined ? [] : directory.assignments(application.servicePrincipal.id);
  for (const { principalId, principalType } of assignments) {
    if (principalType === 'Group') groups.add(principalId);
    const reached = principalType === 'Group' ? directory.members(principalId) : [principalId];
    for (const id of reached) if (directory.user(id) !== undefined) users.add(id);
  }
  return { users: users.size, groups: groups.size };
}
