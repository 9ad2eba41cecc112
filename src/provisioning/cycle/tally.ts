/** Counting what a cycle does, object by object, each object once though the cycle is cut off and repeated. */
import {
  type Counted,
  type CountedOutcome,
  type ExecutionCounts,
  NO_COUNTS,
  NO_RESULTS,
  type ResultCounts,
  type RunningCycle,
} from '../job.js';
import type { ObjectResult } from '../pipeline/result.js';

export type Tally = {
  readonly counts: () => ExecutionCounts;
  readonly results: () => ResultCounts;
  /** A result of phase one. */
  readonly count: (result: ObjectResult) => void;
  /** A result of phase two about an object that was counted in phase one: its result and its write count, not the object. */
  readonly countAgain: (result: ObjectResult) => void;
  /** A result of phase two about a group that is reported only there. */
  readonly countLate: (result: ObjectResult) => void;
  /** Reference values (managers, members) of an object that are looked at in phase two. */
  readonly countReferences: (objectId: string, values: number) => void;
  /** What was counted since it was last taken: to be kept in the same commit as the counts. */
  readonly take: () => Iterable<readonly [objectId: string, counted: Counted]>;
};

const NOTHING: Counted = { object: null, references: null, values: false };

/**
 * Goes on from what the cycle's row holds of the part before it was cut off. An object that is processed again keeps the result it had,
 * unless that was a failure.
 * @param before what was counted of that object in the earlier part
 */
export function createTally(
  { counts: countsBefore, results: resultsBefore }: Pick<RunningCycle, 'counts' | 'results'>,
  before: (objectId: string) => Counted | undefined,
): Tally {
  let counts = countsBefore ?? NO_COUNTS;
  let results = resultsBefore ?? NO_RESULTS;
  let news = new Map<string, Counted>();
  const known = (objectId: string): Counted => news.get(objectId) ?? before(objectId) ?? NOTHING;
  const note = (objectId: string, counted: Partial<Counted>): void => {
    news.set(objectId, { ...known(objectId), ...counted });
  };
  const add = ({ kind, exported }: CountedOutcome, times: 1 | -1): void => {
    const failed = kind === 'failed';
    results = { ...results, [kind]: results[kind] + times };
    counts = {
      ...counts,
      countEscrowed: counts.countEscrowed + times * Number(failed),
      countEscrowedRaw: counts.countEscrowedRaw + times * Number(failed),
      countExports: counts.countExports + times * Number(exported),
      countExported: counts.countExported + times * Number(exported && !failed),
    };
  };
  const countOutcome = (result: ObjectResult, slots: readonly ('object' | 'references')[]): void => {
    const { objectId } = result.trace.subject;
    const [slot = 'object'] = slots;
    const earlier = known(objectId)[slot];
    if (earlier !== null && earlier.kind !== 'failed') return;
    if (earlier !== null) add(earlier, -1);
    const outcome: CountedOutcome = { kind: result.kind, exported: result.exported };
    add(outcome, 1);
    note(objectId, Object.fromEntries(slots.map((name) => [name, outcome])));
  };
  const countObject = ({ trace }: ObjectResult): void => {
    if (known(trace.subject.objectId).object !== null) return;
    const entitled = Number(trace.evaluation.entitled);
    counts = {
      ...counts,
      countEntitled: counts.countEntitled + entitled,
      countEntitledForProvisioning: counts.countEntitledForProvisioning + entitled,
      countImportedDeltas: counts.countImportedDeltas + 1,
    };
  };
  const countAgain = (result: ObjectResult): void => countOutcome(result, ['references']);
  return {
    counts: () => counts,
    results: () => results,
    countAgain,
    count: (result) => {
      countObject(result);
      countOutcome(result, ['object']);
    },
    countLate: (result) => {
      if (known(result.trace.subject.objectId).object !== null) return countAgain(result);
      countObject(result);
      countOutcome(result, ['references', 'object']);
    },
    countReferences: (objectId, values) => {
      if (known(objectId).values) return;
      note(objectId, { values: true });
      counts = { ...counts, countImportedReferenceDeltas: counts.countImportedReferenceDeltas + values };
    },
    take: () => {
      const taken = news;
      news = new Map();
      return taken;
    },
  };
}

/** Sums two sets of results. */
export function addResults(a: ResultCounts, b: ResultCounts): ResultCounts {
  return combined(a, b, (one, other) => one + other);
}

/** What of `whole` is not in `part`. */
export function remainingResults(whole: ResultCounts, part: ResultCounts): ResultCounts {
  return combined(whole, part, (all, some) => all - some);
}

function combined(a: ResultCounts, b: ResultCounts, by: (a: number, b: number) => number): ResultCounts {
  return {
    created: by(a.created, b.created),
    updated: by(a.updated, b.updated),
    disabled: by(a.disabled, b.disabled),
    deleted: by(a.deleted, b.deleted),
    skipped: by(a.skipped, b.skipped),
    failed: by(a.failed, b.failed),
    staged: by(a.staged, b.staged),
  };
}
