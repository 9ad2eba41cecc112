/** Edits of the raw document: what is not edited stays as it is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serializeSchema, setScope } from '../../src/profile/edit-schema.js';
import { replaceAt, valueAt } from '../../src/text/json-path.js';

const FILTER = {
  groups: [
    {
      name: 'Sales',
      clauses: [{ operatorName: 'EQUALS', sourceOperandName: 'department', targetOperand: { values: ['Sales'] } }],
    },
  ],
  inputFilterGroups: [],
  categoryFilterGroups: [],
};

const referenceText = readFileSync(new URL('../../profiles/scim/schema.json', import.meta.url), 'utf8');

describe('setScope', () => {
  it('changes the filter of that source object and nothing else', () => {
    const raw: unknown = JSON.parse(referenceText);
    const edited = setScope(raw, 'User', FILTER);
    const userScope = ['synchronizationRules', 0, 'objectMappings', 1, 'scope'];
    expect(valueAt(edited, userScope)).toEqual(FILTER);
    expect(serializeSchema(replaceAt(edited, userScope, null))).toBe(referenceText);
    expect(valueAt(edited, ['directories'])).toBe(valueAt(raw, ['directories']));
  });

  it('leaves the document it was given alone', () => {
    const raw: unknown = JSON.parse(referenceText);
    setScope(raw, 'User', FILTER);
    expect(serializeSchema(raw)).toBe(referenceText);
  });

  it('takes a filter away with null', () => {
    const raw: unknown = JSON.parse(referenceText);
    expect(serializeSchema(setScope(setScope(raw, 'Group', FILTER), 'Group', null))).toBe(referenceText);
  });

  it('keeps unknown keys, annotations and placeholder mappings, in their order', () => {
    const raw = {
      'zeta@odata.type': '#x',
      synchronizationRules: [
        {
          objectMappings: [
            {
              sourceObjectName: '',
              enabled: false,
              name: null,
              attributeMappings: [{ source: null, targetAttributeName: 'objectId' }],
            },
            { vendorKey: { b: 1, a: [2] }, sourceObjectName: 'User', scope: null, attributeMappings: [], alpha: true },
          ],
          'later@odata.context': 'y',
        },
      ],
    };
    const expected = serializeSchema(raw).replace('"scope": null', '"scope": "X"');
    expect(serializeSchema(setScope(raw, 'User', 'X'))).toBe(expected);
  });

  it('adds the key when the document lacks it', () => {
    const raw = { synchronizationRules: [{ objectMappings: [{ sourceObjectName: 'User' }] }] };
    const expected = { synchronizationRules: [{ objectMappings: [{ sourceObjectName: 'User', scope: null }] }] };
    expect(setScope(raw, 'User', null)).toEqual(expected);
  });

  it('names the source objects that there are when the one asked for is missing', () => {
    const raw: unknown = JSON.parse(referenceText);
    expect(() => setScope(raw, 'Users', null)).toThrow('did you mean "User"?');
    expect(() => setScope({}, 'User', null)).toThrow('no object mapping has the source object "User"');
  });
});
