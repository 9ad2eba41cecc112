import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOf, aliasOf, guestAccount, renamedAccount } from '../../../src/simulation/life/accounts.js';
import { type Company, noteNames, openCompany, type Person } from '../../../src/simulation/life/company.js';
import { lifeView } from '../../../src/simulation/life/life-view.js';
import { newSimulation } from '../../../src/simulation/open.js';
import { readUserAttribute } from '../../../src/tenant/source-view.js';
import type { UserAttributes } from '../../../src/tenant/types.js';
import { smallTenant } from '../../support/small-tenant.js';

const MARA = { given: 'Mara', surname: 'Quist' };

function person(attributes: Partial<UserAttributes>): Person {
  const complete = {
    userPrincipalName: 'ann@contoso.com',
    displayName: 'Ann Lee',
    accountEnabled: true,
    ...attributes,
  };
  return { objectId: undefined, attributes: complete, manager: undefined, isLive: true, isTaken: false };
}

async function companyOf(...names: readonly string[]): Promise<Company> {
  const tenant = smallTenant({ users: names.map((name) => ({ name })) });
  return openCompany(lifeView((await newSimulation({ tenant, command: 'test', transport: 'direct' })).world));
}

const ANN = { givenName: 'Ann', surname: 'Lee' };

describe('an account', () => {
  it.each([
    ['ann.lee@contoso.com', 'mara.quist@contoso.com'],
    ['alee@contoso.com', 'mquist@contoso.com'],
    ['a.lee@contoso.com', 'm.quist@contoso.com'],
    ['AnnLee@contoso.com', 'maraquist@contoso.com'],
    ['lee.ann@contoso.com', 'quist.mara@contoso.com'],
    ['ann_lee3@contoso.com', 'mara_quist@contoso.com'],
    ['annl@contoso.com', 'maraq@contoso.com'],
    ['ann@contoso.com', 'mara@contoso.com'],
    ['x1234@contoso.com', 'mara.quist@contoso.com'],
    ['ann.lee@fabrikam.com', 'mara.quist@fabrikam.com'],
  ])('is made as %s is: %s', async (colleague, expected) => {
    const like = person({ userPrincipalName: colleague, ...ANN });
    expect(accountOf(await companyOf(), MARA, like).userPrincipalName).toBe(expected);
  });

  it('has a mail where the colleague has one, in the same domain', async () => {
    const company = await companyOf();
    expect(accountOf(company, MARA, person(ANN))).not.toHaveProperty('mail');
    const mail = 'ann@mail.contoso.com';
    expect(accountOf(company, MARA, person({ ...ANN, mail }))).toMatchObject({ mail: 'mara@mail.contoso.com' });
    expect(accountOf(company, MARA, undefined)).toMatchObject({ mail: 'mara.quist@contoso.com' });
  });

  it('has a number where somebody else has the name', async () => {
    const company = await companyOf('mara.quist', 'mara.quist2');
    expect(accountOf(company, MARA, undefined).userPrincipalName).toBe('mara.quist3@contoso.com');
  });

  it('writes the display name as the colleague does', async () => {
    const company = await companyOf();
    const reversed = person({ ...ANN, displayName: 'Lee, Ann' });
    expect(accountOf(company, MARA, reversed).displayName).toBe('Quist, Mara');
    expect(accountOf(company, MARA, person(ANN)).displayName).toBe('Mara Quist');
  });
});

describe('an alias', () => {
  it.each([
    ['Åsa', 'Ångström', 'asa.angstrom'],
    ['Jürgen', 'Groß', 'jurgen.gross'],
    ['Søren', "O'Brindle", 'soren.obrindle'],
    ['Łukasz', 'van der Berg', 'lukasz.vanderberg'],
    ['Θεόδωρος', 'Παππάς', 'theodoros.pappas'],
    ['花子', 'Tanaka', 'tanaka'],
    ['花子', '田中', ''],
  ])('of %s %s is %s', (given, surname, expected) => {
    expect(aliasOf({ given, surname })).toBe(expected);
  });

  it('always makes a name that the directory takes', async () => {
    const company = await companyOf('ann');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (given, surname) => {
        const { userPrincipalName } = accountOf(company, { given, surname }, undefined);
        expect(userPrincipalName).toMatch(/^[a-z0-9._]+@contoso\.com$/);
      }),
    );
  });
});

describe('a guest', () => {
  it.each([
    ['jane.doe', { given: 'Jane', surname: 'Doe' }],
    ['user', { given: '花子', surname: '田中' }],
  ])('is %s at home, with a number where a guest of that name is there already', async (alias, name) => {
    const company = await companyOf('jane.doe', 'user');
    const guests = Array.from({ length: 3 }, (_, createdAt) => {
      const attributes = { ...guestAccount(company, name, 'fabrikam.com'), accountEnabled: true };
      noteNames(company, attributes);
      return { objectId: 'guest', attributes, createdAt };
    });
    const mails = ['', '2', '3'].map((number) => `${alias}${number}@fabrikam.com`);
    expect(guests.map(({ attributes }) => attributes.mail)).toEqual(mails);
    expect(guests.map((guest) => readUserAttribute(guest, 'userPrincipalName'))).toEqual(mails);
    expect(guests[1]?.attributes.userPrincipalName).toBe(`${alias}2_fabrikam.com#EXT#@contoso.com`);
  });
});

describe('another name', () => {
  it('changes account, mail and nickname where there are any', async () => {
    const company = await companyOf();
    const ann = person({ ...ANN, userPrincipalName: 'ann.lee@contoso.com', mail: 'ann.lee@contoso.com' });
    noteNames(company, ann.attributes);
    expect(renamedAccount(company, ann, { given: 'Ann', surname: 'Quist' })).toEqual({
      displayName: 'Ann Quist',
      givenName: 'Ann',
      surname: 'Quist',
      userPrincipalName: 'ann.quist@contoso.com',
      mail: 'ann.quist@contoso.com',
    });
  });

  it('that Latin letters can not write keeps the account', async () => {
    const hanako = person({ givenName: '花子', surname: '田中' });
    expect(renamedAccount(await companyOf(), hanako, { given: '花子', surname: '佐藤' })).toEqual({
      displayName: '花子 佐藤',
      givenName: '花子',
      surname: '佐藤',
    });
  });
});
