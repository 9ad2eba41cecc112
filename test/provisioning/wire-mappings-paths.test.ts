/** Paths of target attributes, as the target sees them (customize-application-attributes, use-scim-to-provision-users-and-groups, application-provisioning-config-problem-scim-compatibility). */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/scim/transport/transport.js';
import { type Change, created, mapped, patched } from '../support/mapped.js';
import { LOOK_FOR_ANN, loadAnn } from '../support/mapping-cases.js';
import type { MappingWords } from '../support/mappings.js';
import { upnOf } from '../support/small-tenant.js';
import { read } from '../support/wire-recorder.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CUSTOM = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User';

type Attributes = Readonly<Record<string, string>>;
type Path = {
  readonly behaviour: string;
  readonly words: readonly MappingWords[];
  readonly user: Attributes;
  readonly posted: JsonObject;
  readonly update: Attributes;
  readonly changes: readonly Change[];
};

const PATHS: readonly Path[] = [
  {
    behaviour: 'a work e-mail is an element of emails, the primary one #mapping-value-path #wire-create-email',
    words: [{ target: 'emails[type eq "work"].value', from: '[mail]' }],
    user: { mail: 'a@x.example' },
    posted: { emails: [{ primary: true, type: 'work', value: 'a@x.example' }] },
    update: { mail: 'b@x.example' },
    changes: [['replace', 'emails[type eq "work"].value', 'b@x.example']],
  },
  {
    behaviour: 'each type is an element of its own, and only what differs is patched #mapping-value-path',
    words: [
      { target: 'phoneNumbers[type eq "work"].value', from: '[telephoneNumber]' },
      { target: 'phoneNumbers[type eq "mobile"].value', from: '[mobile]' },
      { target: 'phoneNumbers[type eq "fax"].value', from: '[facsimileTelephoneNumber]' },
    ],
    user: { telephoneNumber: '+45 1', mobile: '+45 2' },
    posted: {
      phoneNumbers: [
        { type: 'work', value: '+45 1' },
        { type: 'mobile', value: '+45 2' },
      ],
    },
    update: { mobile: '+45 3', facsimileTelephoneNumber: '+45 4' },
    changes: [
      ['replace', 'phoneNumbers[type eq "mobile"].value', '+45 3'],
      ['add', 'phoneNumbers[type eq "fax"].value', '+45 4'],
    ],
  },
  {
    behaviour: 'several parts of one address are one element, and are patched one by one',
    words: [
      { target: 'addresses[type eq "work"].streetAddress', from: '[streetAddress]' },
      { target: 'addresses[type eq "work"].locality', from: '[city]' },
      { target: 'addresses[type eq "work"].postalCode', from: '[postalCode]' },
      { target: 'addresses[type eq "other"].formatted', from: '[physicalDeliveryOfficeName]' },
    ],
    user: { streetAddress: '1 Havn Rd', city: 'Aarhus', physicalDeliveryOfficeName: '4/2110' },
    posted: {
      addresses: [
        { type: 'work', streetAddress: '1 Havn Rd', locality: 'Aarhus' },
        { type: 'other', formatted: '4/2110' },
      ],
    },
    update: { streetAddress: '2 Havn Rd', city: 'Odense', postalCode: '5000' },
    changes: [
      ['replace', 'addresses[type eq "work"].streetAddress', '2 Havn Rd'],
      ['replace', 'addresses[type eq "work"].locality', 'Odense'],
      ['add', 'addresses[type eq "work"].postalCode', '5000'],
    ],
  },
  {
    behaviour: 'parts of a complex attribute are one object, and each has its own path',
    words: [
      { target: 'name.givenName', from: '[givenName]' },
      { target: 'name.familyName', from: '[surname]' },
    ],
    user: {},
    posted: { name: { givenName: 'Ann', familyName: 'Lee' } },
    update: { surname: 'Hall' },
    changes: [['replace', 'name.familyName', 'Hall']],
  },
  {
    behaviour:
      'attributes of the enterprise extension are held by its URN, and patched by their full name #mapping-extension',
    words: [
      { target: `${ENTERPRISE}:department`, from: '[department]' },
      { target: `${ENTERPRISE}:employeeNumber`, from: '[employeeId]' },
    ],
    user: { department: 'Risk' },
    posted: { [ENTERPRISE]: { department: 'Risk' } },
    update: { department: 'Sales', employeeId: '77' },
    changes: [
      ['replace', `${ENTERPRISE}:department`, 'Sales'],
      ['add', `${ENTERPRISE}:employeeNumber`, '77'],
    ],
  },
  {
    behaviour:
      'plain, nested, extension and list attributes that change together #wire-patch-compliant #wire-patch-legacy',
    words: [
      { target: 'title', from: '[jobTitle]' },
      { target: 'emails[type eq "work"].value', from: '[mail]' },
      { target: 'name.familyName', from: '[surname]' },
      { target: `${ENTERPRISE}:department`, from: '[department]' },
      { target: 'nickName', from: '[extensionAttribute1]' },
    ],
    user: { jobTitle: 'Clerk', mail: 'a@x.example', department: 'Risk' },
    posted: {
      title: 'Clerk',
      emails: [{ primary: true, type: 'work', value: 'a@x.example' }],
      name: { familyName: 'Lee' },
      [ENTERPRISE]: { department: 'Risk' },
    },
    update: {
      jobTitle: 'Chief',
      mail: 'b@x.example',
      surname: 'Hall',
      department: 'Sales',
      extensionAttribute1: 'Annie',
    },
    changes: [
      ['replace', 'title', 'Chief'],
      ['replace', 'emails[type eq "work"].value', 'b@x.example'],
      ['replace', 'name.familyName', 'Hall'],
      ['replace', `${ENTERPRISE}:department`, 'Sales'],
      ['add', 'nickName', 'Annie'],
    ],
  },
];

describe.each([{ compliant: false }, { compliant: true }])('in paths, compliant $compliant,', ({ compliant }) => {
  it.each(PATHS)('$behaviour', async ({ words, user, posted, update, changes }) => {
    const simulation = await mapped(words, { compliant, users: [{ name: 'ann', ...user }], assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', posted)]);
    await simulation.update('ann', update);
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), patched(compliant, 'ann', ...changes)]);
    // What was patched is read back as equal.
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
  });

  it('an account without any element gets its first by an Add with the same path', async () => {
    const target = 'emails[type eq "work"].value';
    const simulation = await mapped([{ target, from: '[mail]' }], {
      compliant,
      users: [{ name: 'ann' }],
      assigned: ['ann'],
    });
    loadAnn(simulation);
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, patched(compliant, 'ann', ['add', target, upnOf('ann')])]);
    expect(simulation.target.users()).toMatchObject([{ emails: [{ type: 'work', value: upnOf('ann') }] }]);
  });

  it('elements of other types are passed over, whatever their order', async () => {
    const target = 'emails[type eq "work"].value';
    const simulation = await mapped([{ target, from: '[mail]' }], {
      compliant,
      users: [{ name: 'ann' }],
      assigned: ['ann'],
    });
    loadAnn(simulation, {
      emails: [
        { type: 'home', value: 'home@x.example', primary: true },
        { value: upnOf('ann'), type: 'work' },
      ],
    });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN]);
  });

  it('attributes of an extension of its own are held by its URN, which is not among the schemas #mapping-extension #wire-create-user', async () => {
    const badge = { target: `${CUSTOM}:badge`, from: '[extensionAttribute1]' };
    const simulation = await mapped([badge], {
      compliant,
      users: [{ name: 'ann', extensionAttribute1: 'B1' }],
      assigned: ['ann'],
    });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', { [CUSTOM]: { badge: 'B1' } })]);
    // A target that knows the extension.
    simulation.wire.interfere = ({ method, url }) => {
      const id = url.slice(url.lastIndexOf('/') + 1);
      const body = JSON.stringify({ id, userName: upnOf('ann'), active: true, [CUSTOM]: { badge: 'B1' } });
      if (method === 'PATCH') return { status: 204, headers: {}, durationMs: 0 };
      return url.includes('/Users/') ? { status: 200, headers: {}, durationMs: 0, body } : undefined;
    };
    await simulation.update('ann', { extensionAttribute1: 'B2' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(compliant, 'ann', ['replace', badge.target, 'B2']),
    ]);
  });
});
