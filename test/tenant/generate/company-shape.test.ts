/** Whether a generated company looks like one: who leads whom, where people are, what is known of them, and groups. */
import { beforeAll, describe, expect, it } from 'vitest';
import { generateTenant } from '../../../src/tenant/generate/generate-tenant.js';
import type { TenantFile } from '../../../src/tenant/tenant-file-schema.js';
import { plainCompany, type Users } from './look.js';

let company: TenantFile;
let members: Users;
let guests: Users;

beforeAll(async () => {
  company = await generateTenant({ users: 3000, groups: 150, seed: 11 });
  members = company.users.filter(({ userType }) => userType === 'Member');
  guests = company.users.filter(({ userType }) => userType === 'Guest');
});

function shareWith(users: Users, name: string): number {
  return users.filter((user) => user[name] !== undefined).length / users.length;
}

function countBy(users: Users, name: string): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const user of users) counts.set(user[name], (counts.get(user[name]) ?? 0) + 1);
  return counts;
}

describe('the tree of managers', () => {
  it.each([1, 2, 3, 12, 45, 400, 5000])('of %d people hangs together', async (count) => {
    const { users } = await plainCompany(count, 0);
    const places = new Map(users.map((user, place) => [user.userPrincipalName, place]));
    expect(users[0]).toMatchObject({ jobTitle: expect.stringMatching(/^Chief Executive Officer$|^$/) });
    expect(users[0]?.manager).toBeUndefined();
    // Everybody's manager stands before: there is no circle, and all ways lead to the first.
    const astray = users.filter(({ manager }, place) => place > 0 && !((places.get(manager ?? '') ?? count) < place));
    expect(astray).toEqual([]);
    const reports = [...countBy(users.slice(1), 'manager').values()];
    expect(reports.filter((number) => number > 12)).toEqual([]);
  });

  it('stays mostly within a department, and its titles tell the level', () => {
    const byName = new Map(members.map((user) => [user.userPrincipalName, user]));
    const reports = countBy(members, 'manager');
    const led = members.slice(1).filter(({ manager }) => manager !== undefined);
    const same = led.filter(({ manager, department }) => byName.get(manager ?? '')?.department === department);
    expect(same.length / led.length).toBeGreaterThan(0.9);
    expect(same.length).toBeLessThan(led.length - 15);
    const titled = members.filter(({ jobTitle }) => jobTitle !== undefined);
    const leading = /^(?:Manager|Senior Manager|Director|Senior Director|VP),|^Chief|^VP Customer|^General Counsel/;
    const leaders = titled.filter(({ userPrincipalName }) => (reports.get(userPrincipalName) ?? 0) > 0);
    expect(leaders.filter(({ jobTitle }) => !leading.test(String(jobTitle)))).toEqual([]);
    const chiefs = titled.filter(({ jobTitle }) => jobTitle === 'Chief Executive Officer');
    expect(chiefs).toHaveLength(1);
  });
});

describe('the people', () => {
  it('work in departments of different size, in cities of several countries', () => {
    const departments = [...countBy(members, 'department').values()].sort((a, b) => b - a);
    expect(departments.length).toBeGreaterThanOrEqual(10);
    expect((departments[0] ?? 0) / (departments.at(-2) ?? 1)).toBeGreaterThan(5);
    expect(countBy(members, 'country').size).toBeGreaterThanOrEqual(5);
  });

  it('have addresses that belong together', () => {
    const of = (city: string): Users => members.filter((user) => user.city === city);
    for (const city of countBy(members, 'city').keys()) {
      for (const name of ['country', 'usageLocation']) expect(countBy(of(String(city)), name).size).toBe(1);
      const heads = new Set(
        of(String(city)).flatMap(({ telephoneNumber: phone }) => String(phone ?? '').slice(0, 3) || []),
      );
      expect(heads.size).toBe(1);
    }
    expect(members.every((user) => (user.streetAddress === undefined) === (user.postalCode === undefined))).toBe(true);
    expect(members.every(({ usageLocation }) => /^[A-Z]{2}$/.test(String(usageLocation)))).toBe(true);
  });

  it('lack what directories lack, and seldom what they need', () => {
    const between: readonly (readonly [string, number, number])[] = [
      ['givenName', 1, 1],
      ['surname', 1, 1],
      ['department', 0.97, 0.999],
      ['jobTitle', 0.95, 0.999],
      ['employeeId', 0.93, 0.999],
      ['employeeHireDate', 0.85, 0.98],
      ['telephoneNumber', 0.6, 0.8],
      ['mobile', 0.45, 0.65],
      ['preferredLanguage', 0.55, 0.75],
      ['streetAddress', 0.8, 0.95],
      ['extensionAttribute1', 0.7, 0.9],
      ['extensionAttribute3', 0.03, 0.15],
      ['facsimileTelephoneNumber', 0.01, 0.06],
      ['otherMails', 0.02, 0.1],
    ];
    for (const [name, least, most] of between) {
      const share = shareWith(members, name);
      expect([name, share >= least && share <= most]).toEqual([name, true]);
    }
  });

  it('were hired in the years before the simulation starts', () => {
    const dates = members.flatMap(({ employeeHireDate }) => employeeHireDate ?? []).map(String);
    expect(dates.filter((date) => !/^20[0-2]\d-\d\d-\d\dT00:00:00Z$/.test(date) || date > '2026-01-05')).toEqual([]);
    expect(new Set(dates).size).toBeGreaterThan(1000);
  });

  it('have Latin aliases, whatever script their names have', () => {
    const scripts = ['Cyrillic', 'Greek', 'Arabic', 'Han'];
    for (const script of scripts) {
      const some = members.filter(({ displayName }) => new RegExp(`\\p{Script=${script}}`, 'u').test(displayName));
      expect([script, some.length > 0]).toEqual([script, true]);
      for (const { mailNickname } of some) expect(mailNickname).toMatch(/^[a-z-]+\.[a-z-]+\d*$/);
    }
    const [withApostrophe] = members.filter(({ userPrincipalName }) => userPrincipalName.includes("'"));
    expect(withApostrophe?.surname).toMatch(/['’]/);
  });

  it('from elsewhere are guests, with little known of them', () => {
    expect(guests).toHaveLength(120);
    for (const { userPrincipalName, mail, department, employeeId, manager } of guests) {
      const [, alias, domain] = /^(.+)_(.+)#EXT#@\w+\.onmicrosoft\.com$/.exec(userPrincipalName) ?? [];
      expect([mail, department, employeeId, manager]).toEqual([`${alias}@${domain}`, undefined, undefined, undefined]);
    }
    expect(new Set(guests.map(({ mail }) => String(mail).split('@')[1])).size).toBeGreaterThan(2);
    expect(shareWith(guests, 'givenName')).toBeLessThan(0.6);
  });
});

describe('the groups', () => {
  it('go from nobody to the whole company, and most are small', () => {
    const sizes = company.groups.map((group) => group.members?.length ?? 0).sort((a, b) => a - b);
    expect(sizes[0]).toBe(0);
    expect(sizes.at(-1)).toBe(members.length);
    expect(sizes.filter((size) => size > 0 && size <= 5).length).toBeGreaterThan(10);
    const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
    expect(median).toBeLessThan(members.length / 50);
    expect(sizes.reduce((sum, size) => sum + size, 0) / company.users.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0) / company.users.length).toBeLessThan(6);
  });

  it('mirror departments and offices, and are for projects as well', () => {
    const names = company.groups.map(({ displayName }) => displayName);
    expect(names).toEqual(expect.arrayContaining(['Engineering', 'Sales', expect.stringMatching(/^Office /)]));
    expect(names.filter((name) => name.startsWith('Project ')).length).toBeGreaterThan(10);
    const engineering = company.groups.find(({ displayName }) => displayName === 'Engineering');
    const there = new Set(
      members.filter(({ department }) => department === 'Engineering').map((user) => user.userPrincipalName),
    );
    const missing = [...there].filter((name) => engineering?.members?.includes(name) !== true);
    expect(missing).toEqual([]);
  });

  it('have guests in them, but never in the group of the whole company', () => {
    const outsiders = new Set(guests.map(({ userPrincipalName }) => userPrincipalName));
    const withGuests = company.groups.filter(({ members: list = [] }) =>
      list.some((member) => typeof member === 'string' && outsiders.has(member)),
    );
    expect(withGuests.length).toBeGreaterThan(10);
    expect(withGuests.includes(company.groups[0] ?? { displayName: '' })).toBe(false);
  });

  it('have mail when they are no security groups, and some of the others too', () => {
    for (const { mailEnabled, securityEnabled, mail } of company.groups) {
      expect((mail !== undefined) === mailEnabled && (mailEnabled === true || securityEnabled === true)).toBe(true);
    }
    const both = company.groups.filter(
      ({ mailEnabled, securityEnabled }) => mailEnabled === true && securityEnabled === true,
    );
    expect(both.length).toBeGreaterThan(3);
  });

  it.each([
    [0, 0, 0],
    [0, 7, 0],
    [1, 0, 0],
    [1, 7, 1],
    [5, 40, 5],
    [50, 1, 48],
  ])('of %d users can be %d', async (users, groups, largest) => {
    const file = await generateTenant({ users, groups, seed: 2, rates: { nestedGroups: 0 } });
    expect([file.users.length, file.groups.length]).toEqual([users, groups]);
    expect(file.groups.reduce((most, group) => Math.max(most, group.members?.length ?? 0), 0)).toBe(largest);
  });
});
