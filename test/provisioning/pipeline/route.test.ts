import { describe, expect, it } from 'vitest';
import type { CompiledObjectMapping } from '../../../src/profile/compiled-schema.js';
import type { Link } from '../../../src/provisioning/job.js';
import { evaluateScope } from '../../../src/provisioning/pipeline/evaluate.js';
import { isLeaving, routeObject } from '../../../src/provisioning/pipeline/route.js';
import type { Subject } from '../../../src/provisioning/pipeline/subject.js';
import { compileScope } from '../../../src/scoping/compile-scope.js';
import { objectMapping } from '../../support/mappings.js';
import { linkOf, subjectOf } from '../../support/objects.js';

/** States of the source: columns of the documented decision table (how-provisioning-works). */
const SOURCE = {
  'assigned and active': {},
  'not assigned': { assigned: false, roles: [] },
  'filtered out': { attribute: (name: string) => (name === 'department' ? 'IT' : null) },
  disabled: { active: false },
  'in the recycle bin': { active: false },
  'not assigned and disabled': { assigned: false, roles: [], active: false },
  'gone for good': { exists: false, active: false, assigned: false, roles: [] },
} satisfies Record<string, Partial<Subject>>;

const LINK = { 'no link': undefined, managed: linkOf(), unmanaged: linkOf({ managed: false }) };

const NO_ENTITLEMENT = 'skip NotEffectivelyEntitled';
const NOT_ALLOWED = 'skip EntrySynchronizationSkipped';

type Row = readonly [keyof typeof SOURCE, string, string, string];

/** What is done without a link, with a managed link, with an unmanaged one. */
const USERS: readonly Row[] = [
  ['assigned and active', 'match', 'read', 'read'],
  ['not assigned', NO_ENTITLEMENT, 'read, then unmanage', NO_ENTITLEMENT],
  ['filtered out', NO_ENTITLEMENT, 'read, then unmanage', NO_ENTITLEMENT],
  ['disabled', NO_ENTITLEMENT, 'read', NO_ENTITLEMENT],
  ['in the recycle bin', NO_ENTITLEMENT, 'read', NO_ENTITLEMENT],
  ['not assigned and disabled', NO_ENTITLEMENT, 'read, then unmanage', NO_ENTITLEMENT],
  ['gone for good', NO_ENTITLEMENT, 'delete', `${NO_ENTITLEMENT}, unlink`],
];

const WITHOUT_SOFT_DELETE: readonly Row[] = [
  ['assigned and active', 'match', 'read', 'read'],
  ['not assigned', NO_ENTITLEMENT, 'delete', NO_ENTITLEMENT],
  ['filtered out', NO_ENTITLEMENT, 'delete', NO_ENTITLEMENT],
  ['disabled', NO_ENTITLEMENT, 'delete', NO_ENTITLEMENT],
  ['in the recycle bin', NO_ENTITLEMENT, 'delete', NO_ENTITLEMENT],
  ['gone for good', NO_ENTITLEMENT, 'delete', `${NO_ENTITLEMENT}, unlink`],
];

const WITH_SKIP_OUT_OF_SCOPE_DELETIONS: readonly Row[] = [
  ['assigned and active', 'match', 'read', 'read'],
  ['not assigned', NO_ENTITLEMENT, `${NO_ENTITLEMENT}, unmanage`, NO_ENTITLEMENT],
  ['filtered out', NO_ENTITLEMENT, `${NO_ENTITLEMENT}, unmanage`, NO_ENTITLEMENT],
  ['disabled', NO_ENTITLEMENT, 'read', NO_ENTITLEMENT],
  ['in the recycle bin', NO_ENTITLEMENT, 'read', NO_ENTITLEMENT],
  ['gone for good', NO_ENTITLEMENT, 'delete', `${NO_ENTITLEMENT}, unlink`],
];

const WITHOUT_DELETE: readonly Row[] = [
  ['not assigned', NO_ENTITLEMENT, 'read, then unmanage', NO_ENTITLEMENT],
  ['gone for good', NO_ENTITLEMENT, `${NOT_ALLOWED}, unlink`, `${NO_ENTITLEMENT}, unlink`],
];

const GROUPS: readonly Row[] = [
  ['assigned and active', 'match', 'read', 'read'],
  ['not assigned', NO_ENTITLEMENT, 'delete', NO_ENTITLEMENT],
  ['filtered out', NO_ENTITLEMENT, 'delete', NO_ENTITLEMENT],
  ['gone for good', NO_ENTITLEMENT, 'delete', `${NO_ENTITLEMENT}, unlink`],
];

const GROUPS_WITHOUT_DELETE: readonly Row[] = [
  ['not assigned', NO_ENTITLEMENT, `${NOT_ALLOWED}, unmanage`, NO_ENTITLEMENT],
  ['gone for good', NO_ENTITLEMENT, `${NOT_ALLOWED}, unlink`, `${NO_ENTITLEMENT}, unlink`],
];

const FILTER = compileScope({
  groups: [
    {
      name: 'no IT',
      clauses: [{ operatorName: 'IS NULL', sourceOperandName: 'department', targetOperand: { values: [] } }],
    },
  ],
});
const NO_DELETE = { flowTypes: { add: true, update: true, delete: false } };
const GROUP = { sourceObjectName: 'Group', softDeletionSupported: false } as const;

function decision(
  source: keyof typeof SOURCE,
  link: Link | undefined,
  rest: Partial<CompiledObjectMapping>,
  skipOutOfScopeDeletions: boolean,
): string {
  const mapping = objectMapping([], { scope: FILTER, ...rest });
  const subject = subjectOf({ objectType: mapping.sourceObjectName, ...SOURCE[source] });
  const evaluation = evaluateScope(subject, mapping, { syncAll: false, excludeDefaultAccess: false });
  const route = routeObject(subject, evaluation, link, mapping, { skipOutOfScopeDeletions });
  switch (route.kind) {
    case 'match':
    case 'delete':
      return route.kind;
    case 'read':
      return route.unmanageAfter ? 'read, then unmanage' : 'read';
    case 'skip':
      return `skip ${route.reason}${route.unmanage ? ', unmanage' : ''}${route.unlink ? ', unlink' : ''}`;
  }
}

const TABLES: readonly (readonly [string, readonly Row[], Partial<CompiledObjectMapping>, boolean])[] = [
  ['a user', USERS, {}, false],
  [
    'a user of a target without soft deletion #leaver-no-soft-delete',
    WITHOUT_SOFT_DELETE,
    { softDeletionSupported: false },
    false,
  ],
  ['a user under SkipOutOfScopeDeletions #leaver-skip-out-of-scope', WITH_SKIP_OUT_OF_SCOPE_DELETIONS, {}, true],
  ['a user when Delete is off #leaver-delete-off', WITHOUT_DELETE, NO_DELETE, false],
  ['a group', GROUPS, GROUP, false],
  ['a group when Delete is off #leaver-delete-off', GROUPS_WITHOUT_DELETE, { ...GROUP, ...NO_DELETE }, false],
];

describe.each(TABLES)('%s', (_, rows, mapping, skip) => {
  it.each(rows)('that is %s: without link %s, managed %s, unmanaged %s', (source, none, managed, unmanaged) => {
    expect(decision(source, LINK['no link'], mapping, skip)).toBe(none);
    expect(decision(source, LINK.managed, mapping, skip)).toBe(managed);
    expect(decision(source, LINK.unmanaged, mapping, skip)).toBe(unmanaged);
  });
});

describe('an object that an input filter drops', () => {
  it('is left alone, and stays managed #scope-input-filter', () => {
    const mapping = objectMapping([]);
    const subject = subjectOf();
    const evaluation = {
      ...evaluateScope(subject, mapping, { syncAll: false, excludeDefaultAccess: false }),
      inScope: false,
      entitled: false,
      dropped: true,
    };
    expect(routeObject(subject, evaluation, linkOf(), mapping, { skipOutOfScopeDeletions: false })).toEqual({
      kind: 'skip',
      reason: 'NotEffectivelyEntitled',
      unmanage: false,
      unlink: false,
    });
  });
});

describe('an object is put off to the end of its pass', () => {
  const entitled = evaluateScope(subjectOf(), objectMapping([]), { syncAll: false, excludeDefaultAccess: false });

  it('when it is linked and on its way out', () => {
    expect(isLeaving({ ...entitled, entitled: false }, linkOf())).toBe(true);
    expect(isLeaving({ ...entitled, entitled: false }, undefined)).toBe(false);
    expect(isLeaving(entitled, linkOf())).toBe(false);
  });
});
