/** What people are called: account names in the style of the company, each used once. */
import type { Dice } from '../../chance/dice.js';
import type { FakeNames } from '../../chance/fake-names.js';
import { transliterate } from '../../tenant/generate/transliterate.js';
import type { UserAttributes } from '../../tenant/types.js';
import { foldName } from '../../text/fold-name.js';
import { type Company, type Person, textOf } from './company.js';

export type Name = { readonly given: string; readonly surname: string };

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
  const alias = freeAlias(company, aliasOf(name, attributes), namesAt(domain, mailDomain));
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
  const alias = freeAlias(company, aliasOf(name, attributes), namesAt(domain, mailDomain), own);
  return {
    ...names,
    userPrincipalName: `${alias}@${domain}`,
    ...(mailDomain === undefined ? {} : { mail: `${alias}@${mailDomain}` }),
    ...(typeof mailNickname === 'string' ? { mailNickname: alias } : {}),
  };
}

/** The account of a guest who is at home in another domain: its mail there, and the name that an invitation makes of it (Graph, invitation). */
export function guestAccount(company: Company, name: Name, domain: string): Account & { readonly mail: string } {
  const mailOf = (alias: string): string => `${alias}@${domain}`;
  const externalName = (alias: string): string => `${alias}_${domain}#EXT#@${company.domain}`;
  const alias = freeAlias(company, aliasOf(name), (wanted) => [mailOf(wanted), externalName(wanted)]);
  return {
    userPrincipalName: externalName(alias),
    displayName: displayNameOf(name, undefined),
    givenName: name.given,
    surname: name.surname,
    mail: mailOf(alias),
  };
}

/** The wanted alias, or with a number behind it: one whose names nobody has, or only the person whose `own` they are. */
function freeAlias(
  { namesInUse }: Company,
  wanted: string,
  namesOf: (alias: string) => readonly string[],
  own: ReadonlySet<string> = new Set(),
): string {
  const isFree = (name: string): boolean => !namesInUse.has(foldName(name)) || own.has(foldName(name));
  const start = wanted === '' ? 'user' : wanted;
  for (let number = 1; ; number++) {
    const alias = number === 1 ? start : `${start}${number}`;
    if (namesOf(alias).every(isFree)) return alias;
  }
}

/** What an account of the company is called by: nickname, userPrincipalName and mail. */
function namesAt(domain: string, mailDomain = domain): (alias: string) => readonly string[] {
  return (alias) => [alias, `${alias}@${domain}`, `${alias}@${mailDomain}`];
}

/** The alias of a name, in the style of those attributes; '' when it has no letter that Latin letters can write. */
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
  return transliterate(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, LONGEST_ALIAS);
}

function domainOf(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf('@') ?? -1;
  return address === undefined || at < 1 ? undefined : address.slice(at + 1);
}
