/** Counting what a cycle does, object by object. */
import { type ExecutionCounts, NO_COUNTS, NO_RESULTS, type ResultCounts } from '../job.js';
import type { ObjectResult } from '../pipeline/result.js';

export type Tally = {
  readonly counts: () => ExecutionCounts;
  readonly results: () => ResultCounts;
  readonly count: (result: ObjectResult) => void;
  /** A result of phase two about an object that was counted in phase one: its result and its write count, not the object. */
  readonly countAgain: (result: ObjectResult) => void;
  /** Reference values (managers, members) looked at in phase two. */
  readonly countReferences: (values: number) => void;
};

export function createTally(): Tally {
  let counts: ExecutionCounts = NO_COUNTS;
  let results: ResultCounts = NO_RESULTS;
  const countAgain = (result: ObjectResult): void => {
    const failed = result.kind === 'failed';
    results = { ...results, [result.kind]: results[result.kind] + 1 };
    counts = {
      ...counts,
      countEscrowed: counts.countEscrowed + Number(failed),
      countEscrowedRaw: counts.countEscrowedRaw + Number(failed),
      countExports: counts.countExports + Number(result.exported),
      countExported: counts.countExported + Number(result.exported && !failed),
    };
  };
  return {
    counts: () => counts,
    results: () => results,
    countAgain,
    count: (result) => {
      countAgain(result);
      const entitled = Number(result.trace.evaluation.entitled);
      counts = {
        ...counts,
        countEntitled: counts.countEntitled + entitled,
        countEntitledForProvisioning: counts.countEntitledForProvisioning + entitled,
        countImportedDeltas: counts.countImportedDeltas + 1,
      };
    },
    countReferences: (values) => {
      counts = { ...counts, countImportedReferenceDeltas: counts.countImportedReferenceDeltas + values };
    },
  };
}

/** Sums two sets of results. */
export function addResults(a: ResultCounts, b: ResultCounts): ResultCounts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    disabled: a.disabled + b.disabled,
    deleted: a.deleted + b.deleted,
    skipped: a.skipped + b.skipped,
    failed: a.failed + b.failed,
  };
}
