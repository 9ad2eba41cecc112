/** A provisioning cycle, from probe to watermark: a step machine over a change set that is fixed when it starts. */
import { duplicateRoles } from '../health/duplicate-roles.js';
import { healthEvents } from '../health/health-events.js';
import type { CycleKind, CyclePhase, Job, Link, RunningCycle } from '../job.js';
import { retryStep } from '../log/steps.js';
import { evaluateScope } from '../pipeline/evaluate.js';
import { isLeaving } from '../pipeline/route.js';
import type { Subject } from '../pipeline/subject.js';
import { type PipelineContext, synchronizeObject } from '../pipeline/synchronize-object.js';
import type { ChangeSet, CycleItem } from './change-set.js';
import { MEMBERSHIP_COST, OBJECT_COST } from './cost.js';
import { changeSetOf, importOf, itemOf, labelOf, pipelineContext, subjectOf } from './cycle-input.js';
import { stagedItems } from './deletion-guard.js';
import { completedJob, type EndedCycle, type FailedStart, failedJob } from './end-of-cycle.js';
import { CycleKeeper } from './keeper.js';
import { createLinkOwners } from './link-owners.js';
import { heldReferences, pendingManager, pendingMembers } from './pending.js';
import type { CyclePorts } from './ports.js';
import { probe } from './probe.js';
import { exportManager, exportMembers, type PendingManager, type PendingMembers } from './references.js';

/** Runs the job's next cycle, or repeats the one that was cut off, to its end. */
export async function runCycle(ports: CyclePorts): Promise<void> {
  const { store, emit, commit } = ports;
  const resumed = store.cycle();
  const cycle = resumed ?? newCycle(ports);
  store.setCycle(cycle);
  commit();
  emit({
    type: 'cycleStarted',
    at: ports.now(),
    jobId: store.id,
    cycleId: cycle.id,
    kind: cycle.kind,
    resumed: resumed !== undefined,
  });
  const obstacle = await obstacleOf(ports);
  if (obstacle === undefined) await new CycleRun(ports, cycle).run();
  else endCycle(ports, (job) => failedJob(job, cycle, obstacle, ports.now()));
}

/** What keeps a cycle from doing anything: a target that does not answer as it should, or roles that can't be told apart. */
async function obstacleOf({ client, schema, nextId, servicePrincipal }: CyclePorts): Promise<FailedStart | undefined> {
  const probed = await probe(client, schema, () => nextId('probe'));
  if (!probed.ok) return { ...probed, cause: { kind: 'request', request: probed.request } };
  const roles = duplicateRoles(servicePrincipal.appRoles);
  return roles && { ...roles, quarantine: true };
}

function newCycle({ store, directory, now, nextId }: CyclePorts): RunningCycle {
  const { watermark, nextCycleAt, settings, resets } = store.job();
  const kind: CycleKind = watermark === null ? 'initial' : 'incremental';
  if (kind === 'initial') store.update({ syncAllInForce: settings.syncAll });
  const upTo = directory.headSequence();
  return {
    id: nextId('cycle'),
    kind,
    startedAt: now(),
    resets,
    slot: nextCycleAt ?? now(),
    after: watermark ?? upTo,
    upTo,
    phase: 'users',
    processed: 0,
    total: 0,
  };
}

function endCycle({ store, commit, emit, now }: CyclePorts, change: (job: Job) => EndedCycle): void {
  const before = store.job();
  const { job, dropEscrows } = change(before);
  store.update(job);
  if (dropEscrows) store.escrows.clear();
  store.setCycle(undefined);
  commit();
  for (const event of healthEvents(before, job)) emit({ ...event, at: now(), jobId: job.id });
  if (job.lastExecution === null) return;
  const { lastExecution, lastResults, nextCycleAt } = job;
  emit({ type: 'cycleEnded', at: now(), jobId: job.id, execution: lastExecution, results: lastResults, nextCycleAt });
}

/** One pass over the change set. Holds what is known only while the cycle runs. */
class CycleRun {
  readonly #ports: CyclePorts;
  readonly #cycle: RunningCycle;
  readonly #changes: ChangeSet;
  readonly #keeper: CycleKeeper;
  readonly #contexts: { readonly User: PipelineContext | undefined; readonly Group: PipelineContext | undefined };
  readonly #managers: PendingManager[] = [];
  readonly #memberships: (PendingMembers & { readonly isLate: boolean })[] = [];
  /** Held back by the accidental deletion prevention. */
  #staged: ReadonlySet<string> = new Set();

  constructor(ports: CyclePorts, cycle: RunningCycle) {
    const owners = createLinkOwners(ports.store.links);
    this.#ports = ports;
    this.#cycle = cycle;
    this.#changes = changeSetOf(ports, cycle);
    this.#keeper = new CycleKeeper(ports, cycle, owners, this.#changes.users.length + this.#changes.groups.length);
    this.#contexts = { User: pipelineContext(ports, 'User', owners), Group: pipelineContext(ports, 'Group', owners) };
  }

  /** Users who stay, users who leave, groups, managers, memberships, and the groups that go last (#cycle-order). */
  async run(): Promise<void> {
    const ports = this.#ports;
    const leavers = await this.#pass('users', this.#changes.users, true);
    this.#staged = stagedItems(ports, [...leavers, ...this.#changes.groups], (type) => this.#contexts[type]);
    await this.#pass('leavers', leavers, false);
    const leavingGroups = await this.#pass('groups', this.#changes.groups, true);
    await this.#exportManagers();
    await this.#exportMemberships();
    await this.#pass('groupDeletions', leavingGroups, false);
    endCycle(ports, (job) => completedJob(job, { ...this.#keeper.sum(), now: ports.now() }));
  }

  /** Processes the items in order; those that are on their way out are put off and returned when `deferLeaving`. */
  async #pass(phase: CyclePhase, items: readonly CycleItem[], deferLeaving: boolean): Promise<readonly CycleItem[]> {
    const deferred: CycleItem[] = [];
    this.#keeper.enter(phase);
    for (const item of items) {
      const context = this.#contexts[item.objectType];
      if (context === undefined) continue;
      const link = this.#keeper.linkOf(item.objectId);
      const subject = subjectOf(this.#ports, item, link);
      if (deferLeaving && isLeaving(evaluateScope(subject, context.mapping, context.settings), link)) {
        deferred.push(item);
        continue;
      }
      this.#keeper.advance();
      await this.#process(context, item, subject, link);
      this.#keeper.progress();
      await this.#ports.betweenObjects();
    }
    return deferred;
  }

  async #process(context: PipelineContext, item: CycleItem, subject: Subject, link: Link | undefined): Promise<void> {
    const { directory, elapse } = this.#ports;
    const began = this.#keeper.begin(item.objectId);
    const delta = this.#changes.members.get(item.objectId);
    const result = await synchronizeObject(context, {
      subject,
      label: labelOf(item, subject),
      changeType: item.changeType,
      link,
      staged: this.#staged.has(item.objectId),
      ...importOf(item, delta),
      ...(item.retry && item.escrow ? { retry: retryStep(item.escrow, subject, context.systems) } : {}),
    });
    if (result.asked) elapse(OBJECT_COST);
    const manager = pendingManager(result, item, this.#cycle, directory);
    const members = pendingMembers(result, item, this.#cycle, directory, delta);
    if (manager !== undefined) this.#managers.push(manager);
    // A group of which only members changed is reported once, with its members, in phase two.
    const isLate = members !== undefined && result.skipReason === 'RedundantExport';
    if (members !== undefined) this.#memberships.push({ ...members, isLate });
    this.#keeper.keep(result, item, {
      began: isLate ? undefined : began,
      references: heldReferences(item, delta),
      part: manager === undefined && members === undefined ? 'whole' : 'first',
    });
  }

  async #exportManagers(): Promise<void> {
    const keeper = this.#keeper;
    keeper.enter('managers');
    for (const pending of this.#managers) {
      const { objectId } = pending.trace.subject;
      const began = keeper.begin(objectId);
      keeper.countReferences(objectId, 1);
      const result = await exportManager(this.#context('User'), pending, (id) => keeper.linkOf(id));
      const references = { manager: true, members: null };
      if (result === undefined) keeper.settle(objectId);
      else keeper.keep(result, itemOf(result), { began, references, part: 'references' });
      await this.#ports.betweenObjects();
    }
  }

  async #exportMemberships(): Promise<void> {
    const keeper = this.#keeper;
    keeper.enter('memberships');
    for (const pending of this.#memberships) {
      const { objectId } = pending.trace.subject;
      const began = keeper.begin(objectId);
      const { added, removed, isLate } = pending;
      keeper.countReferences(objectId, added.length + removed.length);
      const result = await exportMembers(this.#context('Group'), pending, (id) => keeper.linkOf(id));
      if (result.asked) this.#ports.elapse(MEMBERSHIP_COST * (added.length + removed.length));
      const references = { manager: false, members: { added, removed } };
      keeper.keep(result, itemOf(result), { began, references, part: isLate ? 'late' : 'references' });
      await this.#ports.betweenObjects();
    }
  }

  #context(type: 'User' | 'Group'): PipelineContext {
    const context = this.#contexts[type];
    if (context === undefined) throw new Error(`no enabled mapping of ${type}`);
    return context;
  }
}
