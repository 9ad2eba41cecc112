/** The two attribute lists behind an object mapping: that of the application, and that of Microsoft Entra ID. */
import type { CompiledAttributeMapping, CompiledSchema } from '../profile/compiled-schema.js';
import { attributesPlace, type ListedAttribute, listedAttributes } from '../profile/edit-attributes.js';
import type { JsonPath } from '../text/json-path.js';
import type { Application } from './applications.js';
import { objectMappingOf } from './object-mapping.js';

export type AttributeListName = 'target' | 'source';

export type AttributeList = {
  readonly list: AttributeListName;
  readonly object: 'User' | 'Group';
  readonly directoryName: string;
  readonly objectName: string;
  /** Where it stands in the schema. */
  readonly place: JsonPath;
  readonly attributes: readonly ListedAttribute[];
};

/** @throws InputError when the schema has no mapping of such objects */
export function attributeListOf(
  application: Application,
  list: AttributeListName,
  object: 'User' | 'Group' | undefined,
): AttributeList {
  const { raw, sourceDirectoryName, targetDirectoryName } = application.schema();
  const mapping = objectMappingOf(application, object);
  const directoryName = list === 'target' ? targetDirectoryName : sourceDirectoryName;
  const objectName = list === 'target' ? mapping.targetObjectName : mapping.sourceObjectName;
  const place = attributesPlace(raw, directoryName, objectName);
  const attributes = listedAttributes(raw, place);
  return { list, object: mapping.sourceObjectName, directoryName, objectName, place, attributes };
}

/** What uses an attribute of a list. */
export type AttributeUse = {
  /** The mappings that map to it, or read it. */
  readonly mappings: readonly CompiledAttributeMapping[];
  /** A scoping filter reads it. */
  readonly filtered: boolean;
};

export function attributeUse(
  { list, objectName }: Pick<AttributeList, 'list' | 'objectName'>,
  name: string,
  { objectMappings }: CompiledSchema,
): AttributeUse {
  if (list === 'target') {
    const mapped = objectMappings.filter(({ targetObjectName }) => targetObjectName === objectName);
    const attributes = mapped.flatMap((mapping) => mapping.attributes);
    return { mappings: attributes.filter((each) => each.targetAttributeName === name), filtered: false };
  }
  const readers = objectMappings.filter(({ sourceObjectName }) => sourceObjectName === objectName);
  const attributes = readers.flatMap((mapping) => mapping.attributes);
  return {
    mappings: attributes.filter(({ sourceAttributes }) => sourceAttributes.includes(name)),
    filtered: readers.some(({ scope }) => scope.attributes.includes(name)),
  };
}
