/** The same people as Graph JSON and as both generations of the portal's CSV. */
import { expect, it } from 'vitest';
import { importDirectory } from '../../../src/tenant/import/apply/import-directory.js';
import { openTestDirectory } from '../test-directory.js';
import { graphUser, guid, page, readFiles } from './export-folder.js';

/** By Graph name; null has an empty cell. */
type Person = Readonly<Record<string, string | boolean | null>>;

const PEOPLE: readonly Person[] = [
  {
    displayName: 'Hansen, Lea "Lee"',
    surname: 'Hansen',
    givenName: 'Lea',
    mail: 'lea@contoso.com',
    jobTitle: '=1+1',
    department: 'R&D, "Skunk" works',
    streetAddress: 'Havnegade 1\r\n2. sal',
    city: 'Århus',
    postalCode: '08000',
    telephoneNumber: '+45 1',
    mobilePhone: '+45 2',
    officeLocation: 'B/2',
    usageLocation: 'DK',
  },
  {
    displayName: 'Đặng Thị Hà 李',
    surname: 'Đặng',
    department: '@SUM(A1)',
    state: 'Line one\nline two',
    companyName: 'Contoso; Ltd',
  },
  { displayName: "O'Brien", accountEnabled: false, country: 'Ireland', mail: '' },
  {
    userPrincipalName: 'guest_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    displayName: ' Guest ',
    userType: 'Guest',
    mail: 'guest@fabrikam.com',
  },
].map((person, index) => ({
  id: guid(index + 1),
  userPrincipalName: `user${index + 1}@contoso.com`,
  surname: null,
  mail: null,
  givenName: null,
  userType: 'Member',
  jobTitle: null,
  department: null,
  accountEnabled: true,
  usageLocation: null,
  streetAddress: null,
  state: null,
  country: null,
  officeLocation: null,
  city: null,
  postalCode: null,
  telephoneNumber: null,
  mobilePhone: null,
  companyName: null,
  ...person,
}));

const DOCUMENTED =
  'userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,' +
  'streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,' +
  'authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification';
const CURRENT =
  'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,' +
  'streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,' +
  'consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime';

const GRAPH_NAMES: Readonly<Record<string, string>> = {
  objectId: 'id',
  physicalDeliveryOfficeName: 'officeLocation',
  mobile: 'mobilePhone',
};

function csv(header: string, delimiter: string, lineEnd: string): string {
  const titles = header.split(',');
  const cell = (value: string | boolean | null | undefined): string => {
    if (value === null || value === undefined) return '';
    const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
    return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = PEOPLE.map((person) => titles.map((title) => cell(person[GRAPH_NAMES[title] ?? title])).join(delimiter));
  return [titles.join(delimiter), ...rows, ''].join(lineEnd);
}

/** An empty cell is no value: a mail that is empty text in Graph has no counterpart in a CSV. */
function graph(): unknown {
  return page(
    'users',
    PEOPLE.map(({ telephoneNumber, mail, ...person }, index) =>
      graphUser(index + 1, {
        ...person,
        mail: mail === '' ? null : mail,
        businessPhones: [telephoneNumber].filter((phone) => phone !== null && phone !== undefined),
      }),
    ),
  );
}

const FILES: readonly (readonly [string, Readonly<Record<string, unknown>>, boolean])[] = [
  ['the documented CSV', { 'users.csv': csv(DOCUMENTED, ',', '\n') }, false],
  ['the current CSV', { 'users.csv': csv(CURRENT, ',', '\n') }, true],
  ['the current CSV with a byte order mark and CRLF', { 'users.csv': `\uFEFF${csv(CURRENT, ',', '\r\n')}` }, true],
  ['the documented CSV as Excel saves it', { 'users.csv': `\uFEFF${csv(DOCUMENTED, ';', '\r\n')}` }, false],
  ['the current CSV in UTF-16', { 'users.csv': Buffer.from(`\uFEFF${csv(CURRENT, '\t', '\r\n')}`, 'utf16le') }, true],
];

async function imported(files: Readonly<Record<string, unknown>>): Promise<readonly unknown[]> {
  const { directory } = openTestDirectory();
  importDirectory(directory, await readFiles(files));
  return [...directory.users()].map(({ objectId, attributes }) => {
    const { companyName, mailNickname: _notInCsv, ...columns } = attributes;
    return { objectId, columns, companyName };
  });
}

it.each(FILES)('imports the same people from Graph JSON and from %s', async (_what, files, hasCompany) => {
  const fromGraph = await imported({ 'users.json': graph() });
  expect(fromGraph).toHaveLength(PEOPLE.length);
  expect(fromGraph[0]).toMatchObject({
    columns: { jobTitle: '=1+1', streetAddress: 'Havnegade 1\r\n2. sal', mobile: '+45 2' },
  });
  const expected = hasCompany ? fromGraph : fromGraph.map((user) => ({ ...Object(user), companyName: undefined }));
  expect(await imported(files)).toEqual(expected);
});

it.each(FILES)('warns of nothing in %s', async (_what, files) => {
  expect((await readFiles(files)).warnings).toEqual([]);
});
