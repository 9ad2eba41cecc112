/** The current status of a job, as the Provisioning blade shows it (check-status-user-account-provisioning). */
import type { CycleKind, Quarantine, ResultCounts, TaskExecution } from '../../provisioning/job.js';
import { statusCode, synchronizationJob } from '../../provisioning/log/synchronization-job.js';
import type { Instant, Milliseconds } from '../../time/clock.js';
import type { Application } from '../applications.js';
import { isConfigured } from '../provisioning-ports.js';
import type { World } from '../world.js';
import { type AuthenticationView, authenticationOf } from './authentication.js';

export type CycleView = {
  readonly kind: CycleKind;
  /** `interrupted`: cut off by the end of the process; the next advance repeats it. */
  readonly state: 'running' | 'interrupted' | 'ended';
  readonly activityId: string;
  readonly startedAt: Instant;
  /** Share of the objects done, 0 to 1. */
  readonly progress: number;
  readonly processed: number;
  readonly total: number;
};

export type ProvisioningStatusView = {
  readonly application: string;
  readonly jobId: string;
  readonly code: ReturnType<typeof statusCode>;
  readonly authentication: AuthenticationView | null;
  readonly now: Instant;
  /** The cycle under way, else the last one; undefined before the first. */
  readonly cycle: CycleView | undefined;
  /** Objects that are linked: never fewer after a delete (application-provisioning-when-will-provisioning-finish). */
  readonly linkedUsers: number;
  readonly linkedGroups: number;
  readonly lastExecution: TaskExecution | null;
  readonly lastDuration: Milliseconds | null;
  readonly lastResults: ResultCounts;
  readonly totalResults: ResultCounts;
  readonly cyclesEnded: number;
  readonly escrows: number;
  /** Disables and deletions that are held back. */
  readonly staged: number;
  readonly escrowsPruned: boolean;
  readonly nextCycleAt: Instant | null;
  readonly quarantine: Quarantine | null;
};

/** `live` tells that the caller is in the process that runs the cycles: a cycle that it finds is running, not interrupted. */
export function provisioningStatus(
  world: World,
  application: Application,
  { live = false }: { readonly live?: boolean } = {},
): ProvisioningStatusView {
  const { store } = application;
  const job = store.job();
  const { lastExecution } = job;
  return {
    application: application.servicePrincipal.displayName,
    jobId: job.id,
    code: statusCode(job, isConfigured(application)),
    authentication: authenticationOf(store.secrets().credentials),
    now: world.clock.now(),
    cycle: cycleView(application, live),
    linkedUsers: linked(job.synchronizedEntryCountByType, 'User to '),
    linkedGroups: linked(job.synchronizedEntryCountByType, 'Group to '),
    lastExecution,
    lastDuration: lastExecution === null ? null : lastExecution.timeEnded - lastExecution.timeBegan,
    lastResults: job.lastResults,
    totalResults: job.totalResults,
    cyclesEnded: job.cyclesEnded,
    escrows: store.escrows.size(),
    staged: store.staged.size(),
    escrowsPruned: job.escrowsPruned,
    nextCycleAt: job.nextCycleAt,
    quarantine: job.quarantine,
  };
}

/** Graph's `synchronizationJob` of the application. */
export function graphJob(world: World, application: Application): object {
  const { store } = application;
  return synchronizationJob(store.job(), store.cycle(), isConfigured(application), world.clock.now());
}

function cycleView({ store }: Application, live: boolean): CycleView | undefined {
  const running = store.cycle();
  const last = store.job().lastExecution;
  if (running !== undefined) {
    const { kind, id, startedAt, processed, total } = running;
    const progress = total === 0 ? 0 : processed / total;
    return { kind, state: live ? 'running' : 'interrupted', activityId: id, startedAt, progress, processed, total };
  }
  if (last === null) return undefined;
  const total = last.counts.countImportedDeltas;
  const { kind, activityIdentifier, timeBegan } = last;
  return {
    kind,
    state: 'ended',
    activityId: activityIdentifier,
    startedAt: timeBegan,
    progress: 1,
    processed: total,
    total,
  };
}

function linked(counts: Readonly<Record<string, number>>, prefix: string): number {
  return Object.entries(counts).reduce((sum, [key, count]) => (key.startsWith(prefix) ? sum + count : sum), 0);
}
