/** Other names: put right, or taken at a marriage. */
import type { Dice } from '../../../chance/dice.js';
import { isLatin, type Name, renamedAccount } from '../accounts.js';
import { drawStaff } from '../colleagues.js';
import { type Person, textOf } from '../company.js';
import { called, type Planner } from '../planner.js';

/** Spellings that are taken for one another, either way. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['ei', 'ey'],
  ['ai', 'ay'],
  ['ie', 'y'],
  ['ck', 'k'],
  ['ph', 'f'],
  ['th', 't'],
  ['tt', 't'],
  ['nn', 'n'],
  ['ll', 'l'],
  ['ss', 's'],
  ['mm', 'm'],
  ['v', 'w'],
  ['c', 'k'],
  ['s', 'z'],
];

/** A misspelt name is put right; userPrincipalName and mail follow. */
export const nameCorrection: Planner = ({ company, desk }, dice) => {
  const person = drawStaff(company, dice, hasFullName);
  if (person === undefined) return undefined;
  const name = nameOf(person);
  const right = dice.happens(0.7)
    ? { ...name, surname: otherSpelling(dice, name.surname) }
    : { ...name, given: otherSpelling(dice, name.given) };
  const before = called(person);
  person.isTaken = true;
  desk.updateUser(person, renamedAccount(company, person, right));
  return `${before} was misspelt: ${called(person)}`;
};

/** Another surname, and so another userPrincipalName and mail; what is sent to the old address still arrives. */
export const marriage: Planner = ({ company, desk, names }, dice) => {
  // New surnames are written in Latin letters: they go with such names only.
  const person = drawStaff(company, dice, (one) => isLatin(nameOf(one)));
  if (person === undefined) return undefined;
  const { given, surname } = nameOf(person);
  const taken = dice.pick(names.surnames);
  if (taken === surname) return undefined;
  const married = !surname.includes('-') && dice.happens(0.2) ? `${surname}-${taken}` : taken;
  const before = called(person);
  const account = renamedAccount(company, person, { given, surname: married });
  person.isTaken = true;
  desk.updateUser(person, { ...account, ...addressesAfter(person, account.mail) });
  return `${before} marries: ${called(person)}`;
};

/** `SMTP:` marks the address that mail is sent from, `smtp:` the others (Graph, user resource). */
function addressesAfter(
  { attributes }: Person,
  mail: string | undefined,
): { readonly proxyAddresses?: readonly string[] } {
  const before = textOf(attributes.mail);
  if (mail === undefined || before === '' || mail === before) return {};
  const listed = Array.isArray(attributes.proxyAddresses) ? attributes.proxyAddresses : [];
  const others = listed.filter((address) => ![before, mail].some((known) => isAddress(address, known)));
  return {
    proxyAddresses: [`SMTP:${mail}`, `smtp:${before}`, ...others.map((address) => address.replace(/^SMTP:/, 'smtp:'))],
  };
}

function isAddress(address: string, mail: string): boolean {
  return address.replace(/^smtp:/i, '').toLowerCase() === mail.toLowerCase();
}

function hasFullName({ attributes }: Person): boolean {
  return textOf(attributes.givenName) !== '' && textOf(attributes.surname) !== '';
}

function nameOf({ attributes }: Person): Name {
  return { given: textOf(attributes.givenName), surname: textOf(attributes.surname) };
}

function otherSpelling(dice: Dice, name: string): string {
  const fitting = SPELLINGS.flatMap(([one, other]) => [...replaced(name, one, other), ...replaced(name, other, one)]);
  if (fitting.length > 0) return dice.pick(fitting);
  const last = [...name].at(-1) ?? '';
  return `${name}${last}`;
}

/** Never the first letter, which nobody gets wrong. */
function replaced(name: string, from: string, to: string): readonly string[] {
  const place = name.indexOf(from, 1);
  return place < 0 ? [] : [`${name.slice(0, place)}${to}${name.slice(place + from.length)}`];
}
