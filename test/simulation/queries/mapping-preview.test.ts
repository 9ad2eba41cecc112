/** What a preview says of one mapping: whether its value would be sent, when, and why not. */
import { describe, expect, it } from 'vitest';
import { mappingPreview } from '../../../src/simulation/queries/mapping-preview.js';
import { mappingPreviewView } from '../../../src/simulation/views/explanation-views.js';
import { mapped } from '../../support/mapped.js';
import type { MappingWords } from '../../support/mappings.js';
import { upnOf } from '../../support/small-tenant.js';

const title = { target: 'title', from: '[jobTitle]' };

const CASES: readonly (readonly [
  string,
  MappingWords,
  'create and update' | 'create only' | 'never',
  string | null,
])[] = [
  ['a plain mapping', title, 'create and update', null],
  ['a null', { ...title, from: '[city]' }, 'never', 'null never flows: the target keeps what it has'],
  [
    'a default value',
    { ...title, from: '[city]', defaultValue: 'D' },
    'create only',
    'the default value, since the source has none',
  ],
  [
    'a default of the type None',
    { target: 'title', defaultValue: 'D' },
    'create and update',
    'the default value, where the target has none',
  ],
  [
    'a required attribute with a default of its own',
    { ...title, from: '[city]', required: true, attributeDefault: 'D' },
    'create only',
    'the default of the attribute list, since the target requires a value',
  ],
  [
    'a required attribute without a value',
    { ...title, from: '[city]', required: true },
    'never',
    'null never flows, and the target requires it: the object could not be created',
  ],
  [
    'FlowAlways',
    { ...title, flowBehavior: 'FlowAlways' },
    'create and update',
    'sent with every update, also unchanged',
  ],
  [
    'an attribute out of the flow',
    { ...title, from: 'IgnoreFlowIfNullOrEmpty([city])' },
    'never',
    'the expression leaves the attribute out of the flow',
  ],
  [
    'an object out of the flow',
    { ...title, from: 'IgnoreObjectFlow' },
    'never',
    'the whole object is left alone (IgnoreObjectFlow)',
  ],
  [
    'several values for one',
    { ...title, from: 'Split([jobTitle], " ")' },
    'never',
    'the object would fail: the target attribute takes one value',
  ],
  ['a read-only attribute', { ...title, mutability: 'ReadOnly' }, 'never', 'the target attribute is read-only'],
  ['an immutable attribute', { ...title, mutability: 'Immutable' }, 'create only', 'the target attribute is immutable'],
  ['ObjectAddOnly', { ...title, flowType: 'ObjectAddOnly' }, 'create only', 'applied only during object creation'],
  [
    'AttributeAddOnly',
    { ...title, flowType: 'AttributeAddOnly' },
    'create and update',
    'on update only where the target has no value yet',
  ],
  [
    'ValueAddOnly',
    { ...title, flowType: 'ValueAddOnly' },
    'create and update',
    'on update values are added, none is removed or replaced',
  ],
  [
    'MultiValueAddOnly',
    { ...title, flowType: 'MultiValueAddOnly' },
    'create and update',
    'on update values are added to a list, and nothing else flows',
  ],
];

describe('a preview', () => {
  it.each(CASES)('of %s says when it flows, and why not', async (_, words, flows, reason) => {
    const users = [{ name: 'ann', jobTitle: 'Chief Clerk' }];
    const { sim, application } = await mapped([words], { users, assigned: ['ann'] });
    const { rows } = mappingPreview(sim.world, application(), upnOf('ann'));
    expect(rows.find(({ target }) => target === 'title')).toMatchObject({ flows, reason });
  });

  it('tells what the object mapping keeps from being sent', async () => {
    const { sim, application, perform } = await mapped([title], {
      users: [{ name: 'ann' }],
      groups: [{ name: 'Ops' }],
    });
    const headings = (reference: string): readonly string[] =>
      mappingPreviewView(mappingPreview(sim.world, application(), reference), 80).slice(2, 4);
    expect(headings(upnOf('ann'))[0]).toBe('');
    await perform({ type: 'setObjectMapping', create: false, update: false });
    expect(headings(upnOf('ann'))).toEqual([
      '  Create is off: who is not in the target yet is not created',
      '  Update is off: nothing is changed, and nobody disabled',
    ]);
    await perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
    expect(headings('Ops')[0]).toBe('  the mapping is disabled: nothing is sent');
  });

  it('fits a narrow terminal, what an expression reads below it', async () => {
    const words = { target: 'title', from: 'Join("/", [jobTitle], [city])' };
    const { sim, application } = await mapped([words], {
      users: [{ name: 'ann', jobTitle: 'Clerk' }],
      assigned: ['ann'],
    });
    const preview = mappingPreview(sim.world, application(), upnOf('ann'));
    const lines = mappingPreviewView(preview, 80);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    const at = lines.findIndex((line) => line.startsWith('title '));
    expect(lines.slice(at, at + 3)).toEqual([
      expect.stringMatching(/^title +Clerk +yes$/),
      '  = Join("/", [jobTitle], [city])',
      '    jobTitle Clerk, city (null)',
    ]);
    expect(mappingPreviewView(preview, 200).find((line) => line.startsWith('title '))).toMatch(
      /Join\("\/", \[jobTitle\], \[city\]\) +jobTitle Clerk, city \(null\) +Clerk +create and update/,
    );
  });
});
