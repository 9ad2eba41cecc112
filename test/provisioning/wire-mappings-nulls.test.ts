/** Nulls and what leaves the flow, as the target sees them (customize-application-attributes, known-issues, functions-for-customizing-application-data). */
import { describe, expect, it } from 'vitest';
import { created, mapped } from '../support/mapped.js';
import { type Created, LOOK_FOR_ANN, type Matched, testCreated, testMatched } from '../support/mapping-cases.js';
import type { Simulated } from '../support/simulated.js';
import { read } from '../support/wire-recorder.js';

const title = { target: 'title', from: '[jobTitle]' };

const CREATED: readonly Created[] = [
  {
    behaviour: 'null is left out of the POST, and sent once it is a value #mapping-null',
    words: title,
    posted: {},
    update: { jobTitle: 'Clerk' },
    changes: [['add', 'title', 'Clerk']],
  },
  {
    behaviour: 'a value that becomes null is not sent: the target keeps the old one #mapping-null',
    words: title,
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
  },
  {
    behaviour: 'FlowAlways sends no null either',
    words: { ...title, flowBehavior: 'FlowAlways' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
  },
  {
    behaviour: 'an e-mail that is null leaves no empty element in its list',
    words: { target: 'emails[type eq "work"].value', from: '[jobTitle]' },
    posted: {},
    update: { jobTitle: 'a@x.example' },
    changes: [['add', 'emails[type eq "work"].value', 'a@x.example']],
  },
  {
    behaviour: 'a function of null is null, and not sent',
    words: { target: 'title', from: 'Append([jobTitle], "!")' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk!' },
    update: { jobTitle: null },
  },
  {
    behaviour: 'an empty text is a value, and sent #mapping-empty-text',
    words: { target: 'title', from: 'Coalesce([jobTitle], "")' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
    changes: [['replace', 'title', '']],
  },
  {
    behaviour: 'Coalesce takes the first that is not null',
    words: { target: 'title', from: 'Coalesce([extensionAttribute1], [jobTitle], "none")' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { extensionAttribute1: 'Chief' },
    changes: [['replace', 'title', 'Chief']],
  },
  {
    behaviour: 'Coalesce of nulls is null, and not sent',
    words: { target: 'title', from: 'Coalesce([extensionAttribute1], [jobTitle])' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
  },
  {
    behaviour: 'IgnoreFlowIfNullOrEmpty leaves a null out, and lets a value flow #mapping-ignore-flow',
    words: { target: 'title', from: 'IgnoreFlowIfNullOrEmpty([jobTitle])' },
    posted: {},
    update: { jobTitle: 'Clerk' },
    changes: [['add', 'title', 'Clerk']],
  },
  {
    behaviour: 'IgnoreFlowIfNullOrEmpty leaves an empty text out, so that the target keeps its value',
    words: { target: 'title', from: 'IgnoreFlowIfNullOrEmpty(Coalesce([jobTitle], ""))' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
  },
  {
    behaviour: 'an attribute that leaves the flow has no default value either #mapping-ignore-flow',
    words: { target: 'title', from: 'IgnoreFlowIfNullOrEmpty([jobTitle])', defaultValue: 'Employee' },
    posted: {},
    update: 'restart',
  },
  {
    behaviour: 'IgnoreAttributeFlow leaves the attribute out #mapping-ignore-flow',
    words: { target: 'title', from: 'IIF([jobTitle]="Clerk", [jobTitle], IgnoreAttributeFlow)' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'Chief' },
  },
];

const MATCHED: readonly Matched[] = [
  { behaviour: 'null leaves a value of the target alone', words: title, held: { title: 'Clerk' }, changes: [] },
  {
    behaviour: 'an empty text empties the target #mapping-empty-text',
    words: { target: 'title', from: 'Coalesce([jobTitle], "")' },
    held: { title: 'Clerk' },
    changes: [['replace', 'title', '']],
  },
];

testCreated(CREATED);
testMatched(MATCHED);

describe('IgnoreObjectFlow', () => {
  const ignoring = { target: 'title', from: 'IIF([jobTitle]="Temp", IgnoreObjectFlow, [jobTitle])' };
  const skipText = ({ log }: Simulated): string | undefined => log().at(-1)?.provisioningSteps.at(-1)?.description;

  it('keeps a user from being looked for and created, until it does not hold any more #mapping-ignore-object', async () => {
    const simulation = await mapped([ignoring], { users: [{ name: 'ann', jobTitle: 'Temp' }], assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([]);
    expect(skipText(simulation)).toContain('says to ignore this object');
    await simulation.update('ann', { jobTitle: 'Clerk' });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { title: 'Clerk' })]);
  });

  it('keeps a user that is linked from being changed #mapping-ignore-object', async () => {
    const simulation = await mapped([ignoring], { users: [{ name: 'ann', jobTitle: 'Clerk' }], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.update('ann', { jobTitle: 'Temp', accountEnabled: false });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(skipText(simulation)).toContain('says to ignore this object');
  });
});

describe('a mapping that fails', () => {
  it.each([
    ['an argument that does not fit #mapping-evaluation-error', 'Item(Split([jobTitle], " "), 3)', 'InternalError'],
    [
      'several values for an attribute of one #mapping-too-many-values',
      'Split([jobTitle], " ")',
      'SchemaPropertyCanOnlyAcceptValue',
    ],
  ])('fails the user, and nothing is sent: %s', async (_, from, errorCode) => {
    const users = [{ name: 'ann', jobTitle: 'Chief Clerk' }];
    const simulation = await mapped([{ target: 'title', from }], { users, assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.log().at(-1)?.provisioningStatusInfo).toMatchObject({
      status: 'failure',
      errorInformation: { errorCode },
    });
  });
});
