/** The wire vectors as data, and how a resource read back is compared with what a vector expects. */
import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue, ScimMethod } from '../../../src/scim/transport/transport.js';

export type WireVector = {
  readonly id: string;
  readonly kind: 'patch' | 'filter' | 'error' | 'create';
  readonly given: string;
  readonly request: {
    readonly method: ScimMethod;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly body?: JsonValue;
  };
  readonly expected: {
    readonly status: number;
    readonly scimType?: string | readonly string[];
    readonly bodyContains?: JsonObject;
    readonly effect?: {
      readonly before?: JsonObject;
      readonly resources?: readonly JsonObject[];
      readonly after?: JsonObject | readonly JsonObject[];
      readonly matches?: readonly string[];
      readonly totalResults?: number;
      readonly idNot?: string;
      readonly metaCreatedNot?: string;
    };
  };
};

export function wireVectors(): readonly WireVector[] {
  return JSON.parse(readFileSync(new URL('../../vectors/wire.json', import.meta.url), 'utf8'));
}

/** What the store holds before the request: the vector's resources, and everybody whom they or the request point at. */
export function seedOf({ request, expected }: WireVector): readonly JsonObject[] {
  const { before, resources = [] } = expected.effect ?? {};
  const given = before === undefined ? [...resources] : [before, ...resources];
  const known = new Set(given.map(({ id }) => id));
  const referred = [...new Set([...referencesIn(given), ...referencesIn(request.body ?? null)])];
  const others = referred.filter((id) => !known.has(id));
  return [...given, ...others.map((id) => ({ id, userName: `user-${id}@seed.example` }))];
}

/** Every text inside `members` or `manager`, and inside operations on them, that looks like an id. */
function referencesIn(value: JsonValue, inside = false): readonly string[] {
  if (typeof value === 'string') return inside && /^[0-9a-z-]+$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((element) => referencesIn(element, inside));
  if (typeof value !== 'object' || value === null) return [];
  const path = 'path' in value && typeof value.path === 'string' ? value.path : '';
  const onReference = /members|manager/i.test(path);
  return Object.entries(value).flatMap(([key, part]) => {
    if (part === undefined || key === 'path' || key === 'op' || key === '$ref') return [];
    const refers = inside || onReference || key === 'members' || key === 'manager';
    return referencesIn(part, refers);
  });
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A resource without what the comparison leaves out: `meta`, `schemas`, unassigned values, derived parts of references; lists sorted. */
export function comparable(resource: JsonObject): JsonValue {
  const { meta: _meta, schemas: _schemas, ...rest } = resource;
  const members = list(rest.members).map((member) => only(member, 'value'));
  const extension = rest[ENTERPRISE];
  const manager = isObject(extension) && isObject(extension.manager) ? only(extension.manager, 'value') : undefined;
  return canonical({
    ...rest,
    ...(members.length === 0 ? { members: null } : { members }),
    ...(isObject(extension) && manager !== undefined ? { [ENTERPRISE]: { ...extension, manager } } : {}),
  });
}

function canonical(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(canonical).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, part]): [string, JsonValue][] => {
    const empty = part === undefined || part === null || (Array.isArray(part) && part.length === 0);
    return empty ? [] : [[key, canonical(part)]];
  });
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** What `bodyContains` demands and the body does not have; empty when all is there. */
export function missingIn(body: JsonValue | undefined, wanted: JsonValue, path = 'body'): readonly string[] {
  if (wanted === '<absent>') return body === undefined ? [] : [`${path} is there`];
  if (wanted === '<any>') return body === undefined || body === null ? [`${path} is missing`] : [];
  if (Array.isArray(wanted)) {
    const found = list(body);
    return wanted.flatMap((one, index) =>
      found.some((element) => missingIn(element, one).length === 0) ? [] : [`${path}[${index}] has no match`],
    );
  }
  if (isObject(wanted)) {
    if (!isObject(body)) return [`${path} is no object`];
    return Object.entries(wanted).flatMap(([key, part]) => missingIn(body[key], part ?? null, `${path}.${key}`));
  }
  return body === wanted ? [] : [`${path} is ${JSON.stringify(body)}, not ${JSON.stringify(wanted)}`];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function only(value: JsonValue, key: string): JsonObject {
  const part = isObject(value) ? value[key] : undefined;
  return part === undefined ? {} : { [key]: part };
}
