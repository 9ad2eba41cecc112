/** A provisioning cycle, from probe to watermark: a step machine over a change set that is fixed when it starts. */
import { escrowed, isExpired } from '../health/escrow.js';
import type { CycleKind, CyclePhase, Escrow, Job, Link, RunningCycle } from '../job.js';
import { retryStep } from '../log/steps.js';
import { evaluateScope } from '../pipeline/evaluate.js';
import type { ObjectResult } from '../pipeline/result.js';
import { isLeaving } from '../pipeline/route.js';
import { deletedSubject, groupSubject, type Subject, userSubject } from '../pipeline/subject.js';
import { type PipelineContext, synchronizeObject } from '../pipeline/synchronize-object.js';
import type { ChangeSet, CycleItem } from './change-set.js';
import { MEMBERSHIP_COST, OBJECT_COST } from './cost.js';
import { changeSetOf, labelOf, pipelineContext } from './cycle-input.js';
import { completedJob, failedJob } from './end-of-cycle.js';
import { heldReferences, pendingManager, pendingMembers } from './pending.js';
import type { CyclePorts } from './ports.js';
import { probe } from './probe.js';
import { provisioningRecord } from './record.js';
import { exportManager, exportMembers, type PendingManager, type PendingMembers } from './references.js';
import { createTally, type Tally } from './tally.js';

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
  const probed = await probe(ports.client, ports.schema, () => ports.nextId('probe'));
  if (probed.ok) await new CycleRun(ports, cycle).run();
  else endCycle(ports, (job) => failedJob(job, cycle, probed, ports.now()));
}

function newCycle({ store, directory, now, nextId }: CyclePorts): RunningCycle {
  const { watermark, nextCycleAt } = store.job();
  const kind: CycleKind = watermark === null ? 'initial' : 'incremental';
  const upTo = directory.headSequence();
  return {
    id: nextId('cycle'),
    kind,
    startedAt: now(),
    slot: nextCycleAt ?? now(),
    after: watermark ?? upTo,
    upTo,
    phase: 'users',
    processed: 0,
    total: 0,
  };
}

function endCycle({ store, commit, emit, now }: CyclePorts, change: (job: Job) => Job): void {
  const job = store.update(change(store.job()));
  store.setCycle(undefined);
  commit();
  if (job.lastExecution === null) return;
  const { lastExecution, lastResults, nextCycleAt } = job;
  emit({ type: 'cycleEnded', at: now(), jobId: job.id, execution: lastExecution, results: lastResults, nextCycleAt });
}

/** One pass over the change set. Holds what is known only while the cycle runs. */
class CycleRun {
  readonly #ports: CyclePorts;
  readonly #cycle: RunningCycle;
  readonly #tally: Tally = createTally();
  readonly #contexts: { readonly User: PipelineContext | undefined; readonly Group: PipelineContext | undefined };
  readonly #managers: PendingManager[] = [];
  readonly #memberships: PendingMembers[] = [];
  #changes: ChangeSet = { users: [], groups: [], members: new Map() };
  #processed = 0;

  constructor(ports: CyclePorts, cycle: RunningCycle) {
    this.#ports = ports;
    this.#cycle = cycle;
    this.#contexts = { User: pipelineContext(ports, 'User'), Group: pipelineContext(ports, 'Group') };
  }

  /** Users who stay, users who leave, groups, managers, memberships, and the groups that go last (how-provisioning-works). */
  async run(): Promise<void> {
    const ports = this.#ports;
    this.#changes = changeSetOf(ports, this.#cycle);
    const leavers = await this.#pass('users', this.#changes.users, true);
    await this.#pass('leavers', leavers, false);
    const leavingGroups = await this.#pass('groups', this.#changes.groups, true);
    await this.#references();
    await this.#pass('groupDeletions', leavingGroups, false);
    const counted = { counts: this.#tally.counts(), results: this.#tally.results() };
    endCycle(ports, (job) => completedJob(job, { cycle: this.#cycle, ...counted, now: ports.now() }));
  }

  /** Processes the items in order; those that are on their way out are put off and returned when `deferLeaving`. */
  async #pass(phase: CyclePhase, items: readonly CycleItem[], deferLeaving: boolean): Promise<readonly CycleItem[]> {
    const deferred: CycleItem[] = [];
    for (const item of items) {
      const context = this.#contexts[item.objectType];
      if (context === undefined) continue;
      const link = this.#ports.store.links.get(item.objectId);
      const subject = this.#subjectOf(item, link);
      if (deferLeaving && isLeaving(evaluateScope(subject, context.mapping, context.settings), link)) {
        deferred.push(item);
        continue;
      }
      await this.#process(context, item, subject, link);
      this.#progress(phase);
      await this.#ports.betweenObjects();
    }
    return deferred;
  }

  async #process(context: PipelineContext, item: CycleItem, subject: Subject, link: Link | undefined): Promise<void> {
    const began = this.#begin(item.objectId);
    const result = await synchronizeObject(context, {
      subject,
      label: labelOf(item, subject),
      changeType: item.changeType,
      link,
      ...(item.retry && item.escrow ? { retry: retryStep(item.escrow, subject, context.systems) } : {}),
    });
    if (result.asked) this.#ports.elapse(OBJECT_COST);
    const manager = pendingManager(result, item, this.#cycle.kind, this.#ports.directory);
    const members = pendingMembers(
      result,
      item,
      this.#cycle.kind,
      this.#ports.directory,
      this.#changes.members.get(item.objectId),
    );
    if (manager !== undefined) this.#managers.push(manager);
    if (members !== undefined) this.#memberships.push(members);
    // A group of which only members changed is reported once, with its members, in phase two.
    const later = members !== undefined && result.skipReason === 'RedundantExport';
    this.#keep(result, item, later ? undefined : began);
  }

  async #references(): Promise<void> {
    const linkOf = (sourceId: string): Link | undefined => this.#ports.store.links.get(sourceId);
    for (const pending of this.#managers) {
      const began = this.#begin(pending.trace.subject.objectId);
      this.#tally.countReferences(1);
      const result = await exportManager(this.#context('User'), pending, linkOf);
      if (result !== undefined) this.#keep(result, itemOf(result), began, { manager: true, members: null });
      await this.#ports.betweenObjects();
    }
    for (const pending of this.#memberships) {
      const began = this.#begin(pending.trace.subject.objectId);
      this.#tally.countReferences(pending.added.length + pending.removed.length);
      const result = await exportMembers(this.#context('Group'), pending, linkOf);
      const { added, removed } = pending;
      if (result.asked) this.#ports.elapse(MEMBERSHIP_COST * (added.length + removed.length));
      this.#keep(result, itemOf(result), began, { manager: false, members: { added, removed } });
      await this.#ports.betweenObjects();
    }
  }

  #begin(objectId: string): number {
    const { emit, now, store } = this.#ports;
    emit({ type: 'objectStarted', at: now(), jobId: store.id, cycleId: this.#cycle.id, objectId });
    return now();
  }

  /** Keeps link and escrow, writes the log record, and commits the object as one unit. */
  #keep(
    result: ObjectResult,
    item: CycleItem,
    began: number | undefined,
    references: Pick<Escrow, 'manager' | 'members'> = heldReferences(item, this.#changes.members.get(item.objectId)),
  ): void {
    const { store, emit, commit, now } = this.#ports;
    this.#keepLink(result, item);
    const escrow = this.#keepEscrow(result, item, references);
    if (began !== undefined) {
      this.#tally.count(result);
      const record = provisioningRecord(this.#ports, result, { cycleId: this.#cycle.id, began }, escrow);
      emit({ type: 'logRecord', at: now(), record });
    }
    store.setCycle({ ...this.#cycle, processed: this.#processed, total: this.#total() });
    commit();
  }

  #keepLink(result: ObjectResult, item: CycleItem): void {
    const { store } = this.#ports;
    if (result.link === undefined) store.links.remove(item.objectId);
    else if (result.link !== result.trace.link || result.newlyLinked) store.links.put(item.objectId, result.link);
    if (!result.newlyLinked) return;
    const { subject, mapping } = result.trace;
    const key = `${subject.objectType} to ${mapping.targetObjectName}`;
    const counts = store.job().synchronizedEntryCountByType;
    store.update({ synchronizedEntryCountByType: { ...counts, [key]: (counts[key] ?? 0) + 1 } });
  }

  #keepEscrow(
    result: ObjectResult,
    item: CycleItem,
    references: Pick<Escrow, 'manager' | 'members'>,
  ): Escrow | undefined {
    const { store, now } = this.#ports;
    const before = store.escrows.get(item.objectId);
    if (result.failure === undefined) {
      if (before !== undefined) store.escrows.remove(item.objectId);
      return undefined;
    }
    const failed = {
      sourceId: item.objectId,
      objectType: item.objectType,
      errorCode: result.failure.errorCode,
      ...references,
    };
    const escrow = escrowed({ ...failed, modificationType: item.changeType }, before, now());
    if (isExpired(escrow, now())) {
      store.escrows.remove(item.objectId);
      return undefined;
    }
    store.escrows.put(item.objectId, escrow);
    return escrow;
  }

  #progress(phase: CyclePhase): void {
    const { emit, now, store } = this.#ports;
    this.#processed += 1;
    emit({
      type: 'cycleProgress',
      at: now(),
      jobId: store.id,
      cycleId: this.#cycle.id,
      phase,
      processed: this.#processed,
      total: this.#total(),
      results: this.#tally.results(),
    });
  }

  #total(): number {
    return this.#changes.users.length + this.#changes.groups.length;
  }

  #context(type: 'User' | 'Group'): PipelineContext {
    const context = this.#contexts[type];
    if (context === undefined) throw new Error(`no enabled mapping of ${type}`);
    return context;
  }

  #subjectOf(item: CycleItem, link: Link | undefined): Subject {
    const { directory, servicePrincipal } = this.#ports;
    if (item.objectType === 'User') {
      const user = directory.user(item.objectId);
      if (user !== undefined) return userSubject(directory, servicePrincipal.id, user);
    } else {
      const group = directory.group(item.objectId);
      if (group !== undefined) return groupSubject(directory, servicePrincipal.id, group);
    }
    return deletedSubject(item.objectType, item.objectId, link?.name ?? item.lastName);
  }
}

function itemOf({ trace }: ObjectResult): CycleItem {
  const { objectType, objectId } = trace.subject;
  return { objectType, objectId, changeType: 'Update', attributes: null, lastName: trace.subject.name, retry: false };
}
