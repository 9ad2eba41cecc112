/** The attribute lists of an application: what editing them says, and what is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import { attributeListView } from '../../src/simulation/queries/attribute-lists.js';
import { type Simulated, simulated } from '../support/simulated.js';

const BADGE = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const FLOOR = 'extension_0f3c9a1be2d44c5f8a7b6c5d4e3f2a1b_floor';

const application = (profile: 'scim' | 'netskope' = 'scim'): Promise<Simulated> =>
  simulated({ users: [{ name: 'ann' }], profile });

const listed = ({ application: find }: Simulated, name: string, list: 'source' | 'target' = 'target') =>
  attributeListView(find(), list, 'User').rows.find((row) => row.name === name);

describe('a list', () => {
  it('tells what is mapped to, and what reads', async () => {
    const simulation = await application();
    const clause = { sourceOperandName: 'surname', operatorName: 'IS NOT NULL' };
    const filter = { groups: [{ name: 'x', clauses: [clause] }] };
    await simulation.perform({ type: 'setScopingFilter', object: 'User', filter });
    expect(listed(simulation, 'title')).toMatchObject({ mappings: [{ target: 'title', source: '[jobTitle]' }] });
    expect(listed(simulation, 'nickName')).toMatchObject({ mappings: [], customerDefined: false });
    expect(listed(simulation, 'surname', 'source')).toMatchObject({
      mappings: [{ target: 'name.familyName' }, { target: 'name.formatted' }],
      filtered: true,
    });
  });

  it('of an application in the gallery may hold what that of a custom one may not #attribute-custom-plain', async () => {
    const simulation = await application('netskope');
    await simulation.perform({ type: 'addAttribute', name: BADGE, dataType: 'Reference', references: ['User'] });
    expect(listed(simulation, BADGE)).toMatchObject({ references: [ENTERPRISE], customerDefined: true });
  });
});

describe('an edit', () => {
  it('asks for an initial cycle once the job ran #attribute-listed-first', async () => {
    const simulation = await application();
    await simulation.cycle();
    const { notes } = await simulation.perform({ type: 'setAttribute', name: 'title', caseExact: true });
    expect(notes).toEqual([
      'Kept: nothing. Dropped: the watermark.',
      'The next cycle is an initial one: every object is looked at again.',
    ]);
    expect(simulation.job().watermark).toBeNull();
  });

  it('that changes nothing asks for none', async () => {
    const simulation = await application();
    await simulation.cycle();
    const { message } = await simulation.perform({ type: 'setAttribute', name: 'title', caseExact: false });
    expect(message).toBe('Nothing to change: title is listed like that already.');
    expect(simulation.job().watermark).not.toBeNull();
  });

  it('warns of what is required and not mapped', async () => {
    const { perform } = await application();
    const required = (name: string): Action => ({ type: 'setAttribute', name, required: true });
    expect((await perform(required('nickName'))).notes).toContainEqual(
      expect.stringMatching(/nothing is mapped to it/),
    );
    expect((await perform(required('displayName'))).notes.join()).not.toContain('nothing is mapped');
  });
});

describe('is refused, and nothing is changed:', () => {
  let shared: Simulated;
  beforeAll(async () => {
    shared = await application();
  });

  const add = (name: string, more: object = {}): Action => ({ type: 'addAttribute', name, ...more });
  const set = (name: string, more: object = {}): Action => ({ type: 'setAttribute', name, ...more });
  const remove = (name: string, more: object = {}): Action => ({ type: 'removeAttribute', name, ...more });
  const refusals: readonly (readonly [string, Action, RegExp])[] = [
    ['a name that is listed', add('title'), /is in the attribute list already/],
    ['entitlements #attribute-entitlements', add('entitlements'), /does not provision entitlements/],
    [
      'several custom values #attribute-custom-plain',
      add(BADGE, { multivalued: true }),
      /a custom attribute can't be multi-valued/,
    ],
    ['a custom reference', add(BADGE, { dataType: 'Reference', references: ['User'] }), /can't be a reference/],
    ['a default of another type', add('profileUrl', { dataType: 'Integer', defaultValue: 'x' }), /no default for/],
    [
      'a multi-valued extension #attribute-directory-extension',
      add(FLOOR, { list: 'source', multivalued: true }),
      /no directory extension with/,
    ],
    ['a listed source', add('mail', { list: 'source' }), /"mail" is in the attribute list already/],
    ['an unknown source', add('jobtitle', { list: 'source' }), /A user has no attribute "jobtitle"\./],
    ['an unknown group source', add('color', { list: 'source', object: 'Group' }), /A group has no attribute/],
    [
      'a change of the primary key #attribute-primary-key',
      set('id', { caseExact: true }),
      /id is the primary key.*can't be changed/,
    ],
    ['a change of nothing listed', set('titel', { required: true }), /has no "titel" \(did you mean "title"\?\)/],
    ['no change', set('title'), /say what to change/],
    ['a default that is no Boolean', set('active', { defaultValue: 'perhaps' }), /no default for the Boolean/],
    ['several values of one', set('title', { multivalued: true }), /SCIM gives it a single value/],
    ['removing the primary key #attribute-primary-key', remove('id'), /id is the primary key.*can't be removed/],
    ['removing the source key', remove('objectId', { list: 'source' }), /objectId is the primary key/],
    ['removing what is mapped #attribute-in-use', remove('title'), /title is mapped/],
    ['removing what is mapped of groups', remove('members', { object: 'Group' }), /members is mapped/],
    [
      'removing what is read #attribute-in-use',
      remove('department', { list: 'source' }),
      /the mapping of .*department reads department/,
    ],
    [
      'removing what is read twice',
      remove('surname', { list: 'source' }),
      /name\.familyName, name\.formatted read surn/,
    ],
    [
      'a mapping to what is not listed #attribute-listed-first',
      { type: 'setMapping', target: 'nickname', expression: '[mail]' },
      /no attribute "nickname" \(did you mean "nickName"\?\)/,
    ],
  ];
  it.each(refusals)('%s', async (_, action, message) => {
    const { perform, application: find } = shared;
    const before = find().store.schema();
    await expect(perform(action)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    expect(find().store.schema()).toBe(before);
  });

  it('with a hint how to list what is mapped to or from', async () => {
    const { perform } = shared;
    await expect(perform({ type: 'setMapping', target: BADGE, expression: '[mail]' })).rejects.toMatchObject({
      hint: expect.stringContaining(`entra-sim mapping attribute add '${BADGE}'`),
    });
    await expect(perform({ type: 'setMapping', target: 'title', expression: `[${FLOOR}]` })).rejects.toMatchObject({
      hint: expect.stringContaining(`entra-sim mapping attribute add '${FLOOR}' --list source`),
    });
  });
});
