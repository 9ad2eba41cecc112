/** From which source attributes each target attribute is filled: so that both sides of a comparison are replaced alike. */
import { isRecord } from '../../../text/json-path.js';
import { sourceAttributesIn } from './expression-texts.js';

/** Names of source attributes by target path in lower case, without schema and filters: `emails.value`. */
export type TargetSources = ReadonlyMap<string, readonly string[]>;

/** How the mappings of the gallery fill a target, and what the attributes of RFC 7643 mean. */
const USUAL: TargetSources = new Map([
  ['username', ['userPrincipalName']],
  ['displayname', ['displayName']],
  ['nickname', ['displayName']],
  ['name.givenname', ['givenName']],
  ['name.middlename', ['givenName']],
  ['name.familyname', ['surname']],
  ['name.formatted', ['displayName']],
  ['externalid', ['mailNickname']],
  ['emails.value', ['mail']],
  ['emails.display', ['mail']],
  ['ims.value', ['mail']],
  ['ims.display', ['mail']],
  ['phonenumbers.value', ['telephoneNumber']],
  ['phonenumbers.display', ['telephoneNumber']],
  ['profileurl', ['mail']],
  ['photos.value', ['mail']],
  ['addresses.formatted', ['streetAddress']],
  ['addresses.streetaddress', ['streetAddress']],
  ['addresses.postalcode', ['postalCode']],
  ['addresses.locality', ['city']],
  ['addresses.region', ['state']],
  ['addresses.country', ['country']],
  ['employeenumber', ['employeeId']],
  ['manager.displayname', ['displayName']],
  ['name.honorificprefix', ['department']],
  ['name.honorificsuffix', ['department']],
  ['title', ['jobTitle']],
  ['usertype', ['userType']],
  ['preferredlanguage', ['preferredLanguage']],
  ['locale', ['preferredLanguage']],
  ['timezone', ['preferredLanguage']],
  ['costcenter', ['department']],
  ['organization', ['companyName']],
  ['division', ['department']],
  ['department', ['department']],
  ['roles.value', ['jobTitle']],
  ['roles.display', ['jobTitle']],
  ['entitlements.value', ['jobTitle']],
  ['entitlements.display', ['jobTitle']],
]);

/** What the mappings of users say, over what is usual. */
export function readTargetSources(schema: unknown): TargetSources {
  const sources = new Map(USUAL);
  const mapped = new Map<string, string[]>();
  for (const mapping of attributeMappingsIn(schema)) {
    const { targetAttributeName, source } = mapping;
    if (typeof targetAttributeName !== 'string') continue;
    const path = targetPath(targetAttributeName);
    mapped.set(path, [...(mapped.get(path) ?? []), ...sourceAttributesIn(source)]);
  }
  for (const [path, names] of mapped) if (names.length > 0) sources.set(path, names);
  return sources;
}

function attributeMappingsIn(schema: unknown): readonly Record<PropertyKey, unknown>[] {
  return listIn(schema, 'synchronizationRules')
    .flatMap((rule) => listIn(rule, 'objectMappings'))
    .filter((mapping) => mapping.sourceObjectName !== 'Group')
    .flatMap((mapping) => listIn(mapping, 'attributeMappings'));
}

/** The objects of a list in a document that nobody has checked yet. */
function listIn(value: unknown, key: string): readonly Record<PropertyKey, unknown>[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** `urn:...:User:emails[type eq "work"].value` is `emails.value`. */
function targetPath(name: string): string {
  const plain = name.replaceAll(/\[[^\]]*\]/g, '');
  return plain.slice(plain.lastIndexOf(':') + 1).toLowerCase();
}
