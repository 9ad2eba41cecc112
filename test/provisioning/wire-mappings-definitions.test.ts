/** What the definition of a target attribute asks for, and object mappings as a whole, as the target sees them (attributeDefinition in Microsoft Graph). */
import { describe, expect, it } from 'vitest';
import { created, mapped, patched } from '../support/mapped.js';
import {
  type Created,
  LOOK_FOR_ANN,
  loadAnn,
  type Matched,
  testCreated,
  testMatched,
} from '../support/mapping-cases.js';
import { read } from '../support/wire-recorder.js';

const ANN = { name: 'ann' };
const title = { target: 'title', from: '[jobTitle]' };
const nickName = { target: 'nickName', from: '[mailNickname]' };

const CREATED: readonly Created[] = [
  {
    behaviour: 'a change of case alone is none where the attribute is not case-exact #mapping-case',
    words: title,
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'CLERK' },
  },
  {
    behaviour: 'a change of case alone is one where the attribute is case-exact #mapping-case',
    words: { ...title, caseExact: true },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'CLERK' },
    changes: [['replace', 'title', 'CLERK']],
  },
  {
    behaviour: 'an immutable attribute is set on creation, never on update #mapping-immutable',
    words: { ...title, mutability: 'Immutable' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour: 'a read-only attribute is never sent #mapping-read-only',
    words: { ...title, mutability: 'ReadOnly' },
    user: { jobTitle: 'Clerk' },
    posted: {},
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour:
      'a write-only attribute, which the target never shows, is sent whenever the user is processed #mapping-write-only',
    words: { target: 'password', from: '[extensionAttribute1]', mutability: 'WriteOnly' },
    user: { extensionAttribute1: 'once' },
    posted: { password: 'once' },
    update: 'restart',
    changes: [['add', 'password', 'once']],
  },
  {
    behaviour: 'a required attribute without a value has the default of its definition #mapping-attribute-default',
    words: { ...title, required: true, attributeDefault: 'Employee' },
    posted: { title: 'Employee' },
    update: 'restart',
  },
  {
    behaviour: 'the default of a definition is not used where the attribute is not required #mapping-attribute-default',
    words: { ...title, attributeDefault: 'Employee' },
    posted: {},
    update: 'restart',
  },
  {
    behaviour: 'a required attribute that the target makes itself keeps nobody out #mapping-required-missing',
    words: { ...title, required: true, mutability: 'ReadOnly' },
    posted: {},
    update: 'restart',
  },
  {
    behaviour: 'the default of a mapping comes before the default of the definition',
    words: { ...title, required: true, attributeDefault: 'Employee', defaultValue: 'Clerk' },
    posted: { title: 'Clerk' },
    update: 'restart',
  },
];

const MATCHED: readonly Matched[] = [
  {
    behaviour: 'the default of a required attribute does not fill an empty target either',
    words: { ...title, required: true, attributeDefault: 'Employee' },
    held: {},
    changes: [],
  },
  {
    behaviour: 'an immutable attribute is not filled later #mapping-immutable',
    words: { ...title, mutability: 'Immutable' },
    user: { jobTitle: 'Chief' },
    held: {},
    changes: [],
  },
];

testCreated(CREATED);
testMatched(MATCHED);

describe('a required attribute without a value and without a default', () => {
  const required = { ...title, required: true };

  it('keeps the user from being created, is named in the log, and is made up for when it has one', async () => {
    const simulation = await mapped([required], { users: [ANN], assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN]);
    const record = simulation.log().at(-1);
    expect(record).toMatchObject({ provisioningAction: 'create', provisioningStatusInfo: { status: 'skipped' } });
    expect(record?.provisioningSteps.at(-1)).toMatchObject({
      provisioningStepType: 'processing',
      details: { SkipReason: 'AttributeValidationFailed', PropertyName: 'title' },
    });
    expect(await simulation.cycle()).toEqual([]);
    await simulation.update('ann', { jobTitle: 'Clerk' });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { title: 'Clerk' })]);
  });

  it('does not keep an account that is there from being linked and updated', async () => {
    const simulation = await mapped([required, nickName], { users: [ANN], assigned: ['ann'] });
    loadAnn(simulation, { title: 'Clerk' });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, patched(false, 'ann', ['add', 'nickName', 'ann'])]);
  });
});

describe('where every change of case counts', () => {
  it('one of an attribute that is not case-exact is sent, too', async () => {
    const behaviour = { caseChanges: 'always' } as const;
    const simulation = await mapped([title], { users: [{ ...ANN, jobTitle: 'Clerk' }], assigned: ['ann'], behaviour });
    await simulation.cycle();
    await simulation.update('ann', { jobTitle: 'CLERK' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['replace', 'title', 'CLERK']),
    ]);
  });
});

describe('an object mapping', () => {
  it('of groups, when disabled, sends neither groups nor memberships, and still their members', async () => {
    const groups = [{ name: 'Sales', members: ['ann'] }];
    const simulation = await mapped([], { users: [ANN], groups, assigned: ['#Sales'] });
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann')]);
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: true });
    const lines = await simulation.cycle();
    expect(lines.map(({ request }) => request.split('?')[0])).toEqual([
      'GET /Users/<ann>',
      'GET /Groups',
      'POST /Groups',
      'PATCH /Groups/<Sales>',
    ]);
  });

  it('of users can not be disabled', async () => {
    const simulation = await mapped([], { users: [ANN], assigned: ['ann'] });
    await expect(simulation.perform({ type: 'setObjectMapping', object: 'User', enabled: false })).rejects.toThrow(
      'the mapping of users can not be disabled',
    );
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann')]);
  });
});
