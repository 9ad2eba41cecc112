/** How many failures put a job into quarantine (application-provisioning-quarantine-status). Pure. */
import type { CountReason, Escrow, FailureCounts, ResultCounts } from '../job.js';

/** Below so many failures none of the thresholds is looked at. */
const FEWEST = 5_000;
const MOST = 40_000;
const MOST_WITH_REFERENCES = 60_000;
const SHARE = 0.4;

/** The limits in words, for whoever has to mend it. */
export const THRESHOLD_TEXTS: Readonly<Record<CountReason, string>> = {
  EncounteredTotalEscrowThreshold: `more than ${inThousands(MOST_WITH_REFERENCES)} failures, references included`,
  EncounteredBaseEscrowThreshold: `more than ${inThousands(MOST)} failures`,
  EncounteredEscrowProportionThreshold: `at least ${inThousands(FEWEST)} failures, and more than ${SHARE * 100} % of all writes`,
};

/**
 * The first threshold that is passed, of total, base and proportion; undefined when none is. What fails of references counts in the
 * total alone. So the job of a small tenant is never quarantined by the number of its failures.
 */
export function exceededThreshold({ failures, referenceFailures, successes }: FailureCounts): CountReason | undefined {
  if (failures + referenceFailures < FEWEST) return undefined;
  if (failures + referenceFailures > MOST_WITH_REFERENCES) return 'EncounteredTotalEscrowThreshold';
  if (failures > MOST) return 'EncounteredBaseEscrowThreshold';
  const isMany = failures >= FEWEST && failures > SHARE * (failures + successes);
  return isMany ? 'EncounteredEscrowProportionThreshold' : undefined;
}

/** What is held at the end of a cycle, whichever cycle it failed in, against what this one wrote (inferred: no page says what is counted). */
export function failureCounts(escrows: Iterable<Escrow>, results: ResultCounts): FailureCounts {
  let failures = 0;
  let referenceFailures = 0;
  for (const { isReference } of escrows) {
    if (isReference === true) referenceFailures += 1;
    else failures += 1;
  }
  const { created, updated, disabled, deleted } = results;
  return { failures, referenceFailures, successes: created + updated + disabled + deleted };
}

function inThousands(count: number): string {
  return `${count / 1000},000`;
}
