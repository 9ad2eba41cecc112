/** A provisioning cycle, from probe to watermark: a step machine over a change set that is fixed when it starts. */
import type { CycleKind, CyclePhase, Escrow, Job, Link, RunningCycle, SynchronizationError } from '../job.js';
import { retryStep } from '../log/steps.js';
import { evaluateScope } from '../pipeline/evaluate.js';
import type { ObjectResult } from '../pipeline/result.js';
import { isLeaving } from '../pipeline/route.js';
import { deletedSubject, groupSubject, type Subject, userSubject } from '../pipeline/subject.js';
import { type PipelineContext, type PipelineItem, synchronizeObject } from '../pipeline/synchronize-object.js';
import type { ChangeSet, CycleItem, MemberDelta } from './change-set.js';
import { MEMBERSHIP_COST, OBJECT_COST } from './cost.js';
import { changeSetOf, labelOf, pipelineContext } from './cycle-input.js';
import { completedJob, failedJob } from './end-of-cycle.js';
import { keepEscrow, keepLink } from './keep.js';
import { createLinkOwners, type LinkOwners } from './link-owners.js';
import { heldReferences, markBack, pendingManager, pendingMembers } from './pending.js';
import type { CyclePorts } from './ports.js';
import { compatibilityError, probe } from './probe.js';
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
  readonly #tally: Tally;
  readonly #owners: LinkOwners;
  readonly #contexts: { readonly User: PipelineContext | undefined; readonly Group: PipelineContext | undefined };
  readonly #managers: PendingManager[] = [];
  readonly #memberships: (PendingMembers & { readonly first: boolean })[] = [];
  #changes: ChangeSet = { users: [], groups: [], members: new Map() };
  #processed = 0;
  #phase: CyclePhase = 'users';
  #incompatible: SynchronizationError | undefined;

  constructor(ports: CyclePorts, cycle: RunningCycle) {
    this.#ports = ports;
    this.#cycle = cycle;
    this.#tally = createTally(cycle, ports.store.counted.get);
    this.#owners = createLinkOwners(ports.store.links);
    this.#contexts = {
      User: pipelineContext(ports, 'User', this.#owners),
      Group: pipelineContext(ports, 'Group', this.#owners),
    };
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
    const ended = {
      cycle: this.#cycle,
      counts: this.#tally.counts(),
      results: this.#tally.results(),
      incompatible: this.#incompatible,
    };
    endCycle(ports, (job) => completedJob(job, { ...ended, now: ports.now() }));
  }

  /** Processes the items in order; those that are on their way out are put off and returned when `deferLeaving`. */
  async #pass(phase: CyclePhase, items: readonly CycleItem[], deferLeaving: boolean): Promise<readonly CycleItem[]> {
    const deferred: CycleItem[] = [];
    this.#phase = phase;
    for (const item of items) {
      const context = this.#contexts[item.objectType];
      if (context === undefined) continue;
      const link = this.#ports.store.links.get(item.objectId);
      const subject = this.#subjectOf(item, link);
      if (deferLeaving && isLeaving(evaluateScope(subject, context.mapping, context.settings), link)) {
        deferred.push(item);
        continue;
      }
      this.#processed += 1;
      await this.#process(context, item, subject, link);
      this.#progress();
      await this.#ports.betweenObjects();
    }
    return deferred;
  }

  async #process(context: PipelineContext, item: CycleItem, subject: Subject, link: Link | undefined): Promise<void> {
    const began = this.#begin(item.objectId);
    const processed = await synchronizeObject(context, {
      subject,
      label: labelOf(item, subject),
      changeType: item.changeType,
      link,
      ...importOf(item, this.#changes.members.get(item.objectId)),
      ...(item.retry && item.escrow ? { retry: retryStep(item.escrow, subject, context.systems) } : {}),
    });
    const result = markBack(processed, link, this.#cycle);
    if (result.asked) this.#ports.elapse(OBJECT_COST);
    const manager = pendingManager(result, item, this.#cycle, this.#ports.directory);
    const members = pendingMembers(
      result,
      item,
      this.#cycle,
      this.#ports.directory,
      this.#changes.members.get(item.objectId),
    );
    if (manager !== undefined) this.#managers.push(manager);
    // A group of which only members changed is reported once, with its members, in phase two.
    const later = members !== undefined && result.skipReason === 'RedundantExport';
    if (members !== undefined) this.#memberships.push({ ...members, first: later });
    this.#keep(result, item, {
      began: later ? undefined : began,
      more: manager !== undefined || members !== undefined,
    });
  }

  async #references(): Promise<void> {
    const linkOf = (sourceId: string): Link | undefined => this.#ports.store.links.get(sourceId);
    this.#phase = 'managers';
    for (const pending of this.#managers) {
      const began = this.#begin(pending.trace.subject.objectId);
      this.#tally.countReferences(pending.trace.subject.objectId, 1);
      const result = await exportManager(this.#context('User'), pending, linkOf);
      const references = { manager: true, members: null };
      if (result !== undefined) this.#keep(result, itemOf(result), { began, references });
      else this.#settle(pending.trace.subject.objectId);
      await this.#ports.betweenObjects();
    }
    this.#phase = 'memberships';
    for (const pending of this.#memberships) {
      const began = this.#begin(pending.trace.subject.objectId);
      const { added, removed } = pending;
      this.#tally.countReferences(pending.trace.subject.objectId, added.length + removed.length);
      const result = await exportMembers(this.#context('Group'), pending, linkOf);
      if (result.asked) this.#ports.elapse(MEMBERSHIP_COST * (added.length + removed.length));
      const references = { manager: false, members: { added, removed } };
      this.#keep(result, itemOf(result), { began, references, first: pending.first });
      await this.#ports.betweenObjects();
    }
  }

  #begin(objectId: string): number {
    const { emit, now, store } = this.#ports;
    emit({ type: 'objectStarted', at: now(), jobId: store.id, cycleId: this.#cycle.id, objectId });
    return now();
  }

  /** Keeps link and escrow, writes the log record, and commits the object as one unit. */
  #keep(result: ObjectResult, item: CycleItem, { began, more = false, references, first = false }: Keeping): void {
    const { emit, now } = this.#ports;
    this.#incompatible ??= compatibilityError(result.failure);
    keepLink(this.#ports.store, result, this.#cycle.id);
    if (result.link !== undefined) this.#owners.linked(result.link);
    const held = references ?? heldReferences(item, this.#changes.members.get(item.objectId), result.back);
    const escrow = keepEscrow(this.#ports.store, result, {
      item,
      references: held,
      more,
      now: now(),
      slot: this.#cycle.slot,
    });
    if (began !== undefined) {
      if (references === undefined) this.#tally.count(result);
      else if (first) this.#tally.countLate(result);
      else this.#tally.countAgain(result);
      const record = provisioningRecord(this.#ports, result, { cycleId: this.#cycle.id, began }, escrow);
      emit({ type: 'logRecord', at: now(), record });
    }
    this.#commit();
  }

  /** Nothing was left to send for the references of an object that is held: it is done. */
  #settle(objectId: string): void {
    const { escrows } = this.#ports.store;
    if (escrows.get(objectId) === undefined) return;
    escrows.remove(objectId);
    this.#commit();
  }

  #commit(): void {
    const { store, commit } = this.#ports;
    for (const [objectId, counted] of this.#tally.take()) store.counted.put(objectId, counted);
    store.setCycle({
      ...this.#cycle,
      phase: this.#phase,
      processed: this.#processed,
      total: this.#total(),
      counts: this.#tally.counts(),
      results: this.#tally.results(),
    });
    commit();
  }

  #progress(): void {
    const { emit, now, store } = this.#ports;
    emit({
      type: 'cycleProgress',
      at: now(),
      jobId: store.id,
      cycleId: this.#cycle.id,
      phase: this.#phase,
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
    return deletedSubject(item.objectType, item.objectId, link?.lastKnown ?? item.lastKnown);
  }
}

/** How the result of an object is to be kept. */
type Keeping = {
  /** When its processing began; undefined when it is reported later, with its members. */
  readonly began: number | undefined;
  /** Phase two follows for this object. */
  readonly more?: boolean;
  /** In phase two: what has to be tried again if it failed. */
  readonly references?: Pick<Escrow, 'manager' | 'members'>;
  /** In phase two: the object was not reported before. */
  readonly first?: boolean;
};

/** Of an updated group the import shows only what changed (captured records). */
function importOf(item: CycleItem, delta: MemberDelta | undefined): Pick<PipelineItem, 'changed' | 'memberChanges'> {
  if (item.objectType !== 'Group' || item.changeType !== 'Update' || item.attributes === null) return {};
  return { changed: item.attributes, memberChanges: [...(delta?.added ?? []), ...(delta?.removed ?? [])] };
}

function itemOf({ trace }: ObjectResult): CycleItem {
  const { objectType, objectId, name, displayName } = trace.subject;
  const lastKnown = { name, displayName };
  return { objectType, objectId, changeType: 'Update', attributes: null, lastKnown, retry: false };
}
