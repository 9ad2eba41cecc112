/** Rows of the store: what is kept of a resource, and how it is dressed for the way out. */
import { badRequest } from '../scim/errors.js';
import { isJsonObject } from '../scim/json.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Instant } from '../time/clock.js';
import { toIsoSeconds } from '../time/instant.js';

/** `schemas` first (the base and the extensions that the resource carries), `meta` with its location last. */
export function dress(row: JsonObject, type: ResourceType, root: string): JsonObject {
  const { meta, ...attributes } = row;
  const extensions = type.extensions.map(({ id }) => id).filter((id) => isJsonObject(row[id]));
  return {
    schemas: [type.schema.id, ...extensions],
    ...attributes,
    meta: {
      ...(isJsonObject(meta) ? meta : {}),
      resourceType: type.name,
      location: locationOf(row, type, root),
    },
  };
}

/** The resource's own address. */
export function locationOf(row: JsonObject, type: ResourceType, root: string): string {
  return `${root}${type.endpoint}/${encodeURIComponent(idOf(row))}`;
}

/** The row with `meta.lastModified` at `now`; `meta.created` too when it is new. */
export function stamped(row: JsonObject, type: ResourceType, now: Instant): JsonObject {
  const meta = isJsonObject(row.meta) ? row.meta : {};
  const time = toIsoSeconds(now);
  return { ...row, meta: { resourceType: type.name, created: time, ...meta, lastModified: time } };
}

export function idOf(row: JsonObject): string {
  const { id } = row;
  return typeof id === 'string' ? id : '';
}

export function textOf(row: JsonObject, attribute: string): string | undefined {
  const value = row[attribute];
  return typeof value === 'string' ? value : undefined;
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
