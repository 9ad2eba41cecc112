/** Reads and writes the place in a resource that an attribute path means, without a schema: how a client sees a service's resources. */

import { booleanOf } from './comparison-key.js';
import { equalitiesOf } from './filter/equalities.js';
import type { AttributePath, Filter } from './filter/filter.js';
import { matchesElement } from './filter/match-element.js';
import { printPath } from './filter/print.js';
import { isJsonArray, isJsonObject, isUnassigned, keyOf, namedValue, sameName } from './json.js';
import { ScimPathError } from './paths.js';
import type { JsonObject, JsonValue } from './transport/transport.js';

const CORE_PREFIX = 'urn:ietf:params:scim:schemas:core:';

/**
 * The value at `path`; undefined when there is none, or when it is null, `[]` or `{}` (RFC 7643 2.5: unassigned).
 * Names compare without case, elements may come in any order and number: the first that the filter chooses counts.
 * A complex attribute named as a whole (`...:User:manager`) gives its object.
 */
export function readPath(resource: JsonObject, path: AttributePath): JsonValue | undefined {
  const holder = holderOf(resource, path);
  if (!isJsonObject(holder)) return undefined;
  const value = namedValue(holder, path.attribute);
  if (path.filter === undefined && path.subAttribute === undefined) return assigned(value);
  const { filter, subAttribute } = path;
  const elements = value === undefined ? [] : isJsonArray(value) ? value : [value];
  const chosen = filter === undefined ? elements : elements.filter((element) => matchesElement(filter, element));
  const parts = subAttribute === undefined ? chosen : chosen.map((element) => partOf(element, subAttribute));
  return parts.map(assigned).find((part) => part !== undefined);
}

/**
 * A copy of `resource` with `value` at `path`, for the body of a POST. An element that a filter asks for is made when it is not there:
 * `emails[type eq "work"].value` gives `{"primary":true,"type":"work","value":...}` and `roles[primary eq "True"].value`
 * `{"primary":true,"value":...}`, as Entra sends them; an extension's attributes are nested under its URN.
 * @throws ScimPathError when the filter is not made of `eq` comparisons, so that it does not say what the element holds.
 */
export function writePath(resource: JsonObject, path: AttributePath, value: JsonValue): JsonObject {
  const extension = extensionOf(path);
  if (extension === undefined) return writeAttribute(resource, path, value);
  const key = keyOf(resource, extension) ?? extension;
  const holder = resource[key];
  return { ...resource, [key]: writeAttribute(isJsonObject(holder) ? holder : {}, path, value) };
}

function writeAttribute(holder: JsonObject, path: AttributePath, value: JsonValue): JsonObject {
  const key = keyOf(holder, path.attribute) ?? path.attribute;
  const current = holder[key];
  if (path.filter !== undefined) {
    return { ...holder, [key]: writeElement(isJsonArray(current) ? current : [], path, path.filter, value) };
  }
  if (path.subAttribute === undefined) return { ...holder, [key]: value };
  return { ...holder, [key]: withPart(isJsonObject(current) ? current : {}, path.subAttribute, value) };
}

function writeElement(
  elements: readonly JsonValue[],
  path: AttributePath,
  filter: Filter,
  value: JsonValue,
): readonly JsonValue[] {
  const index = elements.findIndex((element) => matchesElement(filter, element));
  const current = elements[index];
  const element = isJsonObject(current) ? current : newElement(path, filter);
  const written = writeIntoElement(element, path.subAttribute, value);
  return index === -1 ? [...elements, written] : elements.with(index, written);
}

function writeIntoElement(element: JsonObject, subAttribute: string | undefined, value: JsonValue): JsonObject {
  if (subAttribute !== undefined) return withPart(element, subAttribute, value);
  return isJsonObject(value) ? { ...element, ...value } : withPart(element, 'value', value);
}

/** What the filter says of the element; the work e-mail is the primary one, written first (use-scim-to-provision-users-and-groups). */
function newElement(path: AttributePath, filter: Filter): JsonObject {
  const equalities = equalitiesOf(filter);
  if (equalities === undefined) {
    throw new ScimPathError(
      `Path ${printPath(path)}: a new element can only be made from comparisons with eq, such as [type eq "work"]`,
      0,
    );
  }
  let element: JsonObject = {};
  for (const { attribute, value } of equalities) {
    const truth = sameName(attribute, 'primary') ? booleanOf(value) : undefined;
    element = withPart(element, attribute, truth ?? value);
  }
  const type = namedValue(element, 'type');
  const isWorkEmail = sameName(path.attribute, 'emails') && typeof type === 'string' && sameName(type, 'work');
  return isWorkEmail && keyOf(element, 'primary') === undefined ? { primary: true, ...element } : element;
}

function withPart(object: JsonObject, name: string, value: JsonValue): JsonObject {
  return { ...object, [keyOf(object, name) ?? name]: value };
}

function partOf(element: JsonValue, name: string): JsonValue | undefined {
  return isJsonObject(element) ? namedValue(element, name) : undefined;
}

function holderOf(resource: JsonObject, path: AttributePath): JsonValue | undefined {
  const extension = extensionOf(path);
  return extension === undefined ? resource : namedValue(resource, extension);
}

function extensionOf({ schema }: AttributePath): string | undefined {
  return schema === undefined || schema.toLowerCase().startsWith(CORE_PREFIX) ? undefined : schema;
}

function assigned(value: JsonValue | undefined): JsonValue | undefined {
  return isUnassigned(value) ? undefined : value;
}
