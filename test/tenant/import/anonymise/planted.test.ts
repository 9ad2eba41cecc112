/** Nothing that was somebody's is left: two hundred values are planted everywhere, and looked for in all that comes out. */
import { expect, it } from 'vitest';
import { anonymise } from '../../../../src/tenant/import/anonymise/anonymise.js';
import type { ImportedTenant } from '../../../../src/tenant/import/imported-tenant.js';
import { schemaWith } from './company.js';
import { application, group, tenant, user } from './tenants.js';

const GIVEN = [
  'Zephrine',
  'Ögmund',
  'Çağatay',
  'Ioannikios',
  'Wilhelmus',
  'Łucjan',
  'Xochiquetzal',
  'Þorvaldur',
  'Désirée',
  'Mirzosharif',
];
const SURNAMES = [
  'Quackenbush',
  "O'Shaughnessy",
  'Vandersloot',
  'Kjærsgård',
  'Núñez-Balboa',
  'Strzelczyk',
  'Großkreutz',
  'Mbhazima',
  'Tkachenko',
  'Featherstonehaugh',
  'Yıldızhan',
  'Abernethy',
  'Przybylski',
  'Lindqvister',
  'Oppenheimers',
  'Castellanos',
  'Dragoumis',
  'Haverkampf',
  'Iwaszkiewicz',
  'Zimmerling',
];

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** As somebody would write the name in an address. */
function latin(text: string): string {
  return plain(
    text
      .replaceAll('ß', 'ss')
      .replaceAll(/[æÆ]/g, 'ae')
      .replaceAll('ø', 'oe')
      .replaceAll('ł', 'l')
      .replaceAll('ı', 'i'),
  );
}

type Planted = { readonly imported: ImportedTenant; readonly values: readonly string[] };

function plant(): Planted {
  const values: string[] = [];
  const put = (value: string): string => {
    values.push(value);
    return value;
  };
  const people = SURNAMES.map((surname, place) => {
    const given = GIVEN[place % GIVEN.length] ?? '';
    const name = `${given} ${surname}`;
    const alias = latin(`${given.slice(0, 1)}${surname}`).replaceAll(/[^a-z]/g, '');
    return { surname, given, name, alias, place };
  });
  const users = people.map(({ surname, given, name, alias, place }) => {
    put(alias);
    return user(place, {
      userPrincipalName: `${alias}@contoso.com`,
      displayName: put(name),
      givenName: given,
      surname: put(surname),
      mail: put(`${plain(given)}.${plain(surname)}@contoso.com`),
      mailNickname: alias,
      proxyAddresses: [`SMTP:${alias}@contoso.com`, `smtp:${put(`pet-name-zq${alias.slice(2)}`)}@fabrikam.com`],
      otherMails: [`${alias}@${put(`${latin(surname).replaceAll(/[^a-z]/g, '')}.name`)}`],
      telephoneNumber: put(`+49 89 5501${place + 100}`),
      mobile: put(`0151-774${place + 1000}`),
      employeeId: put(`E${place + 40_417}`),
      streetAddress: put(`${place + 3} Thistledown Grove`),
      postalCode: put(`80${place + 331}`),
      department: 'Sales',
      jobTitle: place === 4 ? `Assistant to ${people[7]?.name}` : 'Engineer',
      extensionAttribute1: put(`Locker ${place + 7100}`),
      physicalDeliveryOfficeName: place % 2 === 0 ? 'Munich' : put(`Munich desk of ${given} ${place + 51_007}`),
      onPremisesSecurityIdentifier: `S-1-5-21-3623811015-3361044348-30300820-${put(String(place + 77_190))}`,
    });
  });
  const [a, b, c, d, e] = people;
  const groups = [
    group(1, {
      displayName: `Team ${a?.surname}`,
      description: `Owner ${b?.name}, ${plain(c?.given ?? '')}.${plain(c?.surname ?? '')}@contoso.com; call +49 (89) 5501103, or visit 9 Thistledown Grove.`,
      mail: `${d?.alias}-friends@contoso.com`,
      mailNickname: `${d?.alias}-friends`,
    }),
    group(2, { displayName: `${e?.name?.toUpperCase()} (E40421)` }),
  ];
  const schema = schemaWith(
    {
      nickName: `IIF([displayName] = "${a?.name}", "${b?.surname} II", [displayName])`,
      title: `Replace([jobTitle], , "\\\\b${c?.surname}\\\\b", , "friend of ${d?.given}", , )`,
    },
    [
      { attribute: 'displayName', operator: 'NOT EQUALS', value: `${a?.name}` },
      {
        attribute: 'userPrincipalName',
        operator: 'NOT REGEX MATCH',
        value: `^(${b?.alias}|${c?.alias})@contoso\\.com$`,
      },
      { attribute: 'employeeId', operator: 'NOT EQUALS', value: 'E40419' },
      { attribute: 'mobile', operator: 'Includes', value: '0151-7741003' },
    ],
  );
  const target = [
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: 'u-1',
      userName: `${a?.alias.toUpperCase()}@contoso.com`,
      name: { formatted: `${plain(a?.name ?? '')}`, familyName: `${a?.surname}` },
      nickName: put('Bumblewick'),
      emails: [{ value: `${put('brassington.hugo')}@contoso.com`, display: 'Hugo Brassington' }],
      phoneNumbers: [{ value: '+49895501100' }, { value: put('+1 206 555 0199') }],
      photos: [{ value: `https://photos.contoso.com/${a?.alias}.jpg` }, { value: 'data:image/png;base64,AAAA' }],
      profileUrl: `https://people.contoso.com/${a?.alias}?q=${c?.alias}`,
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        employeeNumber: 'e40417',
        manager: { value: 'u-2', displayName: `${put('Cordelia Penhaligon')}` },
      },
      'urn:example:locker': { code: put('Snapdragon 9911') },
    },
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      id: 'g-1',
      displayName: `team ${plain(a?.surname ?? '')}`,
      members: [{ value: 'u-1', display: `${a?.name}` }],
    },
  ];
  const secrets = {
    BaseAddress: 'https://contoso.goskope.com/api/v2/scim',
    SyncNotificationSettings: JSON.stringify({
      Enabled: true,
      Recipients: `${put('esmeralda.foxworthy')}@contoso.com`,
    }),
  };
  return {
    values,
    imported: tenant({
      users,
      groups,
      applications: [application({ schema: { raw: schema, file: 'schema.json' }, target, secrets })],
    }),
  };
}

const { imported, values } = plant();

it.each([1, 2, 77])('leaves none of two hundred planted values, with seed %i', async (seed) => {
  expect(values.length).toBeGreaterThanOrEqual(200);
  const { users, groups, applications } = await anonymise(imported, { seed });
  const text = plain(JSON.stringify({ users: users.map(({ attributes }) => attributes), groups, applications }));
  expect(values.filter((value) => text.includes(plain(value)))).toEqual([]);
  const digits = text.replaceAll(/[\s()-]/g, '');
  const numbers = values.filter((value) => /^[+\d][\d -]{8,}$/.test(value)).map((value) => value.replaceAll(/\D/g, ''));
  expect(numbers.filter((number) => digits.includes(number))).toEqual([]);
});

it('keeps what is not personal', async () => {
  const { users, applications } = await anonymise(imported, { seed: 1 });
  expect(new Set(users.map(({ attributes }) => attributes.department))).toEqual(new Set(['Sales']));
  expect(users.filter(({ attributes }) => attributes.jobTitle === 'Engineer')).toHaveLength(19);
  expect(users.every(({ attributes }) => attributes.userPrincipalName.endsWith('@contoso.com'))).toBe(true);
  expect(applications[0]?.secrets?.BaseAddress).toBe('https://contoso.goskope.com/api/v2/scim');
});
