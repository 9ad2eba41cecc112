/** `attributes` and `excludedAttributes` (RFC 7644 3.4.2.5 and 3.9): which part of a resource is sent. */
import { badRequest } from './errors.js';
import { isJsonArray, isJsonObject, withValue } from './json.js';
import { parsePath, ScimPathError } from './paths.js';
import type { AttributeDefinition, ResourceType } from './schemas/definition.js';
import { baseAttributes, type Resolved, resolvePath } from './schemas/resolve.js';
import type { JsonObject, JsonValue } from './transport/transport.js';

export type Projection =
  | { readonly kind: 'default' }
  | { readonly kind: 'only'; readonly targets: readonly Resolved[] }
  | { readonly kind: 'without'; readonly targets: readonly Resolved[] };

/**
 * Reads the two query parameters, comma lists of attribute paths. Names that the schema does not have are ignored.
 * @throws ScimError `invalidValue` when both are given, or one can't be read.
 */
export function readProjection(
  parameters: { readonly attributes: string | undefined; readonly excludedAttributes: string | undefined },
  type: ResourceType,
): Projection {
  const attributes = parameters.attributes ?? '';
  const excluded = parameters.excludedAttributes ?? '';
  if (attributes.trim() !== '' && excluded.trim() !== '') {
    throw badRequest('invalidValue', '"attributes" and "excludedAttributes" exclude one another: send one of them.');
  }
  if (attributes.trim() !== '') return { kind: 'only', targets: readTargets(attributes, 'attributes', type) };
  if (excluded.trim() !== '') return { kind: 'without', targets: readTargets(excluded, 'excludedAttributes', type) };
  return { kind: 'default' };
}

function readTargets(list: string, parameter: string, type: ResourceType): readonly Resolved[] {
  return list.split(',').flatMap((name) => {
    if (name.trim() === '') return [];
    const target = resolveName(name.trim(), parameter, type);
    return target === undefined ? [] : [target];
  });
}

function resolveName(name: string, parameter: string, type: ResourceType): Resolved | undefined {
  try {
    return resolvePath(type, parsePath(name));
  } catch (error) {
    if (!(error instanceof ScimPathError)) throw error;
    throw badRequest('invalidValue', `${parameter}: ${error.message}.`);
  }
}

/** True when the projection sends the top-level attribute, or a part of it. `onRequest`: it is left out unless it is asked for. */
export function projects(projection: Projection, name: string, onRequest = false): boolean {
  switch (projection.kind) {
    case 'default':
      return !onRequest;
    case 'only':
      return projection.targets.some((target) => isNamed(target, name));
    case 'without':
      return !onRequest && !projection.targets.some((target) => isNamed(target, name) && !hasPart(target));
  }
}

function isNamed(target: Resolved, name: string): boolean {
  if (target.kind === 'schema') return target.extension === undefined;
  return target.extension === undefined && target.attribute.name === name;
}

function hasPart(target: Resolved): boolean {
  return target.kind === 'attribute' && target.subAttribute !== undefined;
}

/** The part of a resource that is sent. `id` and `schemas` (returned: always) stay, `password` (returned: never) never goes out. */
export function project(resource: JsonObject, type: ResourceType, projection: Projection): JsonObject {
  const kept = projectObject(resource, baseAttributes(type), undefined, projection);
  return type.extensions.reduce((result, { id, attributes }) => {
    const extension = resource[id];
    if (!isJsonObject(extension)) return result;
    return withValue(result, id, projectObject(extension, attributes, id, projection));
  }, kept);
}

function projectObject(
  object: JsonObject,
  attributes: readonly AttributeDefinition[],
  extension: string | undefined,
  projection: Projection,
): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    const definition = attributes.find(({ name }) => name === key);
    if (definition === undefined || value === undefined) continue;
    const projected = projectValue(value, definition, extension, projection);
    if (projected !== undefined) entries.push([key, projected]);
  }
  return Object.fromEntries(entries);
}

function projectValue(
  value: JsonValue,
  definition: AttributeDefinition,
  extension: string | undefined,
  projection: Projection,
): JsonValue | undefined {
  if (definition.returned === 'never') return undefined;
  if (definition.returned === 'always' || projection.kind === 'default') return value;
  const named = projection.targets.filter((target) => target.extension === extension && meets(target, definition));
  const whole = named.some((target) => !hasPart(target));
  const parts = new Set(
    named.flatMap((target) => (target.kind === 'attribute' ? (target.subAttribute?.name ?? []) : [])),
  );
  if (projection.kind === 'only') {
    return whole ? value : parts.size === 0 ? undefined : keepParts(value, (part) => parts.has(part));
  }
  return whole ? undefined : parts.size === 0 ? value : keepParts(value, (part) => !parts.has(part));
}

function meets(target: Resolved, definition: AttributeDefinition): boolean {
  return target.kind === 'schema' || target.attribute.name === definition.name;
}

/** The value with those sub-attributes; undefined when none is left. */
function keepParts(value: JsonValue, keep: (part: string) => boolean): JsonValue | undefined {
  if (isJsonArray(value)) {
    const elements = value.flatMap((element) => keepParts(element, keep) ?? []);
    return elements.length === 0 ? undefined : elements;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([part]) => keep(part));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
