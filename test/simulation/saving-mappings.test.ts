/** What is refused when a mapping, a filter or a whole schema is saved: the same in a single edit as in an imported schema. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type MappingChange, setAttributeMapping } from '../../src/profile/edit-mapping.js';
import { setScope } from '../../src/profile/edit-schema.js';
import type { Action, ActionOf } from '../../src/simulation/actions.js';
import { isRecord, replaceAt, valueAt } from '../../src/text/json-path.js';
import { type Simulated, simulated } from '../support/simulated.js';

const USERS = ['synchronizationRules', 0, 'objectMappings', 1];
const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';
const LONG = `"${'x'.repeat(10_000)}"`;

let shared: Simulated;
beforeAll(async () => {
  shared = await simulated({ users: [{ name: 'ann' }], profile: 'scim' });
});

type Edit = Omit<ActionOf<'setMapping'>, 'type' | 'target'>;
type Row = readonly [what: string, target: string, edit: Edit, message: RegExp, path: RegExp];

/** The same edit in the document itself, unchecked. */
function inDocument(raw: unknown, target: string, { expression, apply, matching, defaultValue }: Edit): unknown {
  const change: MappingChange = {
    ...(typeof expression === 'string' ? { source: { expression, name: 'x', type: 'Function', parameters: [] } } : {}),
    ...(apply === undefined ? {} : { flowType: apply }),
    ...(matching === undefined ? {} : { matchingPriority: matching }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
  return setAttributeMapping(raw, USERS, target, change);
}

const UNIQUE = 'SelectUniqueValue([mail], [userPrincipalName])';
const EXPRESSION = /attributeMappings\[\d+\]\.source\.expression$/;

const MAPPINGS: readonly Row[] = [
  ['an unknown function', 'title', { expression: 'Uper([jobTitle])' }, /no function named Uper\./, EXPRESSION],
  ['a function in another case', 'title', { expression: 'toUpper([jobTitle])' }, /Did you mean ToUpper\?/, EXPRESSION],
  [
    'an unknown attribute #mapping-unknown-attribute',
    'title',
    { expression: '[jobTitel]' },
    /\(did you mean "jobTitle"\?\)/,
    EXPRESSION,
  ],
  ['an attribute in another case', 'title', { expression: '[JobTitle]' }, /did you mean "jobTitle"\?/, EXPRESSION],
  ['more than 10,000 characters', 'title', { expression: LONG }, /10,?000/, EXPRESSION],
  ['what is no expression', 'title', { expression: 'Join(" ", [givenName]' }, /expected/i, EXPRESSION],
  ['an odd Switch', 'title', { expression: 'Switch([jobTitle], "a", "b")' }, /even number of arguments/, EXPRESSION],
  [
    'a broken pattern #regex-not-carried',
    'title',
    { expression: 'Replace([mail], , "(a", , "", , )' },
    /"?\(a"? can't be used/,
    EXPRESSION,
  ],
  [
    'a group that the pattern lacks',
    'title',
    { expression: 'Replace([mail], , "(?<a>x)", "b", "", , )' },
    /column 19 of the expression: the pattern .* has no group named "b"/,
    EXPRESSION,
  ],
  ['a nested SelectUniqueValue', 'title', { expression: `Trim(${UNIQUE})` }, /outermost function/, EXPRESSION],
  [
    'a SelectUniqueValue that matches #function-select-unique-value',
    'userName',
    { expression: UNIQUE, apply: 'ObjectAddOnly' },
    /can't be used on a matching attribute/,
    /attributeMappings\[0\]\.matchingPriority$/,
  ],
  [
    'a SelectUniqueValue at each update #function-select-unique-value',
    'title',
    { expression: UNIQUE },
    /for the creation of objects only/,
    /attributeMappings\[3\]\.flowType$/,
  ],
  [
    'a target that is not listed #attribute-listed-first',
    'nikName',
    { expression: '[mail]' },
    /did you mean "nickName"/,
    /targetAttributeName$/,
  ],
  ['a target in another case', 'Title', { expression: '[mail]' }, /did you mean "title"/, /targetAttributeName$/],
  [
    'the primary key #mapping-target-id',
    'id',
    { expression: '[objectId]' },
    /"id" cannot be a target attribute/,
    /targetAttributeName$/,
  ],
  [
    'a default of another type #mapping-default-typed',
    'active',
    { defaultValue: 'yes' },
    /no default for active.*Boolean/,
    /\.defaultValue$/,
  ],
  [
    'no matching attribute',
    'userName',
    { matching: 0 },
    /no attribute mapping is used for matching/,
    /attributeMappings$/,
  ],
];

type Refusal = { readonly name: string; readonly message: string; readonly location?: { readonly path?: string } };

async function refusalOf(action: Action): Promise<Refusal> {
  const before = shared.application().store.schema();
  const watermark = shared.job().watermark;
  const refusal: unknown = await shared.perform(action).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'InputError' });
  expect(shared.application().store.schema()).toBe(before);
  expect(shared.job().watermark).toBe(watermark);
  return refusal as Refusal;
}

const importing = (schema: unknown): Action => ({ type: 'setSchema', schema, name: 'mine.json' });

describe('a mapping is refused with', () => {
  it.each(MAPPINGS)('%s', async (_, target, edit, message, path) => {
    const single = await refusalOf({ type: 'setMapping', target, ...edit });
    expect(single.message).toMatch(message);
    const raw = shared.application().store.schema();
    const imported = await refusalOf(importing(inDocument(raw, target, edit)));
    expect(imported.message).toMatch(message);
    expect(imported.location).toMatchObject({ file: 'mine.json', path: expect.stringMatching(path) });
  });

  it('two mappings to one target #mapping-target-once', async () => {
    const raw = shared.application().store.schema();
    const twice = replaceAt(raw, [...USERS, 'attributeMappings', 2, 'targetAttributeName'], 'title');
    const { message, location } = await refusalOf(importing(twice));
    expect(message).toMatch(/"title" is mapped twice: the first time by attributeMappings\[2\]/);
    expect(location?.path).toMatch(/attributeMappings\[3\]\.targetAttributeName$/);
  });
});

type Clause = readonly [attribute: string, operator: string, value?: string];
type FilterRow = readonly [what: string, clause: Clause, message: RegExp, path: RegExp];

const FILTERS: readonly FilterRow[] = [
  ['an unknown operator', ['mail', 'EQUALZ', 'x'], /not an operator: did you mean "EQUALS"/, /operatorName$/],
  ['IsMemberOf', ['mail', 'IsMemberOf', 'x'], /IsMemberOf is not supported/, /operatorName$/],
  ['an unknown attribute', ['departmant', 'IS NULL'], /did you mean "department"/, /sourceOperandName$/],
  ['an attribute in another case', ['Department', 'IS NULL'], /did you mean "department"/, /sourceOperandName$/],
  [
    'a broken pattern',
    ['mail', 'REGEX MATCH', '('],
    /never closed/,
    /groups\[0\]\.clauses\[0\]\.targetOperand\.values/,
  ],
  [
    'a fraction #scope-refused',
    ['employeeId', 'Greater_Than', '1.5'],
    /a whole number .*'1\.5'/,
    /targetOperand\.values\[0\]$/,
  ],
  [
    'a negative number',
    ['employeeId', 'Greater_Than_OR_EQUALS', '-1'],
    /a whole number/,
    /targetOperand\.values\[0\]$/,
  ],
  [
    'IS TRUE of a text #scope-refused',
    ['mail', 'IS TRUE'],
    /for Booleans, and mail is of the type String/,
    /operatorName$/,
  ],
  ['IS FALSE of a text', ['mail', 'IS FALSE'], /for Booleans/, /operatorName$/],
  ['no value', ['mail', 'EQUALS'], /needs a value/, /targetOperand\.values$/],
  ['a reference', ['manager', 'IS NULL'], /a reference/, /sourceOperandName$/],
  ['app roles', ['appRoleAssignments', 'IS NULL'], /app role assignments/, /sourceOperandName$/],
  ['the user type', ['userType', 'EQUALS', 'Guest'], /the user type/, /sourceOperandName$/],
  ['several values', ['proxyAddresses', 'IS NULL'], /several values/, /sourceOperandName$/],
];

describe('a scoping filter is refused with', () => {
  it.each(FILTERS)('%s', async (_, [sourceOperandName, operatorName, value], message, path) => {
    const targetOperand = { values: value === undefined ? [] : [value] };
    const clause = { sourceOperandName, operatorName, targetOperand };
    const filter = { groups: [{ name: 'x', clauses: [clause] }] };
    const raw = shared.application().store.schema();
    const inFile = await refusalOf({ type: 'setScopingFilter', object: 'User', filter, name: 'filter.json' });
    expect(inFile.location).toMatchObject({
      file: 'filter.json',
      path: expect.stringMatching(/^groups\[0\]\.clauses\[0\]/),
    });
    for (const action of [
      { type: 'setScopingFilter', object: 'User', filter },
      { type: 'addScopingFilter', object: 'User', name: 'x', clauses: [clause] },
      importing(setScope(raw, 'User', filter)),
    ] satisfies Action[]) {
      const refusal = await refusalOf(action);
      expect(refusal.message).toMatch(message);
      expect(refusal.location?.path).toMatch(path);
    }
  });

  it.each([
    ['members of a group', 'members', /the members of a group/],
    ['roles of a group', 'appRoleAssignments', /app role assignments/],
  ])('%s', async (_, sourceOperandName, message) => {
    const clause = { sourceOperandName, operatorName: 'IS NOT NULL' };
    const filter = { groups: [{ clauses: [clause] }] };
    expect((await refusalOf({ type: 'setScopingFilter', object: 'Group', filter })).message).toMatch(message);
  });

  it('what is no filter', async () => {
    const filter = { groups: [{ clauses: [{ sourceOperandName: 7, operatorName: 'IS NULL' }] }] };
    const { message, location } = await refusalOf({ type: 'setScopingFilter', object: 'User', filter });
    expect([message, location?.path]).toEqual(['expected text in quotes', 'groups[0].clauses[0].sourceOperandName']);
  });

  it('a date', async () => {
    await shared.perform({ type: 'addAttribute', list: 'source', name: 'employeeHireDate', dataType: 'DateTime' });
    const filter = { groups: [{ clauses: [{ sourceOperandName: 'employeeHireDate', operatorName: 'IS NULL' }] }] };
    expect((await refusalOf({ type: 'setScopingFilter', object: 'User', filter })).message).toMatch(/it is a date/);
    await shared.perform({ type: 'removeAttribute', list: 'source', name: 'employeeHireDate' });
  });

  it('a group of no clauses beside another #scope-refused', async () => {
    const clause = { sourceOperandName: 'mail', operatorName: 'IS NULL' };
    const filter = {
      groups: [
        { name: 'a', clauses: [clause] },
        { name: 'b', clauses: [] },
      ],
    };
    const raw = shared.application().store.schema();
    for (const action of [
      { type: 'setScopingFilter', object: 'User', filter } as const,
      importing(setScope(raw, 'User', filter)),
    ]) {
      const { message, location } = await refusalOf(action);
      expect(message).toMatch(/"b" has no clause/);
      expect(location?.path).toMatch(/(?:^|scope\.)groups\[1\]\.clauses$/);
    }
  });
});

describe('what is needed can not be taken away:', () => {
  const without = (target: string): unknown => {
    const raw = shared.application().store.schema();
    const list = valueAt(raw, [...USERS, 'attributeMappings']);
    const kept = Array.isArray(list)
      ? list.filter((each) => !isRecord(each) || each.targetAttributeName !== target)
      : [];
    return replaceAt(raw, [...USERS, 'attributeMappings'], kept);
  };

  it('a required mapping #mapping-required-kept', async () => {
    await shared.perform({ type: 'setMapping', target: 'externalId', matching: 2 });
    const single = await refusalOf({ type: 'removeMapping', target: 'userName' });
    const imported = await refusalOf(importing(without('userName')));
    for (const { message } of [single, imported]) expect(message).toMatch(/the target requires userName/);
    expect(imported.location).toMatchObject({ file: 'mine.json', path: expect.stringMatching(/attributeMappings$/) });
    await shared.perform({ type: 'setMapping', target: 'externalId', matching: 0 });
  });

  it('the mapping of users #mapping-user-mapping-on', async () => {
    const single = await refusalOf({ type: 'setObjectMapping', enabled: false });
    const off = replaceAt(shared.application().store.schema(), [...USERS, 'enabled'], false);
    const imported = await refusalOf(importing(off));
    for (const { message } of [single, imported]) expect(message).toBe('the mapping of users can not be disabled');
    expect(imported.location?.path).toBe('synchronizationRules[0].objectMappings[1].enabled');
  });

  it('but what is not required, and the mapping of groups', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], profile: 'scim', started: false });
    const { notes } = await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
    expect(notes).toEqual([]);
    const { message } = await simulation.perform({ type: 'removeMapping', target: 'title' });
    expect(message).toBe('Removed the mapping of title: what the target holds there stays as it is.');
  });
});

describe('what is saved and hardly meant is told:', () => {
  const told: readonly (readonly [what: string, target: string, edit: Edit, note: RegExp])[] = [
    [
      'several values for one',
      'title',
      { expression: '[proxyAddresses]' },
      /^title: \[proxyAddresses\] has several val/,
    ],
    [
      'a list for one',
      'title',
      { expression: 'Split([mail], "@")' },
      /^title: the expression gives several values and ti/,
    ],
    [
      'the user type #mapping-unavailable-source',
      'title',
      { expression: '[userType]' },
      /^title: .* not provide \[userT/,
    ],
    [
      'roles as they are',
      'title',
      { expression: '[appRoleAssignments]' },
      /^title: \[appRoleAssignments\] can only be/,
    ],
    [
      'a text for a reference',
      MANAGER,
      { expression: '[displayName]' },
      /:manager: .*another object: only a reference/,
    ],
    ['a constant of another type', 'active', { constant: 'maybe' }, /^active: "maybe" is no value of the type Boolean/],
    [
      'leavers untold',
      'active',
      { expression: '[accountEnabled]' },
      /no mapping reads \[IsSoftDeleted\]: the target is/,
    ],
    ['equal precedence', 'displayName', { matching: 1 }, /^userName has the matching precedence 1, too/],
    ['nothing to send', 'displayName', { expression: null }, /^Without a source and a default value nothing is sent/],
  ];
  it.each(told)('%s', async (_, target, edit, note) => {
    const simulation = await simulated({ users: [{ name: 'ann' }], profile: 'scim', started: false });
    const { notes } = await simulation.perform({ type: 'setMapping', target, ...edit });
    expect(notes.filter((each) => note.test(each))).toHaveLength(1);
    expect((await simulation.perform({ type: 'removeMapping', target: 'externalId' })).notes).toEqual([]);
  });
});

describe('a saved edit', () => {
  it('asks for an initial cycle, once the job ran, and says so; one that changes nothing does neither #restart-saved-mapping #mapping-unchanged', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], profile: 'scim' });
    await simulation.cycle();
    const schema = simulation.application().store.schema();
    const clauses = [{ sourceOperandName: 'mail', operatorName: 'IS NOT NULL', targetOperand: { values: [] } }];
    const edits: readonly Action[] = [
      { type: 'setMapping', target: 'title', flow: 'FlowAlways' },
      { type: 'setObjectMapping', delete: false },
      { type: 'setScopingFilter', object: 'User', filter: { groups: [{ name: 'a', clauses }] } },
      importing(schema),
    ];
    for (const edit of edits) {
      const { notes } = await simulation.perform(edit);
      expect(notes.at(-1)).toBe('The next cycle is an initial one: every object is looked at again.');
      expect(simulation.job().watermark).toBeNull();
      await simulation.cycle();
      const again = await simulation.perform(edit);
      expect([again.message, again.notes]).toEqual([expect.stringMatching(/^Nothing to change: /), []]);
      expect(simulation.job().watermark).not.toBeNull();
    }
    expect((await simulation.perform({ type: 'resetMappings' })).message).toMatch(
      /^Nothing to change: the mappings of /,
    );
  });

  it('sets when a value flows, and keeps everything else of the mapping', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], profile: 'scim' });
    const before = JSON.stringify(simulation.application().store.schema());
    await simulation.perform({ type: 'setMapping', target: 'title', flow: 'FlowAlways' });
    const after = JSON.stringify(simulation.application().store.schema());
    expect(after.length).toBe(before.length - 'WhenChanged'.length + 'Always'.length);
    await simulation.perform({ type: 'setMapping', target: 'title', flow: 'FlowWhenChanged' });
    expect(JSON.stringify(simulation.application().store.schema())).toBe(before);
  });

  it('of a whole schema tells what differs', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], profile: 'scim' });
    const { store } = simulation.application();
    const before = store.schema();
    await simulation.perform({ type: 'setMapping', target: 'nickName', expression: '[mailNickname]' });
    await simulation.perform({ type: 'removeMapping', target: 'title' });
    await simulation.perform({ type: 'setMapping', target: 'displayName', defaultValue: 'Nobody' });
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', delete: false });
    await simulation.perform({ type: 'addAttribute', name: 'profileUrl' });
    const { data } = await simulation.perform(importing(before));
    expect(data.changes).toEqual([
      'Group: enabled; actions: Create, Update, Delete',
      'User: mappings added: title',
      'User: mappings changed: displayName',
      'User: mappings removed: nickName',
      'User: attributes of customappsso removed: profileUrl',
    ]);
  });
});

describe('scoping filters', () => {
  const clause = (attribute: string) => ({
    sourceOperandName: attribute,
    operatorName: 'IS NOT NULL',
    targetOperand: { values: [] },
  });

  it('are added and removed one by one, and others keep every key', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], profile: 'scim', started: false });
    const odd = { name: 'a', note: 7, clauses: [clause('mail')] };
    const filter = { extra: true, groups: [odd], inputFilterGroups: null };
    const raw = setScope(simulation.application().store.schema(), 'User', filter);
    await simulation.perform(importing(raw));
    const add: Action = { type: 'addScopingFilter', object: 'User', name: 'b', clauses: [clause('department')] };
    const added = await simulation.perform(add);
    expect(added.notes).toEqual(['What passes it is in scope, as is what passes "a".']);
    const scope = () => valueAt(simulation.application().store.schema(), [...USERS, 'scope']);
    expect(scope()).toEqual({ ...filter, groups: [odd, { name: 'b', clauses: [clause('department')] }] });
    await expect(simulation.perform(add)).rejects.toThrow(/there is a scoping filter "b" already/);
    const remove = (name: string) => simulation.perform({ type: 'removeScopingFilter', object: 'User', name });
    await expect(remove('B')).rejects.toThrow(/no scoping filter "B" of users \(did you mean "b"\?\)/);
    await remove('b');
    expect(JSON.stringify(scope())).toBe(JSON.stringify(filter));
    expect((await remove('a')).notes).toEqual(['It was the last one: everything that is assigned is in scope.']);
    expect((await remove('a')).message).toBe('There is no scoping filter of users to remove.');
  });
});
