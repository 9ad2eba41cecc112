/** `sortBy` and `sortOrder` (RFC 7644 3.4.2.3): the order in which a list tells its resources. */
import { type ComparisonKey, compareKeys, comparisonKey } from './comparison-key.js';
import { badRequest } from './errors.js';
import { compileElementFilter } from './filter/evaluate.js';
import { ScimFilterError } from './filter/filter.js';
import { isJsonArray, isJsonObject } from './json.js';
import type { ListQuery, SortOrder } from './list-query.js';
import { parsePath, ScimPathError } from './paths.js';
import type { ResourceType } from './schemas/definition.js';
import { isPrimary } from './schemas/normalise.js';
import { findAttribute, type ResolvedAttribute, resolvePath } from './schemas/resolve.js';
import type { JsonObject, JsonValue } from './transport/transport.js';

export type Sort = {
  /** The attribute at the top of the resource that the key is taken from, or the URN of its extension; undefined when the schema has none such. */
  readonly attribute: string | undefined;
  /** What a resource is sorted by; undefined when it has no value there. */
  readonly keyOf: (resource: JsonObject) => ComparisonKey | undefined;
};

/**
 * What `sortBy` means for resources of one type; undefined without it. An attribute that the schema does not have is without a value
 * in every resource, as it is in a filter, so that the order stays as it was.
 * @throws ScimError `invalidValue` for a path that can't be read, or that names a complex attribute without a sub-attribute.
 */
export function readSort({ sortBy }: ListQuery, type: ResourceType): Sort | undefined {
  if (sortBy === undefined) return undefined;
  try {
    const path = parsePath(sortBy);
    const resolved = resolvePath(type, path);
    if (resolved === undefined) return { attribute: undefined, keyOf: () => undefined };
    if (resolved.kind === 'schema')
      throw badRequest('invalidValue', `sortBy: ${sortBy} is a schema, not an attribute.`);
    const isChosen = path.filter === undefined ? () => true : compileElementFilter(path.filter, resolved.attribute);
    return { attribute: resolved.extension ?? resolved.attribute.name, keyOf: createKeyOf(resolved, isChosen) };
  } catch (error) {
    if (!(error instanceof ScimPathError || error instanceof ScimFilterError)) throw error;
    throw badRequest('invalidValue', `sortBy: ${error.message}.`);
  }
}

/** The items in the order of their keys, those without one last; descending turns it all round. Equal ones stay as they stand. */
export function sortItems<T>(
  items: readonly T[],
  sortOrder: SortOrder | undefined,
  keyOf: (item: T) => ComparisonKey | undefined,
): readonly T[] {
  const sign = sortOrder === 'descending' ? -1 : 1;
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((left, right) => sign * missingLast(left.key, right.key))
    .map(({ item }) => item);
}

function missingLast(left: ComparisonKey | undefined, right: ComparisonKey | undefined): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return compareKeys(left, right);
}

/** By the value; of a multi-valued attribute by its primary one, or else the first (RFC 7644 3.4.2.3). */
function createKeyOf(
  { extension, attribute, subAttribute }: ResolvedAttribute,
  isChosen: (element: JsonValue) => boolean,
): Sort['keyOf'] {
  const part = subAttribute ?? findAttribute(attribute.subAttributes, 'value');
  if (part === undefined && attribute.type === 'complex') {
    const example = `${attribute.name}.${attribute.subAttributes?.[0]?.name}`;
    throw badRequest('invalidValue', `sortBy: "${attribute.name}" has sub-attributes: name one, such as ${example}.`);
  }
  return (resource) => {
    const holder = extension === undefined ? resource : resource[extension];
    const value = isJsonObject(holder) ? holder[attribute.name] : undefined;
    const elements = (isJsonArray(value) ? value : [value ?? null]).filter(isChosen);
    const element = elements.find(isPrimary) ?? elements[0];
    const key =
      part === undefined ? comparisonKey(element, attribute) : comparisonKey(partOf(element, part.name), part);
    return key === '' ? undefined : key;
  };
}

function partOf(element: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(element) ? element[name] : undefined;
}
