/** Goes through the texts of users and groups. */
import { rewriteRule } from '../../membership-rule/rewrite-rule.js';
import type { AttributeValue } from '../../types.js';
import type { ImportedGroup, ImportedUser } from '../imported-tenant.js';
import { userAttributeClass } from './attribute-classes.js';
import type { FullName } from './joined-names.js';
import type { TextRole, Texts } from './texts.js';
import { wordsOf } from './tokens.js';
import type { UniqueValues } from './unique-values.js';

export function visitUser(user: ImportedUser, texts: Texts, unique: UniqueValues): ImportedUser {
  const { attributes } = user;
  const { givenName, surname, displayName, mailNickname, userPrincipalName, mail, otherMails, proxyAddresses } =
    attributes;
  texts.person({
    names: textsIn(givenName, surname, displayName),
    fullNames: fullNamesIn(textOf(givenName), textOf(surname), textOf(displayName)),
    handles: textsIn(userPrincipalName, mail, mailNickname, otherMails, proxyAddresses),
  });
  // Who has only a display name (a guest, often) has the name there.
  const isNameless = textsIn(givenName, surname).length === 0;
  const changed = Object.entries(attributes).map(([name, value]): readonly [string, AttributeValue] => [
    name,
    mapTexts(value, (text) => visitValue(name, text, texts, unique, isNameless ? 'surname' : 'name')),
  ]);
  return {
    ...user,
    attributes: {
      ...Object.fromEntries(changed),
      userPrincipalName: texts.personal(userPrincipalName, 'handle'),
    },
  };
}

/** One value of an attribute of a user, or what one is compared with. */
export function visitValue(
  name: string,
  text: string,
  texts: Texts,
  unique: UniqueValues,
  displayNameRole: TextRole = 'name',
): string {
  const found = userAttributeClass(name);
  switch (found.kind) {
    case 'personal':
      return texts.personal(text, name === 'displayName' ? displayNameRole : found.role);
    case 'unique':
      return unique.isUnique(name, text) === true ? texts.personal(text, 'value') : texts.structural(text);
    case 'structural':
      return texts.structural(text);
    case 'kept':
      return text;
    default:
      return found satisfies never;
  }
}

export function visitGroup(group: ImportedGroup, texts: Texts, unique: UniqueValues): ImportedGroup {
  const { displayName } = group.attributes;
  const changed = Object.entries(group.attributes).map(([name, value]): readonly [string, AttributeValue] => [
    name,
    mapTexts(value, texts.free),
  ]);
  const { membershipRule } = group;
  return {
    ...group,
    attributes: { ...Object.fromEntries(changed), displayName: texts.free(displayName) },
    ...(typeof membershipRule === 'string' ? { membershipRule: visitRule(membershipRule, texts, unique) } : {}),
  };
}

/** What a rule compares an attribute with is replaced like the values of that attribute. */
function visitRule(rule: string, texts: Texts, unique: UniqueValues): string {
  const changed = rewriteRule(rule, (text, attribute, isPattern) => {
    const { kind } = userAttributeClass(attribute);
    if (kind === 'kept') return text;
    return isPattern ? texts.pattern(text, kind === 'personal') : visitValue(attribute, text, texts, unique);
  });
  return changed ?? texts.free(rule);
}

function mapTexts(value: AttributeValue, change: (text: string) => string): AttributeValue {
  if (typeof value === 'string') return change(value);
  return typeof value === 'object' && value !== null ? value.map(change) : value;
}

/** Who has only a display name may have the surname first in it, or last. */
export function fullNamesIn(given: string, surname: string, displayName: string): readonly FullName[] {
  if (given !== '' && surname !== '') return [{ given, surname }];
  const words = wordsOf(displayName);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (given !== '' || surname !== '' || words.length < 2) return [{ given, surname }];
  return [
    { given: first, surname: last },
    { given: last, surname: first },
  ];
}

function textOf(value: AttributeValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function textsIn(...values: readonly (AttributeValue | undefined)[]): readonly string[] {
  return values.flatMap((value) => (typeof value === 'string' || Array.isArray(value) ? value : []));
}
