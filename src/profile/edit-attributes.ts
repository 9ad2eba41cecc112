/** The attribute lists of a schema (the portal's "Edit attribute list"): what is listed, and edits that leave everything else in its place. */
import { InputError } from '../text/input-error.js';
import { isRecord, type JsonPath, replaceAt, valueAt } from '../text/json-path.js';
import { suggestionFor } from '../text/suggest.js';
import { ATTRIBUTE_TYPES, type AttributeType } from './schema-document.js';

/** An attribute as the portal lists it. */
export type ListedAttribute = {
  readonly name: string;
  readonly type: AttributeType;
  /** The portal's primary key: exactly one, which nobody can edit. */
  readonly anchor: boolean;
  readonly required: boolean;
  readonly multivalued: boolean;
  readonly caseExact: boolean;
  readonly defaultValue: string | null;
  /** Names of the objects of the same directory that a reference may point to. */
  readonly references: readonly string[];
  /** Added by hand, not by the application's template. */
  readonly customerDefined: boolean;
};

/** What can be edited of an attribute; absent stays as it is, or has Graph's default in a new one. */
export type AttributeChange = {
  readonly type?: AttributeType | undefined;
  readonly required?: boolean | undefined;
  readonly multivalued?: boolean | undefined;
  readonly caseExact?: boolean | undefined;
  readonly defaultValue?: string | null | undefined;
  readonly references?: readonly string[] | undefined;
};

/**
 * Where the attributes of an object of a directory stand.
 * @throws InputError when the document has no such directory or object
 */
export function attributesPlace(raw: unknown, directoryName: string, objectName: string): JsonPath {
  const directories = listAt(raw, ['directories']);
  const directory = directories.findIndex((each) => isRecord(each) && each.name === directoryName);
  const objects = listAt(raw, ['directories', directory, 'objects']);
  const object = objects.findIndex((each) => isRecord(each) && each.name === objectName);
  if (object >= 0) return ['directories', directory, 'objects', object, 'attributes'];
  throw new InputError(`the schema's directory "${directoryName}" has no object "${objectName}"`);
}

/** Names of the objects of a directory, which references may point to. */
export function objectNames(raw: unknown, directoryName: string): readonly string[] {
  const directory = listAt(raw, ['directories']).find((each) => isRecord(each) && each.name === directoryName);
  return records(isRecord(directory) ? directory.objects : undefined).map(({ name }) => String(name));
}

/** The attributes at that place, in the order of the document. */
export function listedAttributes(raw: unknown, place: JsonPath): readonly ListedAttribute[] {
  return listAt(raw, place).flatMap((each) => (isRecord(each) ? [listed(each)] : []));
}

/** How an attribute would be listed after the change. */
export function changedAttribute(before: ListedAttribute, change: AttributeChange): ListedAttribute {
  return {
    ...before,
    type: change.type ?? before.type,
    required: change.required ?? before.required,
    multivalued: change.multivalued ?? before.multivalued,
    caseExact: change.caseExact ?? before.caseExact,
    defaultValue: change.defaultValue === undefined ? before.defaultValue : change.defaultValue,
    references: change.references ?? before.references,
  };
}

/** A new attribute before anything is said of it. */
export function newAttribute(name: string): ListedAttribute {
  return {
    name,
    type: 'String',
    anchor: false,
    required: false,
    multivalued: false,
    caseExact: false,
    defaultValue: null,
    references: [],
    customerDefined: true,
  };
}

/** The document with one more attribute, the last of its list, with all keys that Graph's attributeDefinition has, in their order. */
export function withAttribute(raw: unknown, place: JsonPath, attribute: ListedAttribute): unknown {
  const { name, type, required, multivalued, caseExact, defaultValue, references } = attribute;
  return replaceAt(raw, [...place, listAt(raw, place).length], {
    anchor: false,
    caseExact,
    defaultValue,
    flowNullValues: false,
    multivalued,
    mutability: 'ReadWrite',
    name,
    required,
    type,
    apiExpressions: [],
    metadata: [{ key: 'IsCustomerDefined', value: 'true' }],
    referencedObjects: references.map(referencedObject),
  });
}

/**
 * The document with an attribute of that list changed.
 * @throws InputError when it is not listed
 */
export function withChangedAttribute(raw: unknown, place: JsonPath, name: string, change: AttributeChange): unknown {
  const { references, ...plain } = change;
  const entries = Object.entries({
    ...plain,
    ...(references && { referencedObjects: references.map(referencedObject) }),
  });
  const at = [...place, indexOf(raw, place, name)];
  return entries.reduce<unknown>(
    (document, [key, value]) => (value === undefined ? document : replaceAt(document, [...at, key], value)),
    raw,
  );
}

/**
 * The document without that attribute in the list.
 * @throws InputError when it is not listed
 */
export function withoutAttribute(raw: unknown, place: JsonPath, name: string): unknown {
  const index = indexOf(raw, place, name);
  return replaceAt(
    raw,
    place,
    listAt(raw, place).filter((_, each) => each !== index),
  );
}

/** The attribute of that name. @throws InputError with the nearest name when it is not listed */
export function findListed(raw: unknown, place: JsonPath, name: string): ListedAttribute {
  const attributes = listedAttributes(raw, place);
  const found = attributes.find((attribute) => attribute.name === name);
  if (found !== undefined) return found;
  const names = attributes.map((attribute) => attribute.name);
  throw new InputError(`the attribute list has no "${name}"${suggestionFor(name, names)}`, {
    hint: "Names are case-sensitive: 'entra-sim mapping attribute list' shows them.",
  });
}

function indexOf(raw: unknown, place: JsonPath, name: string): number {
  findListed(raw, place, name);
  return listAt(raw, place).findIndex((each) => isRecord(each) && each.name === name);
}

/** Graph's referencedObject; `referencedProperty` is "currently not supported". */
function referencedObject(referencedObjectName: string): object {
  return { referencedObjectName, referencedProperty: null };
}

/** Missing keys and null are Graph's defaults, enumerations are read in any case. */
function listed(raw: Readonly<Record<string, unknown>>): ListedAttribute {
  const { name, type, anchor, required, multivalued, caseExact, defaultValue, referencedObjects, metadata } = raw;
  const flag = (value: unknown): boolean => value === true;
  return {
    name: typeof name === 'string' ? name : '',
    type: ATTRIBUTE_TYPES.find((known) => known.toLowerCase() === String(type).trim().toLowerCase()) ?? 'String',
    anchor: flag(anchor),
    required: flag(required),
    multivalued: flag(multivalued),
    caseExact: flag(caseExact),
    defaultValue: typeof defaultValue === 'string' ? defaultValue : null,
    references: records(referencedObjects).map((each) => String(each.referencedObjectName)),
    customerDefined: records(metadata).some(
      ({ key, value }) => key === 'IsCustomerDefined' && String(value).toLowerCase() === 'true',
    ),
  };
}

function records(value: unknown): readonly Readonly<Record<PropertyKey, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function listAt(raw: unknown, place: JsonPath): readonly unknown[] {
  const value = valueAt(raw, place);
  return Array.isArray(value) ? value : [];
}
