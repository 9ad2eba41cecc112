/** Edits of an attribute list leave everything else of the document as it was. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  attributesPlace,
  findListed,
  listedAttributes,
  newAttribute,
  objectNames,
  withAttribute,
  withChangedAttribute,
  withoutAttribute,
} from '../../src/profile/edit-attributes.js';

const TEXT = readFileSync(new URL('fixtures/small-schema.json', import.meta.url), 'utf8');
const RAW: unknown = JSON.parse(TEXT);
const TARGET = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PLACE = attributesPlace(RAW, 'contosochat', TARGET);
const written = (document: unknown): string => JSON.stringify(document);

it('adds with all keys of an attributeDefinition, in their order, and takes away again', () => {
  const first = findListed(RAW, PLACE, 'id');
  const added = withAttribute(RAW, PLACE, { ...newAttribute('nickName'), defaultValue: 'x' });
  const attributes = JSON.parse(written(added)).directories[1].objects[0].attributes;
  expect(Object.keys(attributes.at(-1))).toEqual(Object.keys(attributes[0]));
  expect(listedAttributes(added, PLACE).at(-1)).toEqual({ ...newAttribute('nickName'), defaultValue: 'x' });
  expect(written(withoutAttribute(added, PLACE, 'nickName'))).toBe(written(RAW));
  expect(first).toMatchObject({ anchor: true, required: true, customerDefined: false });
});

it('changes what is named, in its place', () => {
  const changed = withChangedAttribute(RAW, PLACE, 'title', { required: true, caseExact: undefined });
  expect(written(changed)).toBe(written(RAW).replace(/("name":"title","required":)false/, '$1true'));
  expect(written(withChangedAttribute(changed, PLACE, 'title', { required: false }))).toBe(written(RAW));
  const referring = withChangedAttribute(RAW, PLACE, 'title', { type: 'Reference', references: [TARGET] });
  expect(findListed(referring, PLACE, 'title')).toMatchObject({ type: 'Reference', references: [TARGET] });
});

it('reads what an older or sloppier export leaves out or spells otherwise', () => {
  const raw = {
    directories: [{ name: 'd', objects: [{ name: 'o', attributes: [{ name: 'a', type: 'boolean' }, 7] }] }],
  };
  const place = attributesPlace(raw, 'd', 'o');
  expect(listedAttributes(raw, place)).toEqual([{ ...newAttribute('a'), type: 'Boolean', customerDefined: false }]);
  expect(listedAttributes({ directories: [{ name: 'd', objects: [{ name: 'o' }] }] }, place)).toEqual([]);
});

it('names what a reference may point to', () => {
  expect(objectNames(RAW, 'contosochat')).toEqual([TARGET, 'urn:ietf:params:scim:schemas:core:2.0:Group']);
  expect(objectNames(RAW, 'nothing')).toEqual([]);
});

describe('is refused:', () => {
  it('an attribute that is not listed, with the nearest name', () => {
    expect(() => withoutAttribute(RAW, PLACE, 'Title')).toThrow(/has no "Title" \(did you mean "title"\?\)/);
  });
  it('an object that is not there', () => {
    expect(() => attributesPlace(RAW, 'contosochat', 'Robot')).toThrow(/"contosochat" has no object "Robot"/);
  });
});
