/** App roles as the target sees them: each expression has a POST and a PATCH of its own (customize-application-attributes, application-provisioning-config-problem-scim-compatibility). */
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import { created, type MappedOptions, mapped } from '../support/mapped.js';
import { LOOK_FOR_ANN, loadAnn } from '../support/mapping-cases.js';
import type { MappingWords } from '../support/mappings.js';
import type { Simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';
import { patch, read } from '../support/wire-recorder.js';

const TYPE = 'WindowsAzureActiveDirectoryRole';
const DIALECTS = [{ compliant: false }, { compliant: true }];
const READ_ANN = read('Users', 'ann');

const roleId = (place: number): string => `0e000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
const ROLES = { Admin: roleId(1), Editor: roleId(2), Reader: roleId(3) } as const;
type Role = keyof typeof ROLES;

const role = (name: Role, part: string, primary = false): JsonObject => ({
  primary,
  type: TYPE,
  [part]: name,
  value: name.toLowerCase(),
});
/** As a PATCH without the flag carries it: JSON in a text. */
const text = (name: Role): JsonObject => ({
  value: JSON.stringify({ id: ROLES[name], value: name.toLowerCase(), displayName: name }),
});
const patchAnn = (op: string, path: string, value: JsonValue) => patch('Users', 'ann', { op, path, value });

/** Ann holds these roles of the application from the start; a title is there to be changed. */
async function holding(
  roles: readonly Role[],
  words: readonly MappingWords[],
  options: Partial<MappedOptions> = {},
): Promise<Simulated> {
  const title = { target: 'title', from: '[jobTitle]' };
  const simulation = await mapped([...words, title], { users: [{ name: 'ann' }], ...options });
  for (const [displayName, id] of Object.entries(ROLES)) {
    await simulation.perform({ type: 'addAppRole', displayName, value: displayName.toLowerCase(), id });
  }
  for (const name of roles) await give(simulation, name);
  return simulation;
}

const give = ({ perform }: Simulated, name: Role) => perform({ type: 'assign', principal: upnOf('ann'), role: name });
const take = ({ perform }: Simulated, name: Role) => perform({ type: 'unassign', principal: upnOf('ann'), role: name });

describe.each(DIALECTS)(
  'SingleAppRoleAssignment, compliant $compliant, #role-single #role-element-type',
  ({ compliant }) => {
    const path = 'roles[primary eq "True"].value';
    const single = (part: 'value' | 'display' | 'type'): MappingWords => ({
      target: `roles[primary eq "True"].${part}`,
      from: 'SingleAppRoleAssignment([appRoleAssignments])',
    });

    it('creates with one primary role', async () => {
      const simulation = await holding(['Admin'], [single('value')], { compliant });
      const roles = [{ primary: true, type: TYPE, value: 'Admin' }];
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { roles })]);
      await simulation.perform({ type: 'restartProvisioning' });
      expect(await simulation.cycle()).toEqual([READ_ANN]);
    });

    it('creates with one element for all parts that are mapped', async () => {
      const simulation = await holding(['Admin'], [single('display'), single('type'), single('value')], { compliant });
      const roles = [{ primary: true, type: TYPE, value: 'Admin', display: 'Admin' }];
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { roles })]);
    });

    it('takes one of several roles, and always the same #role-several', async () => {
      const simulation = await holding(['Editor', 'Admin'], [single('value')], { compliant });
      const roles = [{ primary: true, type: TYPE, value: 'Editor' }];
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { roles })]);
    });

    it('patches another role, once', async () => {
      const simulation = await holding(['Admin'], [single('value')], { compliant });
      await simulation.cycle();
      await take(simulation, 'Admin');
      await give(simulation, 'Editor');
      expect(await simulation.cycle()).toEqual([
        READ_ANN,
        compliant ? patchAnn('replace', path, 'Editor') : patchAnn('Add', 'roles', [text('Editor')]),
      ]);
      await simulation.update('ann', { jobTitle: 'Clerk' });
      expect(await simulation.cycle()).toMatchObject([READ_ANN, { body: { Operations: [{ path: 'title' }] } }]);
    });

    it('patches several parts of another role by one operation, or by their paths', async () => {
      const simulation = await holding(['Admin'], [single('display'), single('value')], { compliant });
      await simulation.cycle();
      await take(simulation, 'Admin');
      await give(simulation, 'Editor');
      expect(await simulation.cycle()).toEqual([
        READ_ANN,
        compliant
          ? patch(
              'Users',
              'ann',
              { op: 'replace', path: 'roles[primary eq "True"].display', value: 'Editor' },
              { op: 'replace', path, value: 'Editor' },
            )
          : patchAnn('Add', 'roles', [text('Editor')]),
      ]);
    });

    it('gives an account that was there without a role its first', async () => {
      const simulation = await holding(['Admin'], [single('value')], { compliant });
      loadAnn(simulation);
      expect(await simulation.cycle()).toEqual([
        LOOK_FOR_ANN,
        compliant ? patchAnn('add', path, 'Admin') : patchAnn('Add', 'roles', [text('Admin')]),
      ]);
    });

    it('within another function is plain text #role-within-function', async () => {
      const words = {
        target: 'userType',
        from: 'Switch(SingleAppRoleAssignment([appRoleAssignments]), "user", "Admin", "boss")',
      };
      const simulation = await holding(['Admin'], [words], { compliant });
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { userType: 'boss' })]);
    });
  },
);

describe.each(DIALECTS)(
  'AppRoleAssignmentsComplex, compliant $compliant, #role-complex #role-element-type',
  ({ compliant }) => {
    const complex = { target: 'roles', from: 'AppRoleAssignmentsComplex([appRoleAssignments])', multivalued: true };
    const added = (...names: Role[]) =>
      compliant
        ? patchAnn(
            'add',
            'roles',
            names.map((name) => role(name, 'displayName')),
          )
        : patchAnn('Add', 'roles', names.map(text));

    it('creates with all roles, none of them primary', async () => {
      const simulation = await holding(['Admin', 'Editor'], [complex], { compliant });
      const roles = [role('Admin', 'displayName'), role('Editor', 'displayName')];
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { roles })]);
      await simulation.perform({ type: 'restartProvisioning' });
      expect(await simulation.cycle()).toEqual([READ_ANN]);
    });

    it('adds a role that is new, once', async () => {
      const simulation = await holding(['Admin'], [complex], { compliant });
      await simulation.cycle();
      await give(simulation, 'Editor');
      expect(await simulation.cycle()).toEqual([READ_ANN, added('Editor')]);
      await simulation.perform({ type: 'restartProvisioning' });
      expect(await simulation.cycle()).toEqual([READ_ANN]);
    });

    it('never removes a role', async () => {
      const simulation = await holding(['Admin', 'Editor'], [complex], { compliant });
      await simulation.cycle();
      await take(simulation, 'Editor');
      expect(await simulation.cycle()).toEqual([READ_ANN]);
      expect(simulation.target.users()).toMatchObject([{ roles: [{ value: 'admin' }, { value: 'editor' }] }]);
    });

    it('gives an account that was there all its roles', async () => {
      const simulation = await holding(['Admin', 'Editor'], [complex], { compliant });
      loadAnn(simulation, { roles: [{ value: 'own' }] });
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, added('Admin', 'Editor')]);
    });
  },
);

describe.each(DIALECTS)(
  'AssertiveAppRoleAssignmentsComplex, compliant $compliant, #role-assertive',
  ({ compliant }) => {
    const from = 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])';
    const assertive = { target: 'roles', from, multivalued: true };
    // Lower case in both dialects, as in the documented request.
    const replaced = (...names: Role[]) =>
      patchAnn(
        'replace',
        'roles',
        names.map((name) => role(name, 'display')),
      );

    it('creates with all roles, none of them primary', async () => {
      const simulation = await holding(['Admin', 'Editor'], [assertive], { compliant });
      const roles = [role('Admin', 'display'), role('Editor', 'display')];
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { roles })]);
      await simulation.perform({ type: 'restartProvisioning' });
      expect(await simulation.cycle()).toEqual([READ_ANN]);
    });

    it('replaces the whole set for a role that is new, and for one that is gone', async () => {
      const simulation = await holding(['Admin'], [assertive], { compliant });
      await simulation.cycle();
      await give(simulation, 'Editor');
      expect(await simulation.cycle()).toEqual([READ_ANN, replaced('Admin', 'Editor')]);
      await take(simulation, 'Admin');
      expect(await simulation.cycle()).toEqual([READ_ANN, replaced('Editor')]);
      expect(simulation.target.users()).toMatchObject([{ roles: [{ value: 'editor' }] }]);
    });

    it('removes roles that only the target has', async () => {
      const simulation = await holding(['Admin'], [assertive], { compliant });
      loadAnn(simulation, { roles: [{ value: 'own' }, role('Admin', 'display')] });
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, replaced('Admin')]);
    });

    it('removes all roles of a user that lost the last, together with the disable', async () => {
      const simulation = await holding(['Admin', 'Editor'], [assertive], { compliant });
      await simulation.cycle();
      await simulation.unassign('ann');
      const disable = { op: compliant ? 'replace' : 'Replace', path: 'active', value: compliant ? false : 'False' };
      const roles = { op: 'replace', path: 'roles', value: [] };
      expect(await simulation.cycle()).toEqual([READ_ANN, patch('Users', 'ann', disable, roles)]);
      expect(simulation.target.users()).toMatchObject([{ active: false }]);
      expect(simulation.target.users()[0]).not.toHaveProperty('roles');
    });
  },
);

describe('with Sync all users and groups', () => {
  it.each([
    ['roles[primary eq "True"].value', 'SingleAppRoleAssignment'],
    ['roles', 'AppRoleAssignmentsComplex'],
    ['roles', 'AssertiveAppRoleAssignmentsComplex'],
  ])('%s from %s is not sent, neither in a POST nor in a PATCH #role-sync-all', async (target, name) => {
    const words = { target, from: `${name}([appRoleAssignments])` };
    const simulation = await holding(['Admin'], [words], { syncAll: true });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann')]);
    await give(simulation, 'Editor');
    await simulation.update('ann', { jobTitle: 'Clerk' });
    expect(await simulation.cycle()).toMatchObject([READ_ANN, { body: { Operations: [{ path: 'title' }] } }]);
  });
});

describe('a direct mapping of appRoleAssignments', () => {
  it('is saved with a warning, and sends the JSON texts #role-direct', async () => {
    const simulation = await holding(['Admin'], []);
    const { notes } = await simulation.perform({
      type: 'setMapping',
      target: 'roles[primary eq "True"].value',
      expression: '[appRoleAssignments]',
    });
    expect(notes.join('\n')).toContain('[appRoleAssignments] can only be read through');
    const roles = [{ primary: true, ...text('Admin') }];
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { roles })]);
  });
});
