/** Goes through the texts of what a target holds: SCIM users and groups. */
import { isJsonArray, isJsonObject, namedValue } from '../../../scim/json.js';
import { GROUP_URN } from '../../../scim/schemas/group.js';
import type { JsonObject, JsonValue } from '../../../scim/transport/transport.js';
import { userAttributeClass } from './attribute-classes.js';
import type { TargetSources } from './target-sources.js';
import type { TextRole, Texts } from './texts.js';
import { tokensOf } from './tokens.js';
import type { UniqueValues } from './unique-values.js';
import { fullNamesIn } from './visit-directory.js';

/** Left out: pictures and certificates show the person, passwords are never kept. */
const DROPPED = new Set(['x509certificates', 'password']);
/** What the protocol itself reads. */
const KEPT = /^(?:schemas|active|meta\.(?:resourcetype|created|lastmodified|version)|.*\.(?:type|primary))$/;
/** Ids, and what points to them: the same text everywhere, personal only where it is a name or an address. */
const ID = /^(?:id|meta\.location|.*\$ref|members\.value|manager(?:\.value)?|groups\.(?:value|display))$/;

/** The resources of one target. */
export function visitTarget(
  resources: readonly JsonObject[],
  texts: Texts,
  unique: UniqueValues,
  sources: TargetSources,
): readonly JsonObject[] {
  const groupIds = new Set(resources.filter(isGroup).flatMap((group) => textOf(group, 'id') ?? []));
  const counts = countTexts(resources, (path) => !sources.has(path) || isOpen(sources.get(path)));
  const isOnly = (path: string, text: string): boolean => counts.get(path)?.get(text.toLowerCase()) === 1;
  const visitText = (path: string, text: string): string => {
    if (KEPT.test(path)) return text;
    if (ID.test(path)) return texts.free(text);
    if (isKeptDate(text, sources.get(path))) return text;
    const found = classOf(path, text, sources, unique, isOnly);
    return found === undefined ? texts.structural(text) : texts.personal(text, found);
  };
  return resources.map((resource) => {
    if (isGroup(resource)) return visitGroupResource(resource, texts, groupIds);
    notePerson(resource, texts);
    return visitObject(resource, '', visitText);
  });
}

/** The role of a person's text; undefined for one about the organization. */
function classOf(
  path: string,
  text: string,
  sources: TargetSources,
  unique: UniqueValues,
  isOnly: (path: string, text: string) => boolean,
): TextRole | undefined {
  const names = sources.get(path) ?? [];
  const classes = names.map(userAttributeClass);
  const personal = classes.find((each) => each.kind === 'personal');
  if (personal?.kind === 'personal') return names.length > 1 ? 'name' : personal.role;
  if (names.length > 0 && !isOpen(names)) return undefined;
  const known = names.flatMap((name) => unique.isUnique(name, text) ?? []);
  return known.includes(true) || (known.length === 0 && isOnly(path, text)) ? 'value' : undefined;
}

/** A date of employment, as the source has it. */
function isKeptDate(text: string, names: readonly string[] = []): boolean {
  const isKept = names.length > 0 && names.every((name) => userAttributeClass(name).kind === 'kept');
  return isKept && tokensOf(text).some(({ kind }) => kind === 'date');
}

/** Whether some of the attributes may be personal or not. */
function isOpen(names: readonly string[] = []): boolean {
  return names.some((name) => userAttributeClass(name).kind === 'unique');
}

function visitGroupResource(group: JsonObject, texts: Texts, groupIds: ReadonlySet<string>): JsonObject {
  return visitObject(group, '', (path, text, parent) => {
    if (KEPT.test(path)) return text;
    const member = path === 'members.display' ? textOf(parent, 'value') : undefined;
    return member === undefined || groupIds.has(member) ? texts.free(text) : texts.personal(text, 'name');
  });
}

function notePerson(user: JsonObject, texts: Texts): void {
  const name = namedValue(user, 'name');
  const emails = namedValue(user, 'emails');
  const partOf = (part: string): string => (isJsonObject(name) ? textOf(name, part) : undefined) ?? '';
  const [given, middle, surname] = [partOf('givenName'), partOf('middleName'), partOf('familyName')];
  const displayName = textOf(user, 'displayName') ?? '';
  const addresses = isJsonArray(emails)
    ? emails.map((email) => (isJsonObject(email) ? textOf(email, 'value') : undefined))
    : [];
  texts.person({
    names: [given, middle, surname, displayName].filter((text) => text !== ''),
    fullNames: fullNamesIn(given, surname, displayName),
    handles: [...addresses, textOf(user, 'userName'), textOf(user, 'externalId'), textOf(user, 'nickName')].filter(
      (text) => text !== undefined,
    ),
  });
}

type Visit = (path: string, text: string, parent: JsonObject) => string;

/** Paths are in lower case, without the URNs of extensions and the places in lists. */
function visitObject(object: JsonObject, prefix: string, visit: Visit): JsonObject {
  const entries = Object.entries(object).flatMap(
    ([key, value]): readonly (readonly [string, JsonValue | undefined])[] => {
      const path = pathOf(prefix, key);
      if (DROPPED.has(path)) return [];
      const changed = visitJson(value, path, visit, object);
      return changed === undefined && value !== undefined ? [] : [[key, changed]];
    },
  );
  return Object.fromEntries(entries);
}

function visitJson(
  value: JsonValue | undefined,
  path: string,
  visit: Visit,
  parent: JsonObject,
): JsonValue | undefined {
  if (typeof value === 'string') return value.startsWith('data:') ? undefined : visit(path, value, parent);
  if (isJsonArray(value)) return value.flatMap((each) => visitJson(each, path, visit, parent) ?? []);
  return isJsonObject(value) ? visitObject(value, path, visit) : value;
}

function pathOf(prefix: string, key: string): string {
  if (/^urn:/i.test(key)) return prefix;
  return prefix === '' ? key.toLowerCase() : `${prefix}.${key.toLowerCase()}`;
}

function countTexts(
  resources: readonly JsonObject[],
  counted: (path: string) => boolean,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const resource of resources) {
    visitObject(resource, '', (path, text) => {
      if (!counted(path)) return text;
      const values = counts.get(path) ?? new Map<string, number>();
      counts.set(path, values);
      values.set(text.toLowerCase(), (values.get(text.toLowerCase()) ?? 0) + 1);
      return text;
    });
  }
  return counts;
}

function isGroup(resource: JsonObject): boolean {
  const meta = namedValue(resource, 'meta');
  const type = isJsonObject(meta) ? namedValue(meta, 'resourceType') : undefined;
  if (typeof type === 'string') return type === 'Group';
  const schemas = namedValue(resource, 'schemas');
  return (isJsonArray(schemas) && schemas.includes(GROUP_URN)) || namedValue(resource, 'userName') === undefined;
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = namedValue(object, name);
  return typeof value === 'string' ? value : undefined;
}
