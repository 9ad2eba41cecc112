/** What a preview says of one mapping: whether its value would be sent, when, and why not. */
import { describe, expect, it } from 'vitest';
import { mappingPreview } from '../../../src/simulation/queries/mapping-preview.js';
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
});
