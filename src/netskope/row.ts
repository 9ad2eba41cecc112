/** Rows of the store: what is kept of a resource, and how it is dressed for the way out. */
import { badRequest } from '../scim/errors.js';
import { isJsonObject } from '../scim/json.js';
import { customExtension } from '../scim/schemas/custom-extension.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import { ENTERPRISE_USER_URN } from '../scim/schemas/enterprise-user.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Instant } from '../time/clock.js';
import { toIsoSeconds } from '../time/instant.js';
import { nextVersion, versionOf } from './versions.js';

/** `schemas` first (the base and the extensions that the resource carries), `meta` with its location, and its version, last. */
export function dress(row: JsonObject, type: ResourceType, root: string, withVersion: boolean): JsonObject {
  const { meta, ...attributes } = row;
  const { version: _, ...kept } = isJsonObject(meta) ? meta : {};
  const known = type.extensions.map(({ id }) => id);
  const custom = Object.keys(row).filter((key) => customExtension(type, key) === key);
  const extensions = [...known, ...custom].filter((id) => isJsonObject(row[id]));
  return {
    schemas: [type.schema.id, ...extensions],
    ...attributes,
    meta: {
      ...kept,
      resourceType: type.name,
      location: locationOf(row, type, root),
      ...(withVersion ? { version: versionOf(row) } : {}),
    },
  };
}

/** The resource's own address. */
export function locationOf(row: JsonObject, type: ResourceType, root: string): string {
  return `${root}${type.endpoint}/${segment(idOf(row))}`;
}

/** An id as a part of an address; half a character, which only a loaded id can hold, has no escape and is replaced. */
export function segment(id: string): string {
  return encodeURIComponent(Buffer.from(id).toString());
}

/** The row with `meta.lastModified` at `now` and its next version; `meta.created` too when it is new. */
export function stamped(row: JsonObject, type: ResourceType, now: Instant): JsonObject {
  const meta = isJsonObject(row.meta) ? row.meta : {};
  const time = toIsoSeconds(now);
  return {
    ...row,
    meta: { resourceType: type.name, created: time, ...meta, lastModified: time, version: nextVersion(meta.version) },
  };
}

export function idOf(row: JsonObject): string {
  const { id } = row;
  return typeof id === 'string' ? id : '';
}

/** The id of a user's manager; `$ref` and `displayName` follow from it. */
export function managerOf(row: JsonObject): string | undefined {
  const extension = row[ENTERPRISE_USER_URN];
  const manager = isJsonObject(extension) ? extension.manager : undefined;
  return isJsonObject(manager) ? textOf(manager, 'value') : undefined;
}

export function textOf(row: JsonObject, attribute: string): string | undefined {
  const value = row[attribute];
  return typeof value === 'string' ? value : undefined;
}

/** Those parts of a reference that have a value, in that order. */
export function partsOf(reference: JsonObject, parts: readonly string[]): JsonObject {
  return Object.fromEntries(
    parts.flatMap((part) => (reference[part] === undefined ? [] : [[part, reference[part]] as const])),
  );
}

/** The row without the named attributes. */
export function without(row: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** @throws ScimError `invalidValue` when a required text is missing or blank. */
export function requireText(row: JsonObject, attribute: string, type: ResourceType): void {
  if ((textOf(row, attribute) ?? '').trim() !== '') return;
  throw badRequest('invalidValue', `${type.name} needs a ${attribute}: send it as text that is not empty.`);
}
