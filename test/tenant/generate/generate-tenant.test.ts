import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateTenant } from '../../../src/tenant/generate/generate-tenant.js';
import { DEFAULT_RATES, RATE_NAMES, type Rates } from '../../../src/tenant/generate/rates.js';
import { populate } from '../../../src/tenant/populate.js';
import { tenantFileSchema } from '../../../src/tenant/tenant-file-schema.js';
import { InputError } from '../../../src/text/input-error.js';
import { proofRuns } from '../../support/proof-runs.js';
import { openTestDirectory } from '../test-directory.js';
import { childrenOf, countOf, countsOf, plainCompany } from './look.js';

const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const someRates = fc.dictionary(fc.constantFrom(...RATE_NAMES), share, { noNullPrototype: true });
const options = fc.record({
  users: fc.oneof(fc.nat(6), fc.nat(120)),
  groups: fc.nat(30),
  seed: fc.nat(),
  rates: someRates.map((rates): Partial<Rates> => rates),
});

const PRINCIPAL_NAME = /^(?=.{1,64}@)[a-z0-9](?:[a-zA-Z0-9._'#-]*[a-zA-Z0-9#])?@[a-z.]{1,48}$/;
const TYPICAL = { users: 1000, groups: 100, seed: 7 };

describe('a generated company', () => {
  it('is a tenant file that a directory takes, whatever its size, seed and rates', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (asked) => {
        const file = await generateTenant(asked);
        expect(tenantFileSchema.parse(file)).toEqual(file);
        const { directory } = openTestDirectory();
        expect(populate(directory, file)).toEqual({ users: asked.users, groups: asked.groups });
      }),
      { numRuns: proofRuns(200) },
    );
  });

  it('has as many users and groups as asked for, down to none', async () => {
    const sizes = [0, 1, 2, 3, 4, 5, 9].flatMap((users) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((groups) => ({ users, groups })),
    );
    for (const size of sizes) {
      const { users, groups } = await generateTenant({ ...size, seed: 1 });
      expect({ users: users.length, groups: groups.length }).toEqual(size);
    }
  });

  it('has names that are told apart, within the limits of Entra', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (asked) => {
        const { users, groups } = await generateTenant(asked);
        expectEachOnce(users.map(({ userPrincipalName }) => userPrincipalName.toLowerCase()));
        expectEachOnce(users.flatMap(({ mail }) => (typeof mail === 'string' ? [mail.toLowerCase()] : [])));
        expectEachOnce(users.flatMap(({ employeeId }) => employeeId ?? []));
        expectEachOnce(groups.map(({ displayName }) => displayName.toLowerCase()));
        expectEachOnce(groups.map(({ mailNickname }) => mailNickname ?? ''));
        const names = users.flatMap(({ givenName, surname }) => [givenName, surname].flatMap((name) => name ?? []));
        expect(names.filter((name) => !/^\S(?:.{0,62}\S)?$/s.test(String(name)))).toEqual([]);
        expect(users.filter(({ displayName }) => displayName.length > 256)).toEqual([]);
        expect(users.map((user) => user.userPrincipalName).filter((name) => !PRINCIPAL_NAME.test(name))).toEqual([]);
      }),
      { numRuns: proofRuns(200) },
    );
  });

  it('is byte for byte the same for the same options, another one for another seed', async () => {
    const text = JSON.stringify(await generateTenant(TYPICAL));
    expect(JSON.stringify(await generateTenant(TYPICAL))).toBe(text);
    expect(JSON.stringify(await generateTenant({ ...TYPICAL, seed: 8 }))).not.toBe(text);
  });

  it('does not depend on time zone and language', () => {
    const program = fileURLToPath(new URL('../../../dist/tenant/generate/generate-tenant.js', import.meta.url));
    const run = (env: Readonly<Record<string, string>>): string => {
      const code = `import(${JSON.stringify(program)}).then(async (m) => console.log(JSON.stringify(await m.generateTenant({ users: 200, groups: 20, seed: 3 }))))`;
      return spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env: { ...process.env, ...env } }).stdout;
    };
    const there = run({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    expect(there.length).toBeGreaterThan(100_000);
    expect(there).toBe(run({ TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' }));
  });

  it('refuses a domain and a company name that can not be one', async () => {
    for (const domain of ['contoso', 'a b.com', '-x.com', 'x..com', `${'x'.repeat(50)}.com`]) {
      await expect(generateTenant({ ...TYPICAL, domain })).rejects.toThrow(InputError);
    }
    await expect(generateTenant({ ...TYPICAL, companyName: ' ' })).rejects.toThrow(/not empty/);
  });

  it('uses the domain and the name that were asked for', async () => {
    const small = { users: 40, groups: 3, seed: 1 };
    const named = await generateTenant({ ...small, companyName: 'Bücher & Söhne', domain: 'Books.Example' });
    expect(named.tenant).toMatchObject({ displayName: 'Bücher & Söhne', defaultDomain: 'books.example' });
    expect(named.users[0]?.userPrincipalName).toMatch(/@books\.example$/);
    expect(named.users.at(-1)?.userPrincipalName).toMatch(/_[a-z]+\.example#EXT#@books\.onmicrosoft\.com$/);
    expect(named.groups[0]?.displayName).toBe('All Bücher & Söhne');
    const byName = await generateTenant({ ...small, companyName: 'Bücher & Söhne' });
    expect(byName.tenant.defaultDomain).toBe('buchersohne.com');
    const byDomain = await generateTenant({ ...small, domain: 'acme.test' });
    expect(byDomain.tenant.displayName).toBe('Acme');
  });
});

const nothingOdd = Object.fromEntries(RATE_NAMES.map((name) => [name, 0]));

describe('the rates', () => {
  it.each(RATE_NAMES.flatMap((name) => [0.07, 0.5].map((rate) => [name, rate] as const)))(
    '%s = %d makes as many, and nothing else odd',
    async (name, rate) => {
      const file = await plainCompany(300, 60, { [name]: rate });
      const of = name === 'nestedGroups' || name === 'nonSecurityGroups' ? file.groups.length : file.users.length;
      expect(countsOf(file)).toEqual({ ...nothingOdd, [name]: Math.round(rate * of) });
    },
  );

  it('hold together, whatever they are: as many as asked for, or all that can be', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (asked) => {
        const file = await generateTenant(asked);
        const rates = { ...DEFAULT_RATES, ...asked.rates };
        const counts = countsOf(file);
        const { users, groups } = asked;
        const members = users - Math.round(rates.guests * users);
        const latin = users - Math.round(rates.nonLatin * users);
        const security = groups - Math.round(rates.nonSecurityGroups * groups);
        const { equalNames = 0, ...others } = counts;
        expect(others).toEqual({
          guests: users - members,
          disabled: Math.round(rates.disabled * users),
          withoutMail: Math.min(members, Math.round(rates.withoutMail * users)),
          withoutManager: Math.min(Math.max(0, members - 1), Math.round(rates.withoutManager * users)),
          diacritics: Math.min(latin, Math.round(rates.diacritics * users)),
          nonLatin: users - latin,
          apostrophes: Math.min(latin, Math.round(rates.apostrophes * users)),
          longNames: Math.min(latin, Math.round(rates.longNames * users)),
          nestedGroups: Math.min(Math.max(0, security - 1), Math.round(rates.nestedGroups * groups)),
          nonSecurityGroups: groups - security,
        });
        const wanted = Math.round(rates.equalNames * users);
        // Nobody is a namesake alone, and namesakes need names of the same kind: 16 kinds at most.
        expect(equalNames).toBeLessThanOrEqual(wanted === 1 ? 2 : wanted);
        expect(equalNames).toBeGreaterThanOrEqual(Math.min(wanted, Math.max(0, users - 16)));
      }),
      { numRuns: proofRuns(200) },
    );
  });

  it('of 0 make none', async () => {
    expect(countsOf(await plainCompany(500, 80))).toEqual(nothingOdd);
  });

  it('of 1 make all that can be', async () => {
    const most: Readonly<Record<string, number>> = { nonSecurityGroups: 60, nestedGroups: 59, withoutManager: 299 };
    for (const name of RATE_NAMES) {
      const file = await plainCompany(300, 60, { [name]: 1 });
      expect([name, countOf(name, file)]).toEqual([name, most[name] ?? 300]);
    }
  });

  it('are what they are by default', async () => {
    const file = await generateTenant(TYPICAL);
    expect(countsOf(file)).toEqual({
      guests: 40,
      disabled: 40,
      withoutMail: 50,
      withoutManager: 20,
      equalNames: 20,
      diacritics: 120,
      nonLatin: 40,
      apostrophes: 20,
      longNames: 5,
      nestedGroups: 10,
      nonSecurityGroups: 15,
    });
  });

  it('that grow take more of the same people', async () => {
    const disabledOf = async (rate: number): Promise<readonly string[]> => {
      const { users } = await plainCompany(300, 5, { disabled: rate });
      return users.filter(({ accountEnabled }) => accountEnabled === false).map((user) => user.userPrincipalName);
    };
    const few = await disabledOf(0.05);
    const more = await disabledOf(0.1);
    expect(few.filter((name) => !more.includes(name))).toEqual([]);
  });

  it('give namesakes the same given name and surname, and aliases with a number', async () => {
    const { users } = await plainCompany(200, 0, { equalNames: 0.1 });
    const twins = users.filter(({ userPrincipalName }) => /^[a-z.'-]+2@/.test(userPrincipalName));
    expect(twins.length).toBeGreaterThanOrEqual(9);
    for (const { userPrincipalName, displayName, givenName, surname } of twins) {
      const first = users.find((user) => user.userPrincipalName === userPrincipalName.replace('2@', '@'));
      expect(first).toMatchObject({ displayName, givenName, surname });
    }
  });
});

describe('groups inside groups', () => {
  it('are security groups, and none is inside itself', async () => {
    const { groups } = await generateTenant({ ...TYPICAL, rates: { nestedGroups: 0.6, nonSecurityGroups: 0.3 } });
    const byName = new Map(groups.map((group, place) => [group.displayName, { group, place }]));
    for (const [place, group] of groups.entries()) {
      for (const child of childrenOf(group)) {
        expect(byName.get(child)?.place).toBeGreaterThan(place);
        expect([group.securityEnabled, byName.get(child)?.group.securityEnabled]).toEqual([true, true]);
      }
    }
    const depths = new Map<string, number>();
    for (const group of groups.toReversed()) {
      depths.set(group.displayName, 1 + Math.max(0, ...childrenOf(group).map((child) => depths.get(child) ?? 0)));
    }
    expect(Math.max(...depths.values())).toBeGreaterThanOrEqual(3);
  });
});

function expectEachOnce(values: readonly unknown[]): void {
  expect(new Set(values).size).toBe(values.length);
}
