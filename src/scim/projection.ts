/** `attributes` and `excludedAttributes` (RFC 7644 3.4.2.5 and 3.9): which part of a resource is sent. */
import { badRequest } from './errors.js';
import { isJsonArray, isJsonObject, withValue } from './json.js';
import { parsePath, ScimPathError } from './paths.js';
import { customAttribute, customExtension } from './schemas/custom-extension.js';
import type { AttributeDefinition, ResourceType, SchemaDefinition } from './schemas/definition.js';
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

/** Each target once, however often a long list names it. */
function readTargets(list: string, parameter: string, type: ResourceType): readonly Resolved[] {
  const targets = new Map<string, Resolved>();
  for (const name of list.split(',')) {
    const target = name.trim() === '' ? undefined : resolveName(name.trim(), parameter, type);
    if (target !== undefined) targets.set(keyOf(target), target);
  }
  return [...targets.values()];
}

function keyOf(target: Resolved): string {
  const names = target.kind === 'attribute' ? [target.attribute.name, target.subAttribute?.name] : [];
  return JSON.stringify([target.extension, ...names]);
}

function resolveName(name: string, parameter: string, type: ResourceType): Resolved | undefined {
  try {
    return resolvePath(type, parsePath(name), { extensionsWithoutUrn: true, customExtensions: true });
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

/**
 * The part of a resource that is sent, by what each attribute says of `returned` (RFC 7643 2.2): `id` and `schemas` (always) stay,
 * `password` (never) never goes out, what is returned on request has to be named in `attributes`. Sub-attributes have their say too.
 */
export function project(resource: JsonObject, type: ResourceType, projection: Projection): JsonObject {
  const kept = projectObject(resource, baseAttributes(type), undefined, projection);
  return [...type.extensions, ...customSchemas(resource, type)].reduce((result, { id, attributes }) => {
    const extension = resource[id];
    if (!isJsonObject(extension)) return result;
    return withValue(result, id, projectObject(extension, attributes, id, projection));
  }, kept);
}

/** What stands in for the schemas of the custom extensions that the resource carries. */
function customSchemas(
  resource: JsonObject,
  type: ResourceType,
): readonly Pick<SchemaDefinition, 'id' | 'attributes'>[] {
  return Object.entries(resource).flatMap(([id, extension]) => {
    if (customExtension(type, id) !== id || !isJsonObject(extension)) return [];
    return [{ id, attributes: Object.keys(extension).flatMap((attribute) => customAttribute({ attribute }) ?? []) }];
  });
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
    const projected = projectValue(value, definition, namedIn(projection, definition, extension), projection.kind);
    if (projected !== undefined) entries.push([key, projected]);
  }
  return Object.fromEntries(entries);
}

/** What a projection says of one attribute. */
type Named = { readonly whole: boolean; readonly parts: ReadonlySet<string> };

function namedIn(projection: Projection, definition: AttributeDefinition, extension: string | undefined): Named {
  if (projection.kind === 'default') return { whole: false, parts: new Set() };
  const targets = projection.targets.filter((target) => target.extension === extension && meets(target, definition));
  const parts = targets.flatMap((target) => (target.kind === 'attribute' ? (target.subAttribute?.name ?? []) : []));
  return { whole: targets.some((target) => !hasPart(target)), parts: new Set(parts) };
}

function meets(target: Resolved, definition: AttributeDefinition): boolean {
  return target.kind === 'schema' || target.attribute.name === definition.name;
}

function projectValue(
  value: JsonValue,
  definition: AttributeDefinition,
  { whole, parts }: Named,
  kind: Projection['kind'],
): JsonValue | undefined {
  const { returned } = definition;
  if (returned === 'never') return undefined;
  if (kind === 'only' && !whole && returned !== 'always') {
    return parts.size === 0 ? undefined : keepParts(value, definition, ({ name }) => parts.has(name));
  }
  if (kind !== 'only' && returned !== 'always' && (whole || returned === 'request')) return undefined;
  return keepParts(value, definition, (part) => (parts.has(part.name) ? kind === 'only' : part.returned !== 'request'));
}

/** The value with the wanted sub-attributes, and with those that are returned always; undefined when none is left. */
function keepParts(
  value: JsonValue,
  { subAttributes }: AttributeDefinition,
  isWanted: (part: AttributeDefinition) => boolean,
): JsonValue | undefined {
  const keeps = (part: AttributeDefinition) =>
    part.returned !== 'never' && (part.returned === 'always' || isWanted(part));
  if (subAttributes === undefined || subAttributes.every(keeps)) return value;
  const kept = new Set(subAttributes.filter(keeps).map(({ name }) => name));
  return kept.size === 0 ? undefined : partsOf(value, kept);
}

function partsOf(value: JsonValue, kept: ReadonlySet<string>): JsonValue | undefined {
  if (isJsonArray(value)) {
    const elements = value.flatMap((element) => partsOf(element, kept) ?? []);
    return elements.length === 0 ? undefined : elements;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([part]) => kept.has(part));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
