/** A generated company as an import would give it, with everything that an application can bring along. */
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../../src/scim/transport/transport.js';
import { generateTenant } from '../../../../src/tenant/generate/generate-tenant.js';
import type {
  ImportedAssignment,
  ImportedGroup,
  ImportedTenant,
  ImportedUser,
} from '../../../../src/tenant/import/imported-tenant.js';
import { attributesOf } from '../../../../src/tenant/tenant-file-schema.js';
import { application, tenant } from './tenants.js';

const USER_ROLE = '18d14569-c3bd-439b-9a66-3a2aee01d14f';

/** Users and groups with ids; a mix of names in all scripts, guests, disabled and deleted accounts. */
export async function company(options: {
  readonly users: number;
  readonly groups: number;
  readonly seed: number;
}): Promise<ImportedTenant> {
  const file = await generateTenant({
    ...options,
    domain: 'contoso.com',
    rates: {
      diacritics: 0.3,
      nonLatin: 0.1,
      apostrophes: 0.1,
      guests: 0.1,
      disabled: 0.1,
      withoutMail: 0.05,
      equalNames: 0.1,
    },
  });
  const idOf = new Map(
    file.users.map(({ userPrincipalName }, place) => [userPrincipalName.toLowerCase(), userId(place)]),
  );
  const groupIdOf = new Map(file.groups.map(({ displayName }, place) => [displayName, groupId(place)]));
  const users = file.users.map((entry, place): ImportedUser => {
    const manager = typeof entry.manager === 'string' ? idOf.get(entry.manager.toLowerCase()) : undefined;
    return {
      objectId: userId(place),
      attributes: { ...attributesOf(entry), userPrincipalName: entry.userPrincipalName },
      ...(manager === undefined ? {} : { managerId: manager }),
      location: { file: 'users.json', path: `value[${place}]` },
    };
  });
  const groups = file.groups.map(
    ({ members = [], displayName, description, mail, mailNickname }, place): ImportedGroup => {
      const ids = members.flatMap((member) =>
        typeof member === 'string' ? (idOf.get(member.toLowerCase()) ?? []) : (groupIdOf.get(member.group) ?? []),
      );
      return {
        objectId: groupId(place),
        attributes: {
          displayName,
          description: description ?? null,
          mail: mail ?? null,
          mailNickname: mailNickname ?? null,
        },
        members: { ids, complete: true },
        location: { file: 'groups.json', path: `value[${place}]` },
      };
    },
  );
  return tenant({ info: file.tenant, users, groups });
}

/** Assigns the groups and every second user. */
function assignmentsOf({ users, groups }: ImportedTenant): readonly ImportedAssignment[] {
  const some = users.filter((_user, place) => place % 2 === 0);
  return [
    ...some.map(({ objectId = '', location }) => assignment(objectId, 'User', location)),
    ...groups.map(({ objectId, location }) => assignment(objectId, 'Group', location)),
  ];
}

function assignment(
  principalId: string,
  principalType: 'User' | 'Group',
  location: ImportedAssignment['location'],
): ImportedAssignment {
  return { principalId, principalType, appRoleId: USER_ROLE, location };
}

type Mapping = { targetAttributeName: string; matchingPriority: number; source: { expression: string } };
type Clause = { readonly attribute: string; readonly operator: string; readonly value: string };

/** The schema of the application without a gallery entry, in which users are mapped by these expressions and chosen by these clauses. */
export function schemaWith(expressions: Readonly<Record<string, string>>, clauses: readonly Clause[] = []): unknown {
  const schema = JSON.parse(readFileSync(new URL('../../../../profiles/scim/schema.json', import.meta.url), 'utf8'));
  for (const mapping of schema.synchronizationRules[0].objectMappings) {
    if (mapping.sourceObjectName !== 'User') continue;
    const mappings: Mapping[] = mapping.attributeMappings;
    for (const [target, expression] of Object.entries(expressions)) {
      const known = mappings.find(({ targetAttributeName }) => targetAttributeName === target);
      const type = expression.startsWith('[') ? 'Attribute' : 'Function';
      const source = { expression, name: expression.replaceAll(/[[\]]/g, '').split('(')[0], type, parameters: [] };
      if (known === undefined)
        mappings.push({
          ...structuredClone(mappings[0]),
          targetAttributeName: target,
          matchingPriority: 0,
          source,
        } as Mapping);
      else known.source = source;
    }
    if (clauses.length > 0) mapping.scope = scopeOf(clauses);
  }
  return schema;
}

function scopeOf(clauses: readonly Clause[]): unknown {
  return {
    categoryFilterGroups: [],
    groups: [
      {
        name: 'Who is meant',
        clauses: clauses.map(({ attribute, operator, value }) => ({
          operatorName: operator,
          sourceOperandName: attribute,
          targetOperand: { values: value === '' ? [] : [value] },
        })),
      },
    ],
    inputFilterGroups: [],
  };
}

/** What the target has of every third user, in other capitals and without accents here and there, and accounts of its own. */
function targetOf({ users, groups }: ImportedTenant): readonly JsonObject[] {
  const known = users.flatMap(({ attributes }, place): readonly JsonObject[] => {
    const { userPrincipalName, displayName, givenName, surname, mail, telephoneNumber, employeeId } = attributes;
    const { jobTitle, department, city, physicalDeliveryOfficeName } = attributes;
    if (place % 3 !== 0 || userPrincipalName.includes('#EXT#') || typeof displayName !== 'string') return [];
    const spell = SPELLINGS[place % SPELLINGS.length] ?? ((text: string) => text);
    return [
      {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        id: `t-${place}`,
        userName: spell(userPrincipalName),
        displayName: spell(displayName),
        name: { givenName: spell(String(givenName ?? '')), familyName: spell(String(surname ?? '')) },
        ...(typeof mail === 'string' ? { emails: [{ value: spell(mail), type: 'work', primary: true }] } : {}),
        active: place % 2 === 0,
        title: text(jobTitle),
        nickName: text(displayName).replaceAll(' ', ''),
        phoneNumbers: [{ value: text(telephoneNumber).replaceAll(' ', ''), type: 'work' }],
        addresses: [{ locality: text(city), formatted: text(physicalDeliveryOfficeName), type: 'work' }],
        [ENTERPRISE]: { employeeNumber: text(employeeId), department: text(department) },
      },
    ];
  });
  const [first] = groups;
  return [
    ...known,
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: 't-own',
      userName: 'charles.babbage@contoso.com',
      displayName: 'Charles Babbage',
      emails: [{ value: 'charles.babbage@contoso.com', type: 'work' }],
      active: true,
    },
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      id: 't-group',
      displayName: first?.attributes.displayName.toUpperCase() ?? 'All',
      members: [{ value: 't-own', display: 'Charles Babbage' }],
    },
  ];
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  (text) => text.toLowerCase(),
];

/** The company with one application that has all of this. */
export function withApplication(imported: ImportedTenant, schema: unknown): ImportedTenant {
  return {
    ...imported,
    applications: [
      application({
        assignments: assignmentsOf(imported),
        schema: { raw: schema, file: 'schema.json' },
        target: targetOf(imported),
      }),
    ],
  };
}

function userId(place: number): string {
  return `0a000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}

function groupId(place: number): string {
  return `0b000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}
