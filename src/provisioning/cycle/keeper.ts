/** What a cycle keeps while it runs: the outcome of each object as one commit, and how far the cycle is. */
import { failureCounts } from '../health/failure-thresholds.js';
import type { QuarantineGrounds } from '../health/quarantine.js';
import type { CyclePhase, Escrow, Link, RunningCycle } from '../job.js';
import type { ObjectResult } from '../pipeline/result.js';
import type { CycleItem } from './change-set.js';
import type { CompletedCycle } from './end-of-cycle.js';
import { keepEscrow, keepLink, keepStaged, settleReferences } from './keep.js';
import type { LinkOwners } from './link-owners.js';
import type { CyclePorts } from './ports.js';
import { incompatibility } from './probe.js';
import { provisioningRecord } from './record.js';
import { createTally, type Tally } from './tally.js';

/** How the result of an object is to be kept. */
type Keeping = {
  /** When its processing began; undefined when it is reported later, with its members. */
  readonly began: number | undefined;
  /** What has to be tried again with the object if it failed. */
  readonly references: Pick<Escrow, 'manager' | 'members'>;
  /** Which part of the object's way: `first` when its references follow, `late` for references whose object was not reported before. */
  readonly part: 'whole' | 'first' | 'references' | 'late';
};

/** Holds the counts, phase and progress of the cycle under way. */
export class CycleKeeper {
  readonly #ports: CyclePorts;
  readonly #cycle: RunningCycle;
  readonly #owners: LinkOwners;
  readonly #total: number;
  readonly #tally: Tally;
  #phase: CyclePhase = 'users';
  #processed = 0;
  #incompatible: QuarantineGrounds | undefined;

  /** @param total how many objects the cycle looks at */
  constructor(ports: CyclePorts, cycle: RunningCycle, owners: LinkOwners, total: number) {
    this.#ports = ports;
    this.#cycle = cycle;
    this.#owners = owners;
    this.#total = total;
    this.#tally = createTally(cycle, ports.store.counted.get);
  }

  linkOf(sourceId: string): Link | undefined {
    return this.#ports.store.links.get(sourceId);
  }

  enter(phase: CyclePhase): void {
    this.#phase = phase;
  }

  /** Tells that an object's turn has come; gives the time. */
  begin(objectId: string): number {
    const { emit, now, store } = this.#ports;
    emit({ type: 'objectStarted', at: now(), jobId: store.id, cycleId: this.#cycle.id, objectId });
    return now();
  }

  /** Counts reference values (managers, members) of an object that are looked at in phase two. */
  countReferences(objectId: string, values: number): void {
    this.#tally.countReferences(objectId, values);
  }

  /** Keeps link and escrow, writes the log record, and commits the object as one unit. */
  keep(result: ObjectResult, item: CycleItem, { began, references, part }: Keeping): void {
    const { emit, now, store } = this.#ports;
    const { id: cycleId, slot } = this.#cycle;
    const more = part === 'first';
    this.#incompatible ??= incompatibility(result.failure);
    keepLink(store, result, { cycleId, more });
    keepStaged(store, result, now());
    if (result.link !== undefined) this.#owners.linked(result.link);
    const isReference = part === 'references' || part === 'late';
    const escrow = keepEscrow(store, result, { item, references, isReference, more, now: now(), slot });
    if (began !== undefined) {
      this.#count(result, part);
      const record = provisioningRecord(this.#ports, result, { cycleId, began }, escrow);
      emit({ type: 'logRecord', at: now(), record });
    }
    this.#commit();
  }

  /** Nothing was left to send for the references of an object: it is done. */
  settle(objectId: string): void {
    if (settleReferences(this.#ports.store, objectId)) this.#commit();
  }

  /** The next object of a pass has its turn. */
  advance(): void {
    this.#processed += 1;
  }

  /** Tells how far the cycle is. */
  progress(): void {
    const { emit, now, store } = this.#ports;
    emit({
      type: 'cycleProgress',
      at: now(),
      jobId: store.id,
      cycleId: this.#cycle.id,
      phase: this.#phase,
      processed: this.#processed,
      total: this.#total,
      results: this.#tally.results(),
    });
  }

  /** What the end of the cycle has to know. */
  sum(): Omit<CompletedCycle, 'now'> {
    const results = this.#tally.results();
    return {
      cycle: this.#cycle,
      counts: this.#tally.counts(),
      results,
      incompatible: this.#incompatible,
      failures: failureCounts(this.#ports.store.escrows.values(), results),
    };
  }

  #count(result: ObjectResult, part: Keeping['part']): void {
    switch (part) {
      case 'whole':
      case 'first':
        this.#tally.count(result);
        break;
      case 'references':
        this.#tally.countAgain(result);
        break;
      case 'late':
        this.#tally.countLate(result);
    }
  }

  #commit(): void {
    const { store, commit } = this.#ports;
    for (const [objectId, counted] of this.#tally.take()) store.counted.put(objectId, counted);
    store.setCycle({
      ...this.#cycle,
      phase: this.#phase,
      processed: this.#processed,
      total: this.#total,
      counts: this.#tally.counts(),
      results: this.#tally.results(),
    });
    commit();
  }
}
