/** Moving time on: cycles and other due things happen in the order of their instants. */
import { runCycle } from '../provisioning/cycle/run-cycle.js';
import type { ResultCounts, TaskExecution } from '../provisioning/job.js';
import type { Instant } from '../time/clock.js';
import type { Application } from './applications.js';
import { cyclePorts } from './provisioning-ports.js';
import type { World } from './world.js';

export type CycleSummary = {
  readonly jobId: string;
  readonly application: string;
  readonly execution: TaskExecution;
  readonly results: ResultCounts;
};

/** The next cycle of any job: one that was cut off comes first, then by instant. */
function nextCycle(world: World): { readonly application: Application; readonly at: Instant } | undefined {
  const now = world.clock.now();
  let next: { readonly application: Application; readonly at: Instant } | undefined;
  for (const application of world.applications.all()) {
    const { nextCycleAt } = application.store.job();
    const at = application.store.cycle() === undefined ? nextCycleAt : now;
    if (at !== null && (next === undefined || at < next.at)) next = { application, at: Math.max(at, 0) };
  }
  return next;
}

/** Runs everything that is due up to that instant. A cycle that has begun by then runs to its end, which may lie later. */
export async function advanceTo(world: World, until: Instant): Promise<readonly CycleSummary[]> {
  const cycles: CycleSummary[] = [];
  for (;;) {
    const next = nextCycle(world);
    if (next === undefined || next.at > until) break;
    cycles.push(await runNext(world, next.application, next.at));
  }
  await world.clock.advanceTo(Math.max(until, world.clock.now()));
  return cycles;
}

/** Runs the next `count` cycles and stops as the last one ends; fewer when no job has a next cycle. */
export async function advanceCycles(world: World, count: number): Promise<readonly CycleSummary[]> {
  const cycles: CycleSummary[] = [];
  while (cycles.length < count) {
    const next = nextCycle(world);
    if (next === undefined) break;
    cycles.push(await runNext(world, next.application, next.at));
  }
  return cycles;
}

async function runNext(world: World, application: Application, at: Instant): Promise<CycleSummary> {
  const { clock } = world;
  await clock.advanceTo(Math.max(at, clock.now()));
  await runCycle(cyclePorts(world, application));
  forgetReadChanges(world);
  const job = application.store.job();
  if (job.lastExecution === null) throw new Error(`the cycle of job ${job.id} left no execution`);
  return {
    jobId: job.id,
    application: application.servicePrincipal.displayName,
    execution: job.lastExecution,
    results: job.lastResults,
  };
}

/** Changes that every job has read are dropped from the feed. A job without watermark reads every object instead. */
function forgetReadChanges({ applications, directory, commit }: World): void {
  const needed = applications.all().flatMap(({ store }) => {
    const { watermark, removalsAfter } = store.job();
    return [watermark, removalsAfter, store.cycle()?.after ?? null].filter((mark) => mark !== null);
  });
  directory.forgetChanges(Math.min(directory.headSequence(), ...needed));
  commit();
}
