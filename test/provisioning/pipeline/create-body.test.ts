import { describe, expect, it } from 'vitest';
import { createBody, createValue, missingRequired } from '../../../src/provisioning/pipeline/create-body.js';
import type { MappedAttribute } from '../../../src/provisioning/pipeline/map.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { attributeMapping, type MappingWords } from '../../support/mappings.js';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CUSTOM = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const entry = (target: string, value: JsonValue | null, rest: Partial<MappingWords> = {}): MappedAttribute => ({
  mapping: attributeMapping({ target, from: '[x]', ...rest }),
  value,
});

describe('the body that creates a user', () => {
  it('nests every form of target path as the service sends it #mapping-value-path #mapping-extension #wire-create-user #wire-create-email #wire-create-booleans', () => {
    const attributes = [
      entry('externalId', 'lhansen'),
      entry('userName', 'lhansen@contoso.example'),
      entry('active', true, { type: 'Boolean' }),
      entry('emails[type eq "work"].value', 'lhansen@contoso.example'),
      entry('name.givenName', 'Lea'),
      entry('name.familyName', 'Hansen'),
      entry('addresses[type eq "work"].locality', 'Aarhus'),
      entry('addresses[type eq "work"].country', 'Denmark'),
      entry('phoneNumbers[type eq "work"].value', '+45 1'),
      entry('phoneNumbers[type eq "mobile"].value', '+45 2'),
      entry('roles[primary eq "True"].value', 'Reader'),
      entry(`${ENTERPRISE}:employeeNumber`, '77'),
      entry(`${ENTERPRISE}:department`, 'Risk'),
      entry(`${CUSTOM}:badge`, 'B1'),
    ];
    expect(createBody('User', attributes, 'core')).toEqual({
      schemas: [CORE, ENTERPRISE],
      externalId: 'lhansen',
      userName: 'lhansen@contoso.example',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'lhansen@contoso.example' }],
      name: { givenName: 'Lea', familyName: 'Hansen' },
      addresses: [{ type: 'work', locality: 'Aarhus', country: 'Denmark' }],
      phoneNumbers: [
        { type: 'work', value: '+45 1' },
        { type: 'mobile', value: '+45 2' },
      ],
      roles: [{ primary: true, value: 'Reader' }],
      [ENTERPRISE]: { employeeNumber: '77', department: 'Risk' },
      [CUSTOM]: { badge: 'B1' },
      meta: { resourceType: 'User' },
    });
  });

  it('lists both schemas and leaves nulls out, even when nothing is left #mapping-null #wire-create-user', () => {
    expect(createBody('User', [entry('title', null), entry(`${ENTERPRISE}:department`, null)], 'core')).toEqual({
      schemas: [CORE, ENTERPRISE],
      meta: { resourceType: 'User' },
    });
  });
});

describe('the body that creates a group', () => {
  const attributes = [entry('displayName', 'Sales'), entry('externalId', 'g1')];

  it('is empty of members #wire-create-group', () => {
    expect(createBody('Group', attributes, 'core')).toEqual({
      schemas: [CORE_GROUP],
      displayName: 'Sales',
      externalId: 'g1',
      members: [],
      meta: { resourceType: 'Group' },
    });
  });

  it('in its older form has a private schema and no members at all #wire-create-group', () => {
    expect(createBody('Group', attributes, 'legacy')).toEqual({
      schemas: [CORE_GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
      displayName: 'Sales',
      externalId: 'g1',
      meta: { resourceType: 'Group' },
    });
  });
});

describe('a value on creation', () => {
  const withDefinition = (defaultValue: string, required: boolean): MappedAttribute => {
    const { mapping } = entry('title', null, { required });
    return { mapping: { ...mapping, targetDefinition: { ...mapping.targetDefinition, defaultValue } }, value: null };
  };

  it.each<readonly [string, MappedAttribute, JsonValue | null]>([
    ['is the mapped one', entry('title', 'A', { defaultValue: 'D' }), 'A'],
    ['is the default in place of null #mapping-default-create-only', entry('title', null, { defaultValue: 'D' }), 'D'],
    ['is a false that was mapped', entry('flag', false, { type: 'Boolean', defaultValue: 'True' }), false],
    [
      'has the type of its target, also as a default',
      entry('flag', null, { type: 'Boolean', defaultValue: 'True' }),
      true,
    ],
    [
      'is the default of the attribute when that is required #mapping-attribute-default',
      withDefinition('R', true),
      'R',
    ],
    ['is nothing when the attribute with a default is not required', withDefinition('R', false), null],
    ['is nothing without any default', entry('title', null), null],
  ])('%s', (_, attribute, value) => {
    expect(createValue(attribute)).toBe(value);
  });
});

describe('a required attribute', () => {
  const required = entry('userName', null, { required: true });

  it.each<readonly [string, readonly MappedAttribute[], string | undefined]>([
    ['with a value is there', [{ ...required, value: 'ann' }], undefined],
    ['with null is missing', [required], 'userName'],
    ['with an empty text is missing', [{ ...required, value: '' }], 'userName'],
    ['that left the flow is missing', [], 'userName'],
  ])('%s', (_, attributes, missing) => {
    expect(missingRequired([required.mapping], attributes)).toBe(missing);
  });

  it('with a default is there', () => {
    const attribute = entry('userName', null, { required: true, defaultValue: 'D' });
    expect(missingRequired([attribute.mapping], [attribute])).toBeUndefined();
  });

  it('that the target makes itself is not asked for', () => {
    const attribute = entry('userName', null, { required: true, mutability: 'ReadOnly' });
    expect(missingRequired([attribute.mapping], [attribute])).toBeUndefined();
  });

  it('that is a reference is not asked for: it follows later', () => {
    const attribute = entry('manager', null, { required: true, reference: true });
    expect(missingRequired([attribute.mapping], [])).toBeUndefined();
  });
});
