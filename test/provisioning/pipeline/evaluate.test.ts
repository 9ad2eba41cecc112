import { describe, expect, it } from 'vitest';
import { evaluateScope, type ScopeSettings } from '../../../src/provisioning/pipeline/evaluate.js';
import type { Subject } from '../../../src/provisioning/pipeline/subject.js';
import { compileScope } from '../../../src/scoping/compile-scope.js';
import { DEFAULT_ACCESS_ROLE_ID } from '../../../src/tenant/types.js';
import { objectMapping } from '../../support/mappings.js';
import { subjectOf, USER_ROLE } from '../../support/objects.js';

const DEFAULT_ACCESS = { ...USER_ROLE, id: DEFAULT_ACCESS_ROLE_ID, displayName: 'Default Access' };
const DISABLED_ROLE = { ...USER_ROLE, isEnabled: false };
const ASSIGNED_ONLY: ScopeSettings = { syncAll: false, excludeDefaultAccess: false };
const SYNC_ALL: ScopeSettings = { syncAll: true, excludeDefaultAccess: false };
const REAL_ROLES: ScopeSettings = { syncAll: false, excludeDefaultAccess: true };
const UNASSIGNED = { assigned: false, roles: [] };

const filterOn = (value: string) => [
  {
    name: 'Sales only',
    clauses: [{ operatorName: 'EQUALS', sourceOperandName: 'department', targetOperand: { values: [value] } }],
  },
];

type Case = readonly [
  string,
  Partial<Subject>,
  ScopeSettings,
  { readonly inScope: boolean; readonly entitled: boolean },
];
const IN = { inScope: true, entitled: true };
const OUT = { inScope: false, entitled: false };

const CASES: readonly Case[] = [
  ['assigned and active is entitled', {}, ASSIGNED_ONLY, IN],
  ['not assigned is out of scope #assignment-and-filter', UNASSIGNED, ASSIGNED_ONLY, OUT],
  ['not assigned is entitled when all are synchronized #assignment-sync-all', UNASSIGNED, SYNC_ALL, IN],
  [
    'disabled stays in scope without being entitled',
    { active: false },
    ASSIGNED_ONLY,
    { inScope: true, entitled: false },
  ],
  [
    'disabled is not entitled when all are synchronized',
    { active: false },
    SYNC_ALL,
    { inScope: true, entitled: false },
  ],
  [
    'with Default Access alone is entitled as a rule #assignment-default-access',
    { roles: [DEFAULT_ACCESS] },
    ASSIGNED_ONLY,
    IN,
  ],
  [
    'with Default Access alone is out where that role is excluded #assignment-default-access',
    { roles: [DEFAULT_ACCESS] },
    REAL_ROLES,
    OUT,
  ],
  [
    'with one real role besides it is entitled there #assignment-default-access',
    { roles: [DEFAULT_ACCESS, USER_ROLE] },
    REAL_ROLES,
    IN,
  ],
  [
    'with a role that was disabled is out of scope #assignment-required-role',
    { roles: [DISABLED_ROLE] },
    ASSIGNED_ONLY,
    OUT,
  ],
  ['that is a group without security is out of scope', { objectType: 'Group', securityEnabled: false }, SYNC_ALL, OUT],
  ['that is gone is out of scope', { exists: false, active: false }, SYNC_ALL, OUT],
];

describe('an object', () => {
  it.each(CASES)('%s', (_, subject, settings, expected) => {
    expect(evaluateScope(subjectOf(subject), objectMapping([]), settings)).toMatchObject(expected);
  });

  it('has to pass the scoping filter, too #assignment-and-filter', () => {
    const mapping = objectMapping([], { scope: compileScope({ groups: filterOn('Sales') }) });
    const sales = evaluateScope(subjectOf({}, { department: 'Sales' }), mapping, ASSIGNED_ONLY);
    expect(sales).toMatchObject({ ...IN, passesFilter: true });
    expect(sales.filterResults).toEqual({ "Sales only.department EQUALS 'Sales'": true });
    expect(evaluateScope(subjectOf({}, { department: 'IT' }), mapping, SYNC_ALL)).toMatchObject({
      ...OUT,
      passesFilter: false,
      dropped: false,
    });
  });

  it('that fails an input filter is dropped', () => {
    const mapping = objectMapping([], { scope: compileScope({ inputFilterGroups: filterOn('Sales') }) });
    const evaluation = evaluateScope(subjectOf({}, { department: 'IT' }), mapping, ASSIGNED_ONLY);
    expect(evaluation).toMatchObject({ ...OUT, passesFilter: false, dropped: true });
  });
});
