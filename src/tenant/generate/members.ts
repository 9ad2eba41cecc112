/** The people of the company, with everything that a directory holds of them. */
import { createDice, type Dice } from '../../chance/dice.js';
import { DEFAULT_START } from '../../time/instant.js';
import { type Aliases, personAlias } from './aliases.js';
import type { Company } from './company.js';
import { CHIEF_EXECUTIVE, DEPARTMENTS } from './departments.js';
import type { Hierarchy } from './hierarchy.js';
import { jobTitle } from './job-title.js';
import { filled, type Office } from './offices.js';
import type { PersonName } from './person-name.js';
import { type UserEntry, userEntry } from './user-entry.js';

export type MembersInput = {
  readonly seed: number;
  readonly company: Company;
  readonly hierarchy: Hierarchy;
  readonly offices: readonly Office[];
  /** Position of the office of each member. */
  readonly officeOf: readonly number[];
  /** At least one of each member. */
  readonly names: readonly PersonName[];
  readonly aliases: Aliases;
  readonly disabled: ReadonlySet<number>;
  readonly withoutMail: ReadonlySet<number>;
  readonly withoutManager: ReadonlySet<number>;
};

/** How often a directory lacks what it could hold. Our choice: admins find phones and addresses the least kept. */
const MISSING = {
  telephoneNumber: 0.3,
  mobile: 0.45,
  address: 0.12,
  state: 0.05,
  physicalDeliveryOfficeName: 0.15,
  preferredLanguage: 0.35,
  employeeId: 0.03,
  employeeHireDate: 0.08,
  jobTitle: 0.02,
  department: 0.01,
  companyName: 0.1,
  costCentre: 0.2,
};

/** How often somebody has what few have. */
const PRESENT = { facsimileTelephoneNumber: 0.03, otherMails: 0.06, secondAddress: 0.15, contract: 0.08 };

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_SERVICE_DAYS = 20 * 365;
const FIRST_EMPLOYEE = 10_001;

/** The entries of all members, managers before those whom they lead. */
export function memberEntries(input: MembersInput): UserEntry[] {
  const { hierarchy, company, seed, names, aliases } = input;
  const domain = `@${company.domain}`;
  const entries: UserEntry[] = [];
  for (const [n, managerPosition] of hierarchy.managerOf.entries()) {
    const name = names[n];
    const office = input.offices[input.officeOf[n] ?? 0];
    if (name === undefined || office === undefined) throw new RangeError(`Member ${n} has no name or no office.`);
    const dice = createDice(seed, 'member', n);
    const alias = aliases.take(personAlias(name.latin.given, name.latin.surname, dice.happens(0.5)));
    const mail = input.withoutMail.has(n) ? undefined : alias + domain;
    const manager = input.withoutManager.has(n) ? undefined : entries[managerPosition]?.userPrincipalName;
    entries.push(
      userEntry(
        { userPrincipalName: alias + domain, displayName: name.displayName, accountEnabled: !input.disabled.has(n) },
        {
          givenName: name.givenName,
          surname: name.surname,
          mail,
          mailNickname: alias,
          userType: 'Member',
          ...(manager === undefined ? {} : { manager }),
          ...positionOf(n, input, dice),
          ...placeOf(office, dice),
          ...mailsOf(alias, mail, company, dice),
        },
      ),
    );
  }
  return entries;
}

type Attributes = Readonly<Record<string, string | string[] | undefined>>;

function positionOf(n: number, { hierarchy, company }: MembersInput, dice: Dice): Attributes {
  const place = hierarchy.departmentOf[n] ?? -1;
  const department = DEPARTMENTS[place];
  const hired = DEFAULT_START - dice.integer(1, Math.ceil(dice.fraction() * LONGEST_SERVICE_DAYS)) * DAY_MS;
  const title = jobTitle(n <= hierarchy.departments, department, hierarchy.levelsBelow[n] ?? 0, dice);
  return {
    jobTitle: kept(dice, MISSING.jobTitle, title),
    department: kept(dice, MISSING.department, department?.name ?? CHIEF_EXECUTIVE.department),
    companyName: kept(dice, MISSING.companyName, company.name),
    employeeId: kept(dice, MISSING.employeeId, String(FIRST_EMPLOYEE + n)),
    employeeHireDate: kept(dice, MISSING.employeeHireDate, `${new Date(hired).toISOString().slice(0, 10)}T00:00:00Z`),
    extensionAttribute1: kept(dice, MISSING.costCentre, `CC-${4100 + 10 * (place + 1)}`),
    extensionAttribute2: n <= hierarchy.departments ? 'VIP' : undefined,
    extensionAttribute3: kept(dice, 1 - PRESENT.contract, dice.pick(['Temporary', 'Contractor', 'Apprentice'])),
  };
}

function placeOf({ place, streetAddress, postalCode }: Office, dice: Dice): Attributes {
  const address = kept(dice, MISSING.address, streetAddress);
  const room = `${place.city} ${dice.integer(1, 6)}/${dice.integer(101, 460)}`;
  return {
    city: place.city,
    state: kept(dice, MISSING.state, place.state ?? undefined),
    country: place.country,
    usageLocation: place.usageLocation,
    streetAddress: address,
    postalCode: address === undefined ? undefined : postalCode,
    physicalDeliveryOfficeName: kept(dice, MISSING.physicalDeliveryOfficeName, room),
    preferredLanguage: kept(dice, MISSING.preferredLanguage, place.preferredLanguage),
    telephoneNumber: kept(dice, MISSING.telephoneNumber, `${place.phone}${filled('####', dice)}`),
    mobile: kept(dice, MISSING.mobile, filled(place.mobile, dice)),
    facsimileTelephoneNumber: kept(dice, 1 - PRESENT.facsimileTelephoneNumber, `${place.phone}${filled('####', dice)}`),
  };
}

function mailsOf(alias: string, mail: string | undefined, { initialDomain }: Company, dice: Dice): Attributes {
  const second = dice.happens(PRESENT.secondAddress) ? [`smtp:${alias}@${initialDomain}`] : [];
  const other = dice.happens(PRESENT.otherMails) ? [`${alias}@mail.example`] : undefined;
  return { otherMails: other, proxyAddresses: mail === undefined ? undefined : [`SMTP:${mail}`, ...second] };
}

/** The value, but for the share of people for whom nobody entered it. */
function kept<T>(dice: Dice, missing: number, value: T): T | undefined {
  return dice.happens(missing) ? undefined : value;
}
