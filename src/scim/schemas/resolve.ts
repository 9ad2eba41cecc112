/** Finds the attribute that a path means in a kind of resource. */

import type { AttributePath } from '../filter/filter.js';
import { sameName } from '../json.js';
import type { FilterTolerances } from '../tolerances.js';
import { COMMON_ATTRIBUTES } from './common.js';
import { customAttribute, customExtension } from './custom-extension.js';
import type { AttributeDefinition, ResourceType } from './definition.js';

export type ResolvedAttribute = {
  readonly kind: 'attribute';
  /** URN of the extension that holds the attribute; undefined when it stands at the top of the resource. */
  readonly extension?: string;
  readonly attribute: AttributeDefinition;
  readonly subAttribute?: AttributeDefinition;
};

/** A path that is the URN of an extension, or of the base schema (`extension` undefined), as a whole. */
export type ResolvedSchema = { readonly kind: 'schema'; readonly extension?: string };

type ResolveTolerances = Pick<FilterTolerances, 'extensionsWithoutUrn' | 'customExtensions'>;

export type Resolved = ResolvedAttribute | ResolvedSchema;

/**
 * Undefined when the resource type has no such attribute. Names and URNs compare without case. A name without URN is looked for
 * in the base schema first, then, where that is tolerated, in the extensions: older Entra jobs send `manager` bare.
 */
export function resolvePath(
  type: ResourceType,
  path: AttributePath,
  tolerances: ResolveTolerances = { extensionsWithoutUrn: true, customExtensions: false },
): Resolved | undefined {
  if (path.schema === undefined) return resolveBare(type, path, tolerances.extensionsWithoutUrn);
  const extension = type.extensions.find(({ id }) => sameName(id, path.schema ?? ''));
  if (extension !== undefined) return resolveIn(extension.attributes, path, extension.id);
  if (sameName(type.schema.id, path.schema)) return resolveIn(baseAttributes(type), path);
  if (path.filter !== undefined || path.subAttribute !== undefined) return undefined;
  return (
    resolveSchema(type, `${path.schema}:${path.attribute}`, tolerances) ??
    (tolerances.customExtensions ? resolveCustom(type, path.schema, path) : undefined)
  );
}

/** The schema whose URN is the whole text. */
export function resolveSchema(
  type: ResourceType,
  urn: string,
  { customExtensions }: Pick<ResolveTolerances, 'customExtensions'>,
): ResolvedSchema | undefined {
  if (sameName(type.schema.id, urn)) return { kind: 'schema' };
  const extension = type.extensions.find(({ id }) => sameName(id, urn));
  const id = extension?.id ?? (customExtensions ? customExtension(type, urn) : undefined);
  return id === undefined ? undefined : { kind: 'schema', extension: id };
}

function resolveCustom(type: ResourceType, schema: string, path: AttributePath): ResolvedAttribute | undefined {
  const extension = customExtension(type, schema);
  const attribute = extension === undefined ? undefined : customAttribute(path);
  return extension === undefined || attribute === undefined ? undefined : { kind: 'attribute', extension, attribute };
}

/** The attributes that stand at the top of a resource. */
export function baseAttributes(type: ResourceType): readonly AttributeDefinition[] {
  let attributes = BASE_ATTRIBUTES.get(type);
  if (attributes === undefined) {
    attributes = [...COMMON_ATTRIBUTES, ...type.schema.attributes];
    BASE_ATTRIBUTES.set(type, attributes);
  }
  return attributes;
}

const BASE_ATTRIBUTES = new WeakMap<ResourceType, readonly AttributeDefinition[]>();

/** By its name in any case. */
export function findAttribute(
  attributes: readonly AttributeDefinition[] | undefined,
  name: string,
): AttributeDefinition | undefined {
  if (attributes === undefined) return undefined;
  let byName = BY_NAME.get(attributes);
  if (byName === undefined) {
    byName = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));
    BY_NAME.set(attributes, byName);
  }
  return byName.get(name.toLowerCase());
}

const BY_NAME = new WeakMap<readonly AttributeDefinition[], ReadonlyMap<string, AttributeDefinition>>();

function resolveBare(type: ResourceType, path: AttributePath, inExtensions: boolean): Resolved | undefined {
  const base = resolveIn(baseAttributes(type), path);
  if (base !== undefined || !inExtensions) return base;
  for (const extension of type.extensions) {
    const resolved = resolveIn(extension.attributes, path, extension.id);
    if (resolved !== undefined) return resolved;
  }
  return undefined;
}

function resolveIn(
  attributes: readonly AttributeDefinition[],
  path: AttributePath,
  extension?: string,
): ResolvedAttribute | undefined {
  const attribute = findAttribute(attributes, path.attribute);
  if (attribute === undefined) return undefined;
  const place = { kind: 'attribute' as const, attribute, ...(extension === undefined ? {} : { extension }) };
  if (path.subAttribute === undefined) return place;
  const subAttribute = findAttribute(attribute.subAttributes, path.subAttribute);
  return subAttribute === undefined ? undefined : { ...place, subAttribute };
}
