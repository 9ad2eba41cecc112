import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/scim/filter/evaluate.js';
import { type Filter, ScimFilterError } from '../../../src/scim/filter/filter.js';
import { USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
import type { JsonObject } from '../../../src/scim/transport/transport.js';
import { proofRuns } from '../../support/proof-runs.js';
import { arbitraryUser, arbitraryUserFilter } from '../arbitrary-user.js';
import { naiveVerdict, type Verdict } from './naive-evaluator.js';

function verdict(filter: Filter, user: JsonObject): Verdict {
  try {
    return compileFilter(filter, USER_TYPE)(user);
  } catch (error) {
    if (error instanceof ScimFilterError) return 'refused';
    throw error;
  }
}

describe('evaluating filters', () => {
  it('agrees with a naive evaluator on 20,000 pairs of a filter and a user', () => {
    const count = { true: 0, false: 0, refused: 0 };
    fc.assert(
      fc.property(arbitraryUserFilter, arbitraryUser, (filter, user) => {
        const expected = naiveVerdict(filter, user);
        count[`${expected}`] += 1;
        expect(verdict(filter, user)).toBe(expected);
      }),
      { numRuns: proofRuns(20_000) },
    );
    // Each verdict has its share, so that the agreement means something.
    for (const share of Object.values(count)) expect(share).toBeGreaterThan(proofRuns(20_000) / 20);
  });

  it('not (not f) is f, and the laws of De Morgan hold', () => {
    const not = (operand: Filter): Filter => ({ kind: 'not', operand });
    fc.assert(
      fc.property(arbitraryUserFilter, arbitraryUserFilter, arbitraryUser, (left, right, user) => {
        expect(verdict(not(not(left)), user)).toBe(verdict(left, user));
        const operands = [left, right];
        expect(verdict(not({ kind: 'and', operands }), user)).toBe(
          verdict({ kind: 'or', operands: operands.map(not) }, user),
        );
      }),
    );
  });
});
