/** Compiling a synchronizationSchema: the model, and the place of every fault. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../src/profile/compile-schema.js';
import type { CompiledObjectMapping, CompiledSchema } from '../../src/profile/compiled-schema.js';
import { serializeSchema, setScope } from '../../src/profile/edit-schema.js';
import { InputError } from '../../src/text/input-error.js';
import { type JsonPath, replaceAt, valueAt } from '../../src/text/json-path.js';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const referenceText = read('../../profiles/scim/schema.json');
const small: unknown = JSON.parse(read('fixtures/small-schema.json'));
const context = { now: 0, random: () => 0, newGuid: () => '' };

const RULE: JsonPath = ['synchronizationRules', 0];
const GROUPS: JsonPath = [...RULE, 'objectMappings', 0];
const USERS: JsonPath = [...RULE, 'objectMappings', 1];
const USERS_PATH = 'synchronizationRules[0].objectMappings[1]';
const userMapping = (index: number, ...rest: JsonPath): JsonPath => [...USERS, 'attributeMappings', index, ...rest];

function mappingOf(schema: CompiledSchema, sourceObjectName: string): CompiledObjectMapping {
  const found = schema.objectMappings.find((mapping) => mapping.sourceObjectName === sourceObjectName);
  if (found === undefined) throw new Error(`no mapping of ${sourceObjectName}`);
  return found;
}

function attributeOf(mapping: CompiledObjectMapping, target: string) {
  const found = mapping.attributes.find((attribute) => attribute.targetAttributeName === target);
  if (found === undefined) throw new Error(`no mapping to ${target}`);
  return found;
}

function faultOf(raw: unknown): InputError {
  try {
    compileSchema(raw, 'schema.json');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}

describe('the default schema of the non-gallery application', () => {
  const schema = compileSchema(JSON.parse(referenceText));

  it('is kept byte for byte', () => {
    expect(serializeSchema(schema.raw)).toBe(referenceText);
  });

  it('names its directories and maps groups, then users', () => {
    expect(schema.sourceDirectoryName).toBe('Microsoft Entra ID');
    expect(schema.targetDirectoryName).toBe('customappsso');
    expect(schema.objectMappings.map((mapping) => [mapping.sourceObjectName, mapping.attributes.length])).toEqual([
      ['Group', 3],
      ['User', 22],
    ]);
    expect(schema.warnings).toEqual([]);
  });

  it('tells attributes, functions and references apart', () => {
    const user = mappingOf(schema, 'User');
    expect(attributeOf(user, 'userName').source).toEqual({ kind: 'attribute', name: 'userPrincipalName' });
    expect(attributeOf(user, 'active').source.kind).toBe('function');
    const references = schema.objectMappings.flatMap((mapping) =>
      mapping.attributes.filter((attribute) => attribute.isReference),
    );
    expect(references.map((attribute) => attribute.targetAttributeName)).toEqual([
      'members',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
    ]);
  });

  it('lists each source attribute once, in order of first use', () => {
    expect(mappingOf(schema, 'Group').sourceAttributes).toEqual(['displayName', 'objectId', 'members']);
    expect(mappingOf(schema, 'User').sourceAttributes.slice(0, 4)).toEqual([
      'userPrincipalName',
      'IsSoftDeleted',
      'displayName',
      'jobTitle',
    ]);
  });

  it('disables users and deletes groups, whatever the metadata of the target says', () => {
    expect(mappingOf(schema, 'User')).toMatchObject({ usesSoftDelete: true, softDeletionSupported: true });
    expect(mappingOf(schema, 'Group')).toMatchObject({ usesSoftDelete: false, softDeletionSupported: false });
    const without = compileSchema(schema.raw, undefined, { softDeletionSupported: false });
    expect(mappingOf(without, 'User').softDeletionSupported).toBe(false);
  });
});

describe('the small schema', () => {
  const schema = compileSchema(small);
  const user = mappingOf(schema, 'User');

  it('tries matching attributes by priority, not by document order', () => {
    expect(user.matching.map((attribute) => attribute.targetAttributeName)).toEqual(['externalId', 'userName']);
    const swapped = compileSchema(replaceAt(small, userMapping(0, 'matchingPriority'), 3));
    expect(mappingOf(swapped, 'User').matching.map((attribute) => attribute.targetAttributeName)).toEqual([
      'userName',
      'externalId',
    ]);
  });

  it('reads the flow types of objects and attributes', () => {
    expect(user.flowTypes).toEqual({ add: true, update: true, delete: false });
    expect(mappingOf(schema, 'Group').flowTypes).toEqual({ add: true, update: true, delete: true });
    expect(attributeOf(mappingOf(schema, 'Group'), 'externalId').flowType).toBe('ObjectAddOnly');
    expect(attributeOf(user, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager').flowBehavior).toBe(
      'FlowAlways',
    );
  });

  it('knows a mapping of type None, a constant and a default value', () => {
    const locale = attributeOf(user, 'locale');
    expect(locale.source).toEqual({ kind: 'none' });
    expect(locale.defaultValue).toBe('en-US');
    expect(locale.evaluate(() => 'x', context)).toEqual({ kind: 'value', value: null });
    expect(attributeOf(user, 'userType').source).toEqual({ kind: 'constant', value: 'Employee' });
    expect(attributeOf(user, 'title').defaultValue).toBe('n/a');
  });

  it('gives the definition and the path of each target attribute', () => {
    expect(attributeOf(user, 'name.formatted').target).toEqual({ attribute: 'name', subAttribute: 'formatted' });
    expect(attributeOf(user, 'userName').targetDefinition).toEqual({
      type: 'String',
      multivalued: false,
      required: true,
      caseExact: false,
      mutability: 'ReadWrite',
      defaultValue: null,
    });
  });

  it('evaluates its expressions', () => {
    const attributes: Readonly<Record<string, string>> = { givenName: 'Ann', surname: 'Lee' };
    const outcome = attributeOf(user, 'name.formatted').evaluate((name) => attributes[name], context);
    expect(outcome).toEqual({ kind: 'value', value: 'Ann LEE' });
  });

  it('says where each mapping stands', () => {
    expect(user.path).toBe(USERS_PATH);
    expect(attributeOf(user, 'userName').path).toBe(`${USERS_PATH}.attributeMappings[1]`);
  });
});

describe('what a schema may look like', () => {
  const accepted: readonly (readonly [string, JsonPath, unknown])[] = [
    ['enumerations in any case', userMapping(0, 'flowType'), 'objectAddOnly'],
    ['attribute types in lower case', ['directories', 0, 'objects', 0, 'attributes', 3, 'type'], 'string'],
    ['flow types without Delete, with spaces', [...USERS, 'flowTypes'], 'Add, Update'],
    ['no flow types', [...USERS, 'flowTypes'], null],
    ['no filter', [...USERS, 'scope'], null],
    ['an operand without values', [...GROUPS, 'scope', 'groups', 0, 'clauses', 0, 'targetOperand'], { values: [] }],
    ['a null operand', [...GROUPS, 'scope', 'groups', 0, 'clauses', 0, 'targetOperand'], null],
    [
      'an attribute definition without apiExpressions',
      ['directories', 0, 'objects', 0, 'attributes', 0, 'apiExpressions'],
      undefined,
    ],
    [
      'a definition without flowNullValues',
      ['directories', 0, 'objects', 0, 'attributes', 0, 'flowNullValues'],
      undefined,
    ],
    ['an annotation in the middle', ['directories', 0, 'objects@odata.context'], 'x'],
    ['unknown metadata', [...USERS, 'metadata'], [{ key: 'NeverSeen', value: '1' }]],
    ['null parameters', userMapping(0, 'source', 'parameters'), null],
  ];
  it.each(accepted)('accepts %s', (_, place, value) => {
    expect(compileSchema(replaceAt(small, place, value)).objectMappings).toHaveLength(2);
  });

  it('leaves placeholder mappings out of the model and keeps them in the document #mapping-one-per-object', () => {
    const placeholder = {
      attributeMappings: [
        { defaultValue: null, matchingPriority: 1, source: null, targetAttributeName: 'displayName' },
      ],
      enabled: false,
      name: null,
      sourceObjectName: '',
      targetObjectName: 'AppRole',
    };
    const schema = compileSchema(replaceAt(small, [...RULE, 'objectMappings', 2], placeholder));
    expect(schema.objectMappings).toHaveLength(2);
    expect(serializeSchema(setScope(schema.raw, 'User', null))).toContain('"targetObjectName": "AppRole"');
  });

  it('compiles disabled mappings too', () => {
    const schema = compileSchema(replaceAt(small, [...GROUPS, 'enabled'], false));
    expect(schema.objectMappings.map((mapping) => mapping.enabled)).toEqual([false, true]);
  });

  it('rebuilds an expression that is only given as name, type and parameters #mapping-text-wins', () => {
    const constant = (name: string) => ({ key: 'switchValue', value: { name, type: 'Constant' } });
    const source = {
      name: 'Switch',
      type: 'Function',
      parameters: [
        { key: 'source 1', value: { name: 'country', type: 'Attribute' } },
        constant('NL'),
        constant('say "hi"'),
      ],
    };
    const title = attributeOf(
      mappingOf(compileSchema(replaceAt(small, userMapping(6, 'source'), source)), 'User'),
      'title',
    );
    expect(title.source).toEqual({ kind: 'function', text: 'Switch([country], , "NL", "say \\"hi\\"")' });
    expect(title.evaluate(() => 'NL', context)).toEqual({ kind: 'value', value: 'say "hi"' });
  });

  it('reads the name of the source directory from the document', () => {
    const older: unknown = JSON.parse(referenceText.replaceAll('Microsoft Entra ID', 'Azure Active Directory'));
    expect(compileSchema(older).sourceDirectoryName).toBe('Azure Active Directory');
  });

  it('leaves rules between other directories out, with a warning #mapping-rule-priority', () => {
    const inbound = {
      name: 'PROFILE_INBOUND_APPROLE',
      priority: 0,
      sourceDirectoryName: 'contosochat',
      targetDirectoryName: 'Microsoft Entra ID',
      objectMappings: [
        { enabled: true, sourceObjectName: 'Profile', targetObjectName: 'AppRole', attributeMappings: [] },
      ],
    };
    const schema = compileSchema(replaceAt(small, ['synchronizationRules', 1], inbound));
    expect(schema.objectMappings).toHaveLength(2);
    expect(schema.warnings.map((warning) => warning.path)).toEqual(['synchronizationRules[1]']);
  });
});

describe('faults of a schema', () => {
  const userScope: JsonPath = [...USERS, 'scope', 'groups', 0, 'clauses', 0];
  const faults: readonly (readonly [string, JsonPath, unknown, string, string])[] = [
    [
      'an unknown source attribute #mapping-unknown-attribute',
      userMapping(6, 'source', 'expression'),
      '[jobTitel]',
      `${USERS_PATH}.attributeMappings[6].source.expression`,
      'did you mean "jobTitle"?',
    ],
    [
      'a source attribute in the wrong case #mapping-unknown-attribute #expression-case',
      userMapping(6, 'source', 'expression'),
      '[JobTitle]',
      `${USERS_PATH}.attributeMappings[6].source.expression`,
      'did you mean "jobTitle"?',
    ],
    [
      'an unknown attribute in a rebuilt expression',
      userMapping(6, 'source'),
      { name: 'jobTitel', type: 'Attribute' },
      `${USERS_PATH}.attributeMappings[6].source`,
      'did you mean "jobTitle"?',
    ],
    [
      'an unknown function',
      userMapping(6, 'source', 'expression'),
      'Concat([jobTitle])',
      `${USERS_PATH}.attributeMappings[6].source.expression`,
      'column 1 of the expression',
    ],
    [
      'a syntax error',
      userMapping(6, 'source', 'expression'),
      'ToUpper([jobTitle]',
      `${USERS_PATH}.attributeMappings[6].source.expression`,
      'column 19 of the expression',
    ],
    [
      'two mappings to one target #mapping-target-once',
      userMapping(6, 'targetAttributeName'),
      'userName',
      `${USERS_PATH}.attributeMappings[6].targetAttributeName`,
      'mapped twice: the first time by attributeMappings[1]',
    ],
    [
      'no matching attribute',
      [...GROUPS, 'attributeMappings', 0, 'matchingPriority'],
      0,
      'synchronizationRules[0].objectMappings[0].attributeMappings',
      'no attribute mapping is used for matching',
    ],
    [
      'an unknown target attribute #mapping-unknown-attribute',
      userMapping(6, 'targetAttributeName'),
      'titel',
      `${USERS_PATH}.attributeMappings[6].targetAttributeName`,
      'did you mean "title"?',
    ],
    [
      'a mapping to id #mapping-target-id',
      userMapping(6, 'targetAttributeName'),
      'id',
      `${USERS_PATH}.attributeMappings[6].targetAttributeName`,
      '"id" cannot be a target attribute',
    ],
    [
      'an unknown operator',
      [...userScope, 'operatorName'],
      'LIKE',
      `${USERS_PATH}.scope.groups[0].clauses[0].operatorName`,
      'LIKE',
    ],
    [
      'an unknown attribute in the filter',
      [...userScope, 'sourceOperandName'],
      'departmnt',
      `${USERS_PATH}.scope.groups[0].clauses[0].sourceOperandName`,
      'did you mean "department"?',
    ],
    [
      'a source directory that is not there',
      [...RULE, 'sourceDirectoryName'],
      'Microsoft Entra',
      'synchronizationRules[0].sourceDirectoryName',
      'did you mean "Microsoft Entra ID"?',
    ],
    [
      'a target directory that is not there',
      [...RULE, 'targetDirectoryName'],
      'elsewhere',
      'synchronizationRules[0].targetDirectoryName',
      'no directory "elsewhere"',
    ],
    [
      'a target object that is not there',
      [...USERS, 'targetObjectName'],
      'User',
      `${USERS_PATH}.targetObjectName`,
      'has no object "User"',
    ],
    [
      'an unknown source object',
      [...USERS, 'sourceObjectName'],
      'Usr',
      `${USERS_PATH}.sourceObjectName`,
      'did you mean "User"?',
    ],
    [
      'a wrong enumeration value',
      userMapping(0, 'flowType'),
      'Allways',
      `${USERS_PATH}.attributeMappings[0].flowType`,
      'did you mean "Always"?',
    ],
    [
      'a wrong flow of objects',
      [...USERS, 'flowTypes'],
      'Add,Change',
      `${USERS_PATH}.flowTypes`,
      'unknown value "change"',
    ],
    [
      'a wrong attribute type',
      ['directories', 0, 'objects', 0, 'attributes', 3, 'type'],
      'Text',
      'directories[0].objects[0].attributes[3].type',
      'unknown value "Text"',
    ],
    [
      'a priority below zero',
      userMapping(0, 'matchingPriority'),
      -1,
      `${USERS_PATH}.attributeMappings[0].matchingPriority`,
      '0',
    ],
    [
      'a missing list',
      [...RULE, 'objectMappings'],
      undefined,
      'synchronizationRules[0].objectMappings',
      '"objectMappings" is missing: give a list',
    ],
    ['no directories', ['directories'], undefined, 'directories', '"directories" is missing'],
    ['no rules', ['synchronizationRules'], [], 'synchronizationRules', 'no rule maps users or groups'],
  ];
  it.each(faults)('tells the place of %s', (_, place, value, path, message) => {
    const error = faultOf(replaceAt(small, place, value));
    expect(error.location).toEqual({ file: 'schema.json', path });
    expect(error.message).toContain(message);
  });

  it('tells of an attribute that cannot be filtered #scope-unfilterable', () => {
    const place = [...GROUPS, 'scope', 'groups', 0, 'clauses', 0, 'sourceOperandName'];
    expect(faultOf(replaceAt(small, place, 'members')).location.path).toBe(
      'synchronizationRules[0].objectMappings[0].scope.groups[0].clauses[0].sourceOperandName',
    );
  });

  it('tells of a pattern that is no regular expression', () => {
    const place = [...GROUPS, 'scope', 'groups', 0, 'clauses', 1, 'targetOperand', 'values'];
    const error = faultOf(replaceAt(small, place, ['^app-(chat']));
    expect(error.location.path).toMatch(
      /^synchronizationRules\[0\]\.objectMappings\[0\]\.scope\.groups\[0\]\.clauses\[1\]/,
    );
  });

  it('tells of a second enabled mapping of the same source object #mapping-one-per-object', () => {
    const users = valueAt(small, USERS);
    const error = faultOf(replaceAt(small, [...RULE, 'objectMappings', 2], users));
    expect(error.location.path).toBe('synchronizationRules[0].objectMappings[2].sourceObjectName');
    expect(error.message).toContain(`the first is ${USERS_PATH}`);
  });

  it('refuses a document that is no object', () => {
    expect(faultOf([]).message).toContain('expected an object');
  });

  it('collects all faults: the first is told, the others are counted and listed', () => {
    const typo = replaceAt(small, userMapping(6, 'source', 'expression'), '[jobTitel]');
    const error = faultOf(
      replaceAt(replaceAt(typo, userMapping(0, 'flowType'), 'Often'), [...GROUPS, 'targetObjectName'], 'Grp'),
    );
    expect(error.location.path).toBe(`${USERS_PATH}.attributeMappings[0].flowType`);
    expect(error.hint).toContain('2 more faults');
    expect(error.hint).toContain('synchronizationRules[0].objectMappings[0].targetObjectName: ');
    expect(error.hint).toContain(`${USERS_PATH}.attributeMappings[6].source.expression: `);
  });
});
