/** Edits of mappings in the raw document: what is not edited stays as it is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mappingSource } from '../../src/expressions/mapping-source.js';
import { parse } from '../../src/expressions/parse.js';
import { removeAttributeMapping, setAttributeMapping, setObjectMapping } from '../../src/profile/edit-mapping.js';
import { serializeSchema } from '../../src/profile/edit-schema.js';
import { replaceAt, valueAt } from '../../src/text/json-path.js';

const text = readFileSync(new URL('../../profiles/scim/schema.json', import.meta.url), 'utf8');
const raw: unknown = JSON.parse(text);
const USERS = ['synchronizationRules', 0, 'objectMappings', 1];
const mappings = (document: unknown): readonly { targetAttributeName: string }[] => {
  const list = valueAt(document, [...USERS, 'attributeMappings']);
  return Array.isArray(list) ? list : [];
};
const placeOf = (target: string): number => mappings(raw).findIndex((each) => each.targetAttributeName === target);

describe('setAttributeMapping', () => {
  it('changes what is named and nothing else', () => {
    const edited = setAttributeMapping(raw, USERS, 'title', { flowType: 'ObjectAddOnly' });
    const place = [...USERS, 'attributeMappings', placeOf('title'), 'flowType'];
    expect(valueAt(edited, place)).toBe('ObjectAddOnly');
    expect(serializeSchema(replaceAt(edited, place, 'Always'))).toBe(text);
  });

  it('adds a mapping behind the others, as Graph writes one', () => {
    const source = mappingSource(parse('[city]'));
    const edited = setAttributeMapping(raw, USERS, 'nickName', { source });
    expect(mappings(edited).slice(0, -1)).toEqual(mappings(raw));
    expect(mappings(edited).at(-1)).toEqual({
      defaultValue: null,
      exportMissingReferences: false,
      flowBehavior: 'FlowWhenChanged',
      flowType: 'Always',
      matchingPriority: 0,
      targetAttributeName: 'nickName',
      source,
    });
  });
});

describe('removeAttributeMapping', () => {
  it('takes one mapping out', () => {
    const edited = removeAttributeMapping(raw, USERS, 'title');
    expect(mappings(edited)).toEqual(mappings(raw).filter((each) => each.targetAttributeName !== 'title'));
  });

  it('refuses what is not mapped, with the nearest name', () => {
    expect(() => removeAttributeMapping(raw, USERS, 'titel')).toThrow(/did you mean "title"/);
  });
});

describe('setObjectMapping', () => {
  const all = { add: true, update: true, delete: true };

  it.each([
    [{ delete: false }, 'Add,Update'],
    [{ create: false, update: false }, 'Delete'],
    [{ create: false, update: false, delete: false }, 'None'],
  ])('writes %j as %s', (change, flowTypes) => {
    expect(valueAt(setObjectMapping(raw, USERS, all, change), [...USERS, 'flowTypes'])).toBe(flowTypes);
  });

  it('leaves the text of the flow types alone when they stay the same', () => {
    const edited = setObjectMapping(raw, USERS, all, { enabled: false, create: true });
    expect(serializeSchema(replaceAt(edited, [...USERS, 'enabled'], true))).toBe(text);
  });
});
