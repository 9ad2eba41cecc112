/** References as the target sees them: managers and members follow in phase two, as flow types and actions allow (how-provisioning-works). */
import { describe, expect, it } from 'vitest';
import { created, mapped, patched, remap } from '../support/mapped.js';
import { loadAnn } from '../support/mapping-cases.js';
import type { MappingWords } from '../support/mappings.js';
import type { Simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';
import { query, read, type WireLine } from '../support/wire-recorder.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('a manager', () => {
  const manager = { target: `${ENTERPRISE}:manager`, from: '[manager]', type: 'Reference' } as const;
  const users = [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat' }];
  const assigned = ['ann', 'bob', 'cat'];
  const lookFor = (name: string) => query('Users', 'userName', upnOf(name));

  it.each([{ compliant: false }, { compliant: true }])(
    'is not in the POST: it follows when all users are there, as the plain id of an account, compliant $compliant #wire-post-no-references #wire-manager #reference-phase-two',
    async ({ compliant }) => {
      const simulation = await mapped([manager], { compliant, users, assigned });
      expect(await simulation.cycle()).toEqual([
        lookFor('ann'),
        created('ann'),
        lookFor('bob'),
        created('bob'),
        lookFor('cat'),
        created('cat'),
        patched(compliant, 'ann', ['add', manager.target, '<bob>']),
      ]);
    },
  );

  it.each<[string, Partial<MappingWords>]>([
    ['for creation only', { flowType: 'ObjectAddOnly' }],
    ['for an empty target only', { flowType: 'AttributeAddOnly' }],
    ['that never takes a value away', { flowType: 'ValueAddOnly' }],
    ['that is immutable', { mutability: 'Immutable' }],
  ])('%s is set for a new user, then neither changed nor cleared #reference-flow-types', async (_, rest) => {
    const simulation = await mapped([{ ...manager, ...rest }], { users, assigned });
    expect((await simulation.cycle()).at(-1)).toEqual(patched(false, 'ann', ['add', manager.target, '<bob>']));
    await simulation.update('ann', { manager: upnOf('cat') });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    await simulation.update('ann', { manager: null });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
  });

  it('that is read-only is never sent', async () => {
    const simulation = await mapped([{ ...manager, mutability: 'ReadOnly' }], { users, assigned });
    expect((await simulation.cycle()).filter(({ request }) => request.startsWith('PATCH'))).toEqual([]);
  });

  it('for creation only is not set for an account that was there before', async () => {
    const simulation = await mapped([{ ...manager, flowType: 'ObjectAddOnly' }], { users, assigned });
    loadAnn(simulation);
    const lines = await simulation.cycle();
    expect(lines.filter(({ request }) => request.startsWith('PATCH'))).toEqual([]);
  });

  it('is not set for an account that was there before while Update is off #mapping-update-off', async () => {
    const simulation = await mapped([manager], { users, assigned });
    await simulation.perform({ type: 'setObjectMapping', object: 'User', update: false });
    loadAnn(simulation);
    const lines = await simulation.cycle();
    expect(lines.filter(({ request }) => request.startsWith('PATCH'))).toEqual([]);
  });

  it('for an empty target only is set later, where it was empty #reference-flow-types', async () => {
    const late = [{ name: 'ann' }, ...users.slice(1)];
    const simulation = await mapped([{ ...manager, flowType: 'AttributeAddOnly' }], { users: late, assigned });
    await simulation.cycle();
    await simulation.update('ann', { manager: upnOf('cat') });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['add', manager.target, '<cat>']),
    ]);
  });
});

describe('members', () => {
  const members = { target: 'members', from: '[members]', type: 'Reference', multivalued: true } as const;
  const users = [{ name: 'ann' }, { name: 'bob' }];
  const groups = [{ name: 'Sales', members: ['ann'] }];
  const assigned = ['ann', 'bob', '#Sales'];
  const memberLines = (lines: readonly WireLine[]): readonly WireLine[] =>
    lines.filter(({ request }) => request === 'PATCH /Groups/<Sales>');
  const member = (op: 'Add' | 'Remove', name: string) => ({
    op,
    path: 'members',
    value: [{ $ref: null, value: `<${name}>` }],
  });
  /** Bob comes, and Ann goes. */
  const swap = async ({ perform }: Simulated): Promise<void> => {
    await perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('bob') });
    await perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('ann') });
  };

  it.each<[string, Partial<MappingWords>, readonly object[]]>([
    ['are added and removed', {}, [member('Add', 'bob'), member('Remove', 'ann')]],
    [
      'are added, not removed, with ValueAddOnly #reference-flow-types',
      { flowType: 'ValueAddOnly' },
      [member('Add', 'bob')],
    ],
    [
      'are added, not removed, with MultiValueAddOnly #reference-flow-types',
      { flowType: 'MultiValueAddOnly' },
      [member('Add', 'bob')],
    ],
    ['are neither added nor removed later with ObjectAddOnly #reference-flow-types', { flowType: 'ObjectAddOnly' }, []],
    ['are neither added nor removed later with AttributeAddOnly', { flowType: 'AttributeAddOnly' }, []],
  ])('%s', async (_, rest, operations) => {
    const simulation = await mapped([], { users, groups, assigned });
    await remap(simulation, [{ ...members, ...rest }], 'Group');
    const sent = (operation: object) => ({
      request: 'PATCH /Groups/<Sales>',
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] },
    });
    expect(memberLines(await simulation.cycle())).toEqual([sent(member('Add', 'ann'))]);
    await swap(simulation);
    expect(memberLines(await simulation.cycle())).toEqual(operations.map(sent));
  });

  it('of a group that was there before are not sent while Update is off #mapping-update-off', async () => {
    const simulation = await mapped([], { users, groups, assigned });
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', update: false });
    simulation.target.load([{ id: '0d000000-0000-4000-8000-000000000001', displayName: 'Sales' }]);
    expect(memberLines(await simulation.cycle())).toEqual([]);
  });

  it('of a group that is created are sent though Update is off #mapping-update-off', async () => {
    const simulation = await mapped([], { users, groups, assigned });
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', update: false });
    expect(memberLines(await simulation.cycle())).toHaveLength(1);
  });
});
