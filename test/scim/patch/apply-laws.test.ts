import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScimError } from '../../../src/scim/errors.js';
import { isJsonArray, isJsonObject } from '../../../src/scim/json.js';
import { patchOp } from '../../../src/scim/messages.js';
import { applyPatch } from '../../../src/scim/patch/apply.js';
import { readPatchBody } from '../../../src/scim/patch/operation.js';
import { parsePath } from '../../../src/scim/paths.js';
import { readPath } from '../../../src/scim/resource-path.js';
import { isPrimary, normaliseResource } from '../../../src/scim/schemas/normalise.js';
import { GROUP_TYPE, USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
import { ENTRA_TOLERANCES, NO_TOLERANCES, type PatchTolerances } from '../../../src/scim/tolerances.js';
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';
import { proofRuns } from '../../support/proof-runs.js';
import { arbitraryUser } from '../arbitrary-user.js';
import { arbitraryOperation, arbitraryReplacement } from './arbitrary-patch.js';

const TOLERANCES = fc.constantFrom(ENTRA_TOLERANCES, NO_TOLERANCES, { ...ENTRA_TOLERANCES, unwrapValues: true });

/** The patched resource, or the error that the engine itself speaks; anything else fails the test. */
function outcome(
  resource: JsonObject,
  operations: readonly JsonValue[],
  tolerances: PatchTolerances = ENTRA_TOLERANCES,
): JsonObject | ScimError {
  const type = 'members' in resource ? GROUP_TYPE : USER_TYPE;
  try {
    return applyPatch(deepFrozen(resource), readPatchBody(deepFrozen(patchOp(operations)), tolerances), {
      type,
      tolerances,
    });
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
}

/** Whoever writes to it throws, so that nothing can be changed in place without being seen. */
function deepFrozen<T extends JsonValue>(value: T): T {
  if (isJsonArray(value) || isJsonObject(value)) {
    for (const part of Object.values(value)) deepFrozen(part ?? null);
  }
  return Object.freeze(value);
}

describe('PATCH', () => {
  it('is the operations one after another, or nothing at all', () => {
    let refusals = 0;
    fc.assert(
      fc.property(arbitraryUser, fc.array(arbitraryOperation, { minLength: 1, maxLength: 5 }), (user, operations) => {
        const together = outcome(user, operations);
        const oneByOne = operations.reduce<JsonObject | ScimError>(
          (current, operation) => (current instanceof ScimError ? current : outcome(current, [operation])),
          user,
        );
        if (oneByOne instanceof ScimError) {
          refusals += 1;
          expect(together).toBeInstanceOf(ScimError);
        } else expect(together).toEqual(oneByOne);
      }),
      { numRuns: proofRuns(10_000) },
    );
    expect(refusals).toBeGreaterThan(100);
  });

  it('leaves a resource as the schema has it: normalised, with what is required, with one primary value', () => {
    fc.assert(
      fc.property(arbitraryUser, arbitraryOperation, TOLERANCES, (user, operation, tolerances) => {
        const after = outcome(user, [operation], tolerances);
        if (after instanceof ScimError) return;
        const { id, meta, ...settable } = after;
        expect([id, meta]).toEqual([user.id, user.meta]);
        expect(normaliseResource(settable, USER_TYPE, NO_TOLERANCES)).toEqual(settable);
        expect(after.userName).toBeDefined();
        for (const list of Object.values(after).filter(isJsonArray)) {
          expect(list.filter(isPrimary).length).toBeLessThan(2);
        }
      }),
      { numRuns: proofRuns(10_000) },
    );
  });

  it('done twice is done once, and then gives back the very same object', () => {
    fc.assert(
      fc.property(arbitraryUser, arbitraryOperation, (user, operation) => {
        // What chooses by the part that it changes, or changes one attribute in several ways, does something else the second time.
        fc.pre(operation.path !== undefined && !/\[(?:value|type) eq "\w+"\]$/.test(String(operation.path)));
        const once = outcome(user, [operation]);
        if (!(once instanceof ScimError)) expect(outcome(once, [operation])).toBe(once);
      }),
      { numRuns: proofRuns(10_000) },
    );
  });

  it('adds members once, however often they are added', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ids, ids, (present, added) => {
        const group = { displayName: 'G', members: [...new Set(present)].map((value) => ({ value })) };
        const operation = { op: 'Add', path: 'members', value: added.map((value) => ({ $ref: null, value })) };
        const after = outcome(group, [operation]);
        expect(after).toEqual(outcome(group, [operation, operation]));
        expect(after).toMatchObject({ members: [...new Set([...present, ...added])].map((value) => ({ value })) });
      }),
    );
  });

  it('reads back what was replaced', () => {
    fc.assert(
      fc.property(arbitraryUser, arbitraryReplacement, (user, { path, value }) => {
        const after = outcome(user, [{ op: 'Replace', path, value }]);
        if (after instanceof ScimError) throw after;
        expect(readPath(after, parsePath(path))).toBe(value);
      }),
    );
  });
});
