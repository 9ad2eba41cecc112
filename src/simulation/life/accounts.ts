/** What people are called: account names in the style of the company, each used once. */
import type { Dice } from '../../chance/dice.js';
import type { FakeNames } from '../../chance/fake-names.js';
import type { UserAttributes } from '../../tenant/types.js';
import { foldName } from '../../text/fold-name.js';
import { type Company, type Person, textOf } from './company.js';

export type Name = { readonly given: string; readonly surname: string };

/** Letters that have no accent to take off. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const LONGEST_ALIAS = 48;

const STYLES: readonly ((given: string, surname: string) => string)[] = [
  (given, surname) => `${given}.${surname}`,
  (given, surname) => `${given.slice(0, 1)}${surname}`,
  (given, surname) => `${given.slice(0, 1)}.${surname}`,
  (given, surname) => `${given}${surname}`,
  (given, surname) => `${surname}.${given}`,
  (given, surname) => `${given}_${surname}`,
  (given, surname) => `${given}${surname.slice(0, 1)}`,
  (given) => given,
];

export function drawName(dice: Dice, { givenNames, surnames }: FakeNames): Name {
  return { given: dice.pick(givenNames), surname: dice.pick(surnames) };
}

export type Account = {
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly mail?: string;
  readonly mailNickname?: string;
};

/**
 * A new account for that name, in the style of a colleague's: how the userPrincipalName is made of the name, its domain,
 * whether there is a mail. Without a colleague it is given.surname@<the tenant's domain>, with a mail.
 */
export function accountOf(company: Company, name: Name, colleague: Person | undefined): Account {
  const attributes = colleague?.attributes;
  const domain = domainOf(attributes?.userPrincipalName) ?? company.domain;
  const mailDomain = attributes === undefined ? domain : domainOf(textOf(attributes.mail));
  const alias = freeAlias(company, aliasOf(name, attributes), [domain, mailDomain ?? domain], new Set());
  return {
    userPrincipalName: `${alias}@${domain}`,
    displayName: displayNameOf(name, attributes),
    givenName: name.given,
    surname: name.surname,
    ...(mailDomain === undefined ? {} : { mail: `${alias}@${mailDomain}`, mailNickname: alias }),
  };
}

/** Whether an alias can be made of both names: where not, somebody thought of one, which nobody else can. */
export function isLatin({ given, surname }: Name): boolean {
  return latin(given) !== '' && latin(surname) !== '';
}

/** The same person under another name: the account follows where it can be made of the name, with mail and nickname where there are any. */
export function renamedAccount(company: Company, { attributes }: Person, name: Name): Partial<Account> {
  const { userPrincipalName, mail, mailNickname } = attributes;
  const domain = domainOf(userPrincipalName) ?? company.domain;
  const mailDomain = domainOf(textOf(mail));
  const names = { displayName: displayNameOf(name, attributes), givenName: name.given, surname: name.surname };
  if (!isLatin(name)) return names;
  const own = new Set([userPrincipalName, textOf(mail), textOf(mailNickname)].map(foldName));
  const alias = freeAlias(company, aliasOf(name, attributes), [domain, mailDomain ?? domain], own);
  return {
    ...names,
    userPrincipalName: `${alias}@${domain}`,
    ...(mailDomain === undefined ? {} : { mail: `${alias}@${mailDomain}` }),
    ...(typeof mailNickname === 'string' ? { mailNickname: alias } : {}),
  };
}

/** A free alias for somebody from elsewhere, at each of the domains. */
export function freeAlias(
  { namesInUse }: Company,
  wanted: string,
  domains: readonly string[],
  own: ReadonlySet<string>,
): string {
  const isFree = (name: string): boolean => !namesInUse.has(foldName(name)) || own.has(foldName(name));
  const start = wanted === '' ? 'user' : wanted;
  for (let number = 1; ; number++) {
    const alias = number === 1 ? start : `${start}${number}`;
    if (isFree(alias) && domains.every((domain) => isFree(`${alias}@${domain}`))) return alias;
  }
}

/** The alias of a name, in the style of those attributes; '' when no letter of it is Latin. */
export function aliasOf({ given, surname }: Name, attributes?: UserAttributes): string {
  const [first, last] = [latin(given), latin(surname)];
  if (first === '' || last === '') return first === '' ? last : first;
  return styleOf(attributes)(first, last).slice(0, LONGEST_ALIAS);
}

function styleOf(attributes: UserAttributes | undefined): (given: string, surname: string) => string {
  const [standard] = STYLES;
  if (standard === undefined) throw new Error('there is no style of names');
  if (attributes === undefined) return standard;
  const [local = ''] = attributes.userPrincipalName.split('@');
  const alias = foldName(local).replace(/\d+$/, '');
  const [given, surname] = [latin(textOf(attributes.givenName)), latin(textOf(attributes.surname))];
  if (given === '' || surname === '') return standard;
  return STYLES.find((style) => style(given, surname) === alias) ?? standard;
}

/** `Quist, Mara` where the colleague is written so, otherwise `Mara Quist`. */
function displayNameOf({ given, surname }: Name, attributes: UserAttributes | undefined): string {
  const isReversed = attributes?.displayName === `${textOf(attributes?.surname)}, ${textOf(attributes?.givenName)}`;
  return isReversed ? `${surname}, ${given}` : `${given} ${surname}`;
}

function latin(text: string): string {
  return foldName(text)
    .replaceAll(/[^a-z0-9]/g, (letter) => LETTERS[letter] ?? '')
    .slice(0, LONGEST_ALIAS);
}

function domainOf(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf('@') ?? -1;
  return address === undefined || at < 1 ? undefined : address.slice(at + 1);
}
