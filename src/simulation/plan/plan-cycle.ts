/** Plans: the next cycle runs in a rehearsal of the world, through the same code as any other, and is forgotten with it. */
import { remainingResults } from '../../provisioning/cycle/tally.js';
import { type CycleKind, NO_RESULTS, type RunningCycle } from '../../provisioning/job.js';
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { Action } from '../actions.js';
import { advanceCycles, type CycleSummary } from '../advance.js';
import type { Application } from '../applications.js';
import type { SimulationEvent } from '../events.js';
import { perform } from '../perform/perform.js';
import { rehearsalOf } from '../rehearsal.js';
import type { World } from '../world.js';
import { assumeCredentials, assumeRunning } from './assumptions.js';
import { type Happening, readHappenings } from './operations.js';
import type { Plan, PlannedOperation, ScopeShift } from './plan.js';
import { hasLeft, leavingReasons } from './reasons.js';
import { type ScopeStates, scopeShifts, scopeStates } from './scope-shift.js';

/** A change to be tried: the actions that would make it, and what each is called. */
export type PlannedChange = { readonly action: Action; readonly text: string };

/**
 * Plans the next cycle of the application after the changes. Nothing of the world is changed, and nothing is sent to anybody: reads and
 * writes of the rehearsal meet a copy of the target, with copies of its faults and limits.
 * @throws InputError when a change can't be made
 */
export async function planCycle(
  world: World,
  reference: string | undefined,
  changes: readonly PlannedChange[],
): Promise<Plan> {
  const rehearsal = await rehearsalOf(world);
  const before = scopeStates(rehearsal, rehearsal.applications.find(reference));
  const credentials = await assumeCredentials(rehearsal, rehearsal.applications.find(reference));
  for (const { action } of changes) await perform(rehearsal, action);
  const application = rehearsal.applications.find(reference);
  const assumptions = [...credentials, ...assumeRunning(rehearsal, application)];
  const after = scopeStates(rehearsal, application);
  const { store } = application;
  const shifts = scopeShifts(before, after, (objectId) => store.links.get(objectId) !== undefined);
  const { settings } = store.job();
  const cutOff = store.cycle();
  const { events, cycle } = await rehearse(rehearsal, application);
  const happenings = events.flatMap((event) => happeningOf(event, store.id));
  const { operations, skipped } = readHappenings(happenings, (record) => reasonsOf(record, after));
  const imposed = events.findLast((event) => event.type === 'quarantineImposed');
  const { results, execution } = cycle;
  const deletions = results.staged > 0 ? results.staged : results.disabled + results.deleted;
  return {
    application: application.servicePrincipal.displayName,
    jobId: store.id,
    changes: changes.map(({ text }) => text),
    assumptions: [...assumptions, ...resumption(cutOff), ...unseen(shifts.enters, operations, execution.kind)],
    cycle: {
      kind: execution.kind,
      startsAt: toIsoSeconds(execution.timeBegan),
      state: execution.state,
      error: execution.error === null ? null : `${execution.error.code}: ${execution.error.message}`,
    },
    counts: remainingResults(results, cutOff?.results ?? NO_RESULTS),
    ...(changes.length === 0 ? { enters: [], leaves: [] } : shifts),
    operations,
    skipped,
    deletionGuard: {
      on: settings.preventAccidentalDeletion,
      threshold: settings.deletionThreshold,
      deletions,
      trips: results.staged > 0,
    },
    quarantine:
      imposed?.type === 'quarantineImposed'
        ? { reason: imposed.quarantine.reason, cause: imposed.quarantine.cause, isNews: imposed.isNews }
        : null,
  };
}

/** What was sent before the cut is in the counts of the cycle, but no part of the plan. */
function resumption(cutOff: RunningCycle | undefined): readonly string[] {
  if (cutOff === undefined) return [];
  const { processed, total } = cutOff;
  return [`The cycle was cut off after ${processed} of ${total} objects: this is what is left of it.`];
}

/** An incremental cycle looks at what changed: a wider scope alone changes nobody. */
function unseen(
  enters: readonly ScopeShift[],
  operations: readonly PlannedOperation[],
  kind: CycleKind,
): readonly string[] {
  const seen = new Set(operations.map(({ objectId }) => objectId));
  const count = enters.filter(({ objectId }) => !seen.has(objectId)).length;
  if (kind === 'initial' || count === 0) return [];
  return [`${count} of those who enter the scope are not looked at before they change or provisioning is restarted.`];
}

type Rehearsed = { readonly events: readonly SimulationEvent[]; readonly cycle: CycleSummary };

/** Runs cycles until the application had one: those of others may come first. */
async function rehearse(rehearsal: World, { store }: Application): Promise<Rehearsed> {
  for (;;) {
    const events: SimulationEvent[] = [];
    const stop = rehearsal.events.listen((event) => events.push(event));
    const [cycle] = await advanceCycles(rehearsal, 1);
    stop();
    if (cycle === undefined) throw new Error(`job ${store.id} has no next cycle`);
    if (cycle.jobId === store.id) return { events, cycle };
  }
}

function happeningOf(event: SimulationEvent, jobId: string): readonly Happening[] {
  if (event.type === 'logRecord') return [{ kind: 'record', record: event.record }];
  return event.type === 'exchange' && event.request.jobId === jobId
    ? [{ kind: 'request', request: event.request }]
    : [];
}

function reasonsOf(record: ProvisioningObjectSummary, states: ScopeStates): readonly string[] {
  const error = record.provisioningStatusInfo.errorInformation;
  if (error !== null) return [`${error.errorCode}: ${error.reason}`];
  return hasLeft(record) ? leavingReasons(record, states.get(record.sourceIdentity.id)?.evaluation) : [];
}
