/** Resources and operations for the tests of the PATCH engine. */
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export const LEA: JsonObject = {
  id: 'u-1',
  userName: 'lea@x.example',
  title: 'Analyst',
  name: { givenName: 'Lea', familyName: 'Hansen' },
  emails: [
    { type: 'work', value: 'lea@x.example', primary: true },
    { type: 'home', value: 'lea@home.example' },
  ],
  [ENTERPRISE]: { department: 'Risk', manager: { value: 'm-1', displayName: 'Bo' } },
};

export const SALES: JsonObject = {
  id: 'g-1',
  displayName: 'Sales',
  members: [{ value: 'a' }, { value: 'b' }, { value: 'c' }],
};

export type UserCase = readonly [string, readonly JsonValue[], JsonObject];

/** What each list of operations changes in the user; an undefined value is an attribute that goes. */
export const USER_CASES: readonly UserCase[] = [
  ['sets a plain attribute', [{ op: 'replace', path: 'title', value: 'Lead' }], { title: 'Lead' }],
  ['unassigns with null', [{ op: 'replace', path: 'title', value: null }], { title: undefined }],
  ['keeps an empty text', [{ op: 'replace', path: 'title', value: '' }], { title: '' }],
  ['adds nothing with null', [{ op: 'add', path: 'title', value: null }], {}],
  ['removes an attribute', [{ op: 'remove', path: 'title' }], { title: undefined }],
  [
    'merges a complex attribute',
    [{ op: 'replace', path: 'name', value: { givenName: 'El', middleName: 'M' } }],
    { name: { givenName: 'El', familyName: 'Hansen', middleName: 'M' } },
  ],
  [
    'drops a part of a complex attribute that is set to null',
    [{ op: 'replace', path: 'name', value: { GIVENNAME: null } }],
    { name: { familyName: 'Hansen' } },
  ],
  [
    'unassigns a complex attribute whose last part goes',
    [
      { op: 'remove', path: 'name.givenName' },
      { op: 'remove', path: 'name.familyName' },
    ],
    { name: undefined },
  ],
  [
    'lets a new primary value take over',
    [{ op: 'add', path: 'emails', value: [{ type: 'other', value: 'o@x.example', primary: true }] }],
    {
      emails: [
        { type: 'work', value: 'lea@x.example', primary: false },
        { type: 'home', value: 'lea@home.example' },
        { type: 'other', value: 'o@x.example', primary: true },
      ],
    },
  ],
  [
    'makes another element primary by its path',
    [{ op: 'replace', path: 'emails[type eq "home"].primary', value: 'True' }],
    {
      emails: [
        { type: 'work', value: 'lea@x.example', primary: false },
        { type: 'home', value: 'lea@home.example', primary: true },
      ],
    },
  ],
  [
    'does not add an equal element twice',
    [{ op: 'add', path: 'emails', value: { value: 'lea@home.example', type: 'home' } }],
    {},
  ],
  [
    'replaces a chosen element as a whole',
    [{ op: 'replace', path: 'emails[type eq "home"]', value: { type: 'home', value: 'n@home.example', display: 'N' } }],
    {
      emails: [
        { type: 'work', value: 'lea@x.example', primary: true },
        { type: 'home', value: 'n@home.example', display: 'N' },
      ],
    },
  ],
  [
    'removes chosen elements',
    [{ op: 'remove', path: 'emails[type eq "work"]' }],
    { emails: [{ type: 'home', value: 'lea@home.example' }] },
  ],
  ['unassigns a list whose last element goes', [{ op: 'remove', path: 'emails[value pr]' }], { emails: undefined }],
  ['removes nothing where nothing is chosen', [{ op: 'remove', path: 'emails[type eq "fax"]' }], {}],
  [
    'removes listed elements by what is said of them',
    [{ op: 'remove', path: 'emails', value: [{ type: 'home', value: 'lea@home.example' }] }],
    { emails: [{ type: 'work', value: 'lea@x.example', primary: true }] },
  ],
  [
    'makes a missing element from two comparisons',
    [{ op: 'add', path: 'phoneNumbers[type eq "mobile" and primary eq true].value', value: '+45' }],
    { phoneNumbers: [{ type: 'mobile', primary: true, value: '+45' }] },
  ],
  [
    'expands keys that are paths',
    [
      {
        op: 'add',
        value: { 'name.givenName': 'El', [`${ENTERPRISE}:division`]: 'North', 'emails[type eq "home"].value': 'h@x' },
      },
    ],
    {
      name: { givenName: 'El', familyName: 'Hansen' },
      emails: [
        { type: 'work', value: 'lea@x.example', primary: true },
        { type: 'home', value: 'h@x' },
      ],
      [ENTERPRISE]: { department: 'Risk', manager: { value: 'm-1', displayName: 'Bo' }, division: 'North' },
    },
  ],
  [
    'takes an extension as an object, with its URN as key or as path',
    [
      { op: 'replace', value: { [ENTERPRISE]: { department: 'Audit' } } },
      { op: 'add', path: ENTERPRISE, value: { costCenter: '7' } },
    ],
    { [ENTERPRISE]: { department: 'Audit', manager: { value: 'm-1', displayName: 'Bo' }, costCenter: '7' } },
  ],
  ['removes an extension', [{ op: 'remove', path: ENTERPRISE }], { [ENTERPRISE]: undefined }],
  [
    'sets a manager as a whole, so that the old name goes',
    [{ op: 'Replace', path: `${ENTERPRISE}:manager`, value: 'm-2' }],
    { [ENTERPRISE]: { department: 'Risk', manager: { value: 'm-2' } } },
  ],
  [
    'passes over what a path-less value should not say',
    [{ op: 'replace', value: { id: 'u-1', schemas: [], meta: { version: '1' }, shoeSize: 44, title: 'T' } }],
    { title: 'T' },
  ],
  ['leaves the schemas to the service', [{ op: 'add', path: 'schemas', value: ['urn:example'] }], {}],
  [
    'clears an extension that is replaced with null, and no base schema',
    [{ op: 'replace', value: { [ENTERPRISE]: null, 'urn:ietf:params:scim:schemas:core:2.0:User': null } }],
    { [ENTERPRISE]: undefined },
  ],
  ['adds no null extension', [{ op: 'add', value: { [ENTERPRISE]: null } }], {}],
  [
    'takes the base schema as an object too',
    [{ op: 'replace', value: { 'urn:ietf:params:scim:schemas:core:2.0:USER': { TITLE: 'T' } } }],
    { title: 'T' },
  ],
  [
    'removes listed elements by the case rules of what is said of them',
    [{ op: 'remove', path: 'emails', value: [{ type: 'HOME', value: 'LEA@home.example' }] }],
    { emails: [{ type: 'work', value: 'lea@x.example', primary: true }] },
  ],
  [
    'lets the last of several new primary values win',
    [
      { op: 'add', path: 'emails', value: { value: 'a', primary: true } },
      { op: 'add', path: 'emails', value: { value: 'b', primary: true } },
      { op: 'add', path: 'emails', value: { value: 'c' } },
    ],
    {
      emails: [
        { type: 'work', value: 'lea@x.example', primary: false },
        { type: 'home', value: 'lea@home.example' },
        { value: 'a', primary: false },
        { value: 'b', primary: true },
        { value: 'c' },
      ],
    },
  ],
  [
    'keeps the primary value when another is brought up to date',
    [
      {
        op: 'add',
        path: 'emails',
        value: [
          { type: 'WORK', value: 'LEA@x.example', display: 'L' },
          { value: 'n', primary: true },
        ],
      },
    ],
    {
      emails: [
        { type: 'WORK', value: 'LEA@x.example', primary: false, display: 'L' },
        { type: 'home', value: 'lea@home.example' },
        { value: 'n', primary: true },
      ],
    },
  ],
  [
    'changes a part of every element',
    [{ op: 'replace', path: 'emails.display', value: 'D' }],
    {
      emails: [
        { type: 'work', value: 'lea@x.example', primary: true, display: 'D' },
        { type: 'home', value: 'lea@home.example', display: 'D' },
      ],
    },
  ],
  [
    'drops an element whose last part goes',
    [
      { op: 'remove', path: 'emails[type eq "home"].value' },
      { op: 'remove', path: 'emails[type eq "home"].type' },
    ],
    { emails: [{ type: 'work', value: 'lea@x.example', primary: true }] },
  ],
  [
    'sets the parts of a made element one by one',
    [
      { op: 'replace', path: 'ims[type eq "untyped"].value', value: 'v' },
      { op: 'replace', path: 'ims[type eq "untyped"].display', value: 'd' },
      { op: 'replace', path: 'ims[type eq "untyped"].primary', value: true },
    ],
    { ims: [{ type: 'untyped', value: 'v', display: 'd', primary: true }] },
  ],
  [
    'empties all that can be empty, by text and by null',
    [
      { op: 'replace', path: 'title', value: '' },
      { op: 'replace', path: 'name.givenName', value: null },
      { op: 'replace', path: 'emails[type eq "home"].value', value: null },
      { op: 'replace', path: 'emails[type eq "work"].primary', value: '' },
      { op: 'replace', path: `${ENTERPRISE}:manager`, value: '' },
    ],
    {
      title: '',
      name: { familyName: 'Hansen' },
      emails: [{ type: 'work', value: 'lea@x.example' }, { type: 'home' }],
      [ENTERPRISE]: { department: 'Risk' },
    },
  ],
  [
    'does not take a manager away for what only the service says of them',
    [{ op: 'replace', path: `${ENTERPRISE}:manager`, value: { displayName: 'Bo B' } }],
    {},
  ],
  [
    'stores JSON text in a role as it stands',
    [{ op: 'Add', path: 'roles', value: [{ value: '{"id":"1"}' }] }],
    { roles: [{ value: '{"id":"1"}' }] },
  ],
];

export type Refusal = readonly [string, readonly JsonValue[], string];

export const REFUSALS: readonly Refusal[] = [
  ['an unknown operation', [{ op: 'move', path: 'title', value: 'x' }], 'invalidSyntax'],
  ['an operation that is no object', ['replace'], 'invalidSyntax'],
  ['a missing value', [{ op: 'replace', path: 'title' }], 'invalidValue'],
  ['an unknown attribute', [{ op: 'replace', path: 'shoeSize', value: 44 }], 'invalidPath'],
  ['an unknown sub-attribute', [{ op: 'replace', path: 'name.nick', value: 'x' }], 'invalidPath'],
  ['a path that is none', [{ op: 'replace', path: 'name..x', value: 'x' }], 'invalidPath'],
  ['a bad filter in a path', [{ op: 'remove', path: 'emails[type is "x"]' }], 'invalidFilter'],
  ['a comparison that the type does not have', [{ op: 'remove', path: 'emails[primary gt true]' }], 'invalidFilter'],
  [
    'brackets behind a single value',
    [{ op: 'replace', path: 'name[givenName eq "x"].familyName', value: 'x' }],
    'invalidPath',
  ],
  ['a remove without path', [{ op: 'remove' }], 'noTarget'],
  [
    'a replaced element that is not there',
    [{ op: 'replace', path: 'emails[type eq "fax"]', value: { value: 'x' } }],
    'noTarget',
  ],
  [
    'an element that the filter does not describe',
    [{ op: 'add', path: 'emails[type ne "x" and type ne "work" and type ne "home"].value', value: 'x' }],
    'noTarget',
  ],
  ['removed schemas', [{ op: 'remove', path: 'schemas' }], 'mutability'],
  ['a removed base schema', [{ op: 'remove', path: 'urn:ietf:params:scim:schemas:core:2.0:User' }], 'noTarget'],
  ['changed meta', [{ op: 'replace', path: 'meta.created', value: '2026-01-05T09:00:00Z' }], 'mutability'],
  ['text for an extension', [{ op: 'replace', path: ENTERPRISE, value: 'x' }], 'invalidValue'],
  ['a path that is no text', [{ op: 'replace', path: 5, value: 'x' }], 'invalidPath'],
  ['an empty path', [{ op: 'replace', path: '', value: 'x' }], 'invalidPath'],
  ['brackets in brackets', [{ op: 'remove', path: 'emails[value[a eq 1]]' }], 'invalidFilter'],
  ['brackets behind plain text', [{ op: 'replace', path: 'title[value eq "x"]', value: 'x' }], 'invalidPath'],
  ['a changed id', [{ op: 'replace', path: 'id', value: 'x' }], 'mutability'],
  ['a changed id without path', [{ op: 'replace', value: { id: 'x' } }], 'mutability'],
  ['a removed userName', [{ op: 'remove', path: 'userName' }], 'mutability'],
  ['a userName set to null', [{ op: 'replace', path: 'userName', value: null }], 'mutability'],
  ['a change to groups', [{ op: 'add', path: 'groups', value: [{ value: 'g' }] }], 'mutability'],
  ['text for a boolean', [{ op: 'replace', path: 'active', value: 'maybe' }], 'invalidValue'],
  ['a number for text', [{ op: 'replace', path: 'title', value: 5 }], 'invalidValue'],
  ['text for an object', [{ op: 'replace', path: 'name', value: 'Lea' }], 'invalidValue'],
  [
    'two primary values',
    [
      {
        op: 'replace',
        path: 'emails',
        value: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
    ],
    'invalidValue',
  ],
  ['a primary value for two chosen elements', [{ op: 'replace', path: 'emails.primary', value: true }], 'invalidValue'],
  ['a path-less value that is no object', [{ op: 'add', value: 'x' }], 'invalidValue'],
];
