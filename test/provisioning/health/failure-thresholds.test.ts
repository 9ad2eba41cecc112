import { describe, expect, it } from 'vitest';
import { exceededThreshold } from '../../../src/provisioning/health/failure-thresholds.js';
import type { CountReason } from '../../../src/provisioning/job.js';

const TOTAL = 'EncounteredTotalEscrowThreshold';
const BASE = 'EncounteredBaseEscrowThreshold';
const PROPORTION = 'EncounteredEscrowProportionThreshold';

describe('the examples of application-provisioning-quarantine-status, and the edges between them', () => {
  it.each<readonly [failures: number, referenceFailures: number, successes: number, CountReason | undefined]>([
    [4_000, 0, 0, undefined],
    [45_000, 0, 0, BASE],
    [45_000, 0, 1_000_000, BASE],
    [30_000, 0, 5_000, PROPORTION],
    [20_000, 0, 100_000, undefined],
    [40_000, 21_000, 0, TOTAL],
    [4_999, 0, 0, undefined],
    [5_000, 0, 0, PROPORTION],
    [5_000, 0, 7_500, undefined],
    [5_000, 0, 7_499, PROPORTION],
    [4_999, 60_000, 0, TOTAL],
    [0, 60_000, 0, undefined],
    [0, 60_001, 0, TOTAL],
    [40_000, 0, 60_000, undefined],
    [40_001, 0, 1_000_000, BASE],
  ])(
    '%i failures, %i of references, %i successes: %s #quarantine-by-count #quarantine-references-count',
    (failures, referenceFailures, successes, reason) => {
      expect(exceededThreshold({ failures, referenceFailures, successes })).toBe(reason);
    },
  );
});
