/** What the default mapping of the non-gallery application costs for each user, beside the same mapping written by hand. */
import { expect, it } from 'vitest';
import type { SourceValue } from '../../src/expressions/values.js';
import { loadProfile } from '../../src/profile/load-profile.js';
import { type MappedAttribute, mapAttributes } from '../../src/provisioning/pipeline/map.js';
import { sourceReader, userSubject } from '../../src/provisioning/pipeline/subject.js';
import { newSimulation } from '../../src/simulation/open.js';
import { generateTenant } from '../../src/tenant/generate/generate-tenant.js';
import { sideBySide } from './side-by-side.js';

/** Kept in memory at once, and mapped so many times over. */
const USERS = 10_000;
const TIMES = 10;

const CONTEXT = { now: 0, random: () => 0, newGuid: () => '' };
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

it(`maps ${USERS * TIMES} users by the default mapping`, async () => {
  const readers = await readersOf(USERS);
  const mapping = loadProfile('scim').schema.objectMappings.find(({ sourceObjectName }) => sourceObjectName === 'User');
  const attributes = mapping?.attributes ?? [];
  expect(attributes).toHaveLength(22);

  const [reader = () => null] = readers;
  expect(compiled(reader)).toEqual(byHand(reader));

  const { first, second, ratio } = sideBySide(
    USERS * TIMES,
    () => ofEach(readers, (read) => mapAttributes(attributes, read, CONTEXT)),
    () => ofEach(readers, byHand),
  );
  console.log(
    `Default mapping (${attributes.length} attributes): ${perSecond(first)} compiled, ${perSecond(second)} by hand, ${ratio.toFixed(1)} times as long`,
  );

  function compiled(read: Reader): readonly Pair[] {
    const outcome = mapAttributes(attributes, read, CONTEXT);
    return outcome.kind === 'mapped' ? outcome.attributes.map(pairOf) : [];
  }
});

type Reader = (name: string) => SourceValue;

type Pair = { readonly name: string; readonly value: unknown };

function pairOf({ mapping, value }: MappedAttribute): Pair {
  return { name: mapping.targetAttributeName, value };
}

/** The same as the default mapping, as somebody would write it who needs no other. */
function byHand(read: Reader): readonly Pair[] {
  const text = (name: string): unknown => read(name);
  const names = [read('givenName'), read('surname')].filter((part) => part !== null && part !== '');
  return [
    { name: 'userName', value: text('userPrincipalName') },
    { name: 'active', value: read('IsSoftDeleted') !== true },
    { name: 'displayName', value: text('displayName') },
    { name: 'title', value: text('jobTitle') },
    { name: 'emails[type eq "work"].value', value: text('mail') },
    { name: 'preferredLanguage', value: text('preferredLanguage') },
    { name: 'name.givenName', value: text('givenName') },
    { name: 'name.familyName', value: text('surname') },
    { name: 'name.formatted', value: names.join(' ') },
    { name: 'addresses[type eq "work"].formatted', value: text('physicalDeliveryOfficeName') },
    { name: 'addresses[type eq "work"].streetAddress', value: text('streetAddress') },
    { name: 'addresses[type eq "work"].locality', value: text('city') },
    { name: 'addresses[type eq "work"].region', value: text('state') },
    { name: 'addresses[type eq "work"].postalCode', value: text('postalCode') },
    { name: 'addresses[type eq "work"].country', value: text('country') },
    { name: 'phoneNumbers[type eq "work"].value', value: text('telephoneNumber') },
    { name: 'phoneNumbers[type eq "mobile"].value', value: text('mobile') },
    { name: 'phoneNumbers[type eq "fax"].value', value: text('facsimileTelephoneNumber') },
    { name: 'externalId', value: text('mailNickname') },
    { name: `${ENTERPRISE}:employeeNumber`, value: text('employeeId') },
    { name: `${ENTERPRISE}:department`, value: text('department') },
  ];
}

async function readersOf(users: number): Promise<readonly Reader[]> {
  const tenant = await generateTenant({ users, groups: 0, seed: 1 });
  const { world, close } = await newSimulation({ tenant, transport: 'direct', command: 'bench' });
  const readers = [...world.directory.users()].map((user) =>
    sourceReader(userSubject(world.directory, '', user), { isSoftDeleted: false, syncAll: false }),
  );
  await close();
  return readers;
}

function ofEach(readers: readonly Reader[], map: (read: Reader) => unknown): void {
  for (let time = 0; time < TIMES; time += 1) {
    for (const read of readers) map(read);
  }
}

function perSecond(rate: number): string {
  return `${Math.round(rate / 1000)},000 users/s`;
}
