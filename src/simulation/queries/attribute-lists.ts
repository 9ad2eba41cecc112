/** The attribute lists of an application as the portal's "Edit attribute list" shows them. */
import type { ListedAttribute } from '../../profile/edit-attributes.js';
import type { Application } from '../applications.js';
import { type AttributeList, type AttributeListName, attributeListOf, attributeUse } from '../attribute-lists.js';
import { mappingRow } from './mappings.js';

export type AttributeRow = ListedAttribute & {
  /** The mappings that map to it, or read it. */
  readonly mappings: readonly { readonly target: string; readonly source: string }[];
  /** A scoping filter reads it. */
  readonly filtered: boolean;
};

export type AttributeListView = Pick<AttributeList, 'list' | 'object' | 'directoryName' | 'objectName'> & {
  readonly rows: readonly AttributeRow[];
};

/** A list with what uses each attribute. @throws InputError when the schema has no mapping of such objects */
export function attributeListView(
  application: Application,
  list: AttributeListName,
  object: 'User' | 'Group' | undefined,
): AttributeListView {
  const { place: _place, attributes, ...found } = attributeListOf(application, list, object);
  const rows = attributes.map((attribute): AttributeRow => {
    const { mappings, filtered } = attributeUse(found, attribute.name, application.schema());
    const rows = mappings.map(mappingRow);
    return { ...attribute, mappings: rows.map(({ target, source }) => ({ target, source })), filtered };
  });
  return { ...found, rows };
}
