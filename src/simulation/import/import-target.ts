/** What the target holds: resources as they were exported, put into the mock target. */
import { createNetskopeTenant, type NetskopeTenant } from '../../netskope/tenant.js';
import { isJsonArray, isJsonObject, jsonEquals } from '../../scim/json.js';
import { typeOfResource } from '../../scim/schemas/type-of-resource.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { createMemoryTables } from '../../storage/memory-tables.js';
import { InputError } from '../../text/input-error.js';
import type { Clock } from '../../time/clock.js';
import type { World } from '../world.js';

export type TargetCounts = { readonly created: number; readonly unchanged: number };

/**
 * Loads those that are not there yet, and makes them durable: the target commits on its own. One that is there and equal is passed over,
 * so that an import can be repeated.
 * @throws InputError for a resource that the target can't hold or has no id, and when its id is taken by another one
 */
export function importTarget({ clock }: World, target: NetskopeTenant, resources: readonly JsonObject[]): TargetCounts {
  const wanted = asStored(clock, target, resources);
  const present = byId([...target.users(), ...target.groups()]);
  const missing = resources.filter((resource, index) => {
    const id = textOf(resource.id);
    const there = present.get(id);
    const stored = wanted.get(id);
    if (there === undefined || stored === undefined) return true;
    if (isAlike(there, stored)) return false;
    throw new InputError(
      `the target holds another ${typeOfResource(there).name.toLowerCase()} with the id "${id}" (${nameOf(there)})`,
      {
        location: { path: placeOf(index) },
        hint: 'Import into a new workspace (--workspace DIR), or leave the lists of the target out.',
      },
    );
  });
  if (missing.length > 0) target.load(missing);
  return { created: missing.length, unchanged: resources.length - missing.length };
}

/** The resources as a target of their own would hold them: the same names and types, whatever the files wrote. */
function asStored(
  clock: Clock,
  { habits, tenantName }: NetskopeTenant,
  resources: readonly JsonObject[],
): ReadonlyMap<string, JsonObject> {
  resources.forEach((resource, index) => {
    if (textOf(resource.id) !== '') return;
    throw new InputError('a resource of the target has no id', {
      location: { path: placeOf(index) },
      hint: 'Export the lists again: GET /Users and GET /Groups of the target give every resource its id.',
    });
  });
  const scratch = createNetskopeTenant({
    tenantName,
    habits,
    tables: createMemoryTables(),
    clock,
    // Never asked: each resource has an id.
    nextId: () => '',
  });
  try {
    scratch.load(resources);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const path = `target${error.location.path ?? ''}`;
    throw new InputError(error.message, {
      location: { path },
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
  return byId([...scratch.users(), ...scratch.groups()]);
}

function byId(resources: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(resources.map((resource) => [textOf(resource.id), resource]));
}

/** What the target itself makes of a resource does not count: when it was changed, where it is, which groups it is in. */
function isAlike(left: JsonObject, right: JsonObject): boolean {
  return jsonEquals(ownPart(left), ownPart(right));
}

function ownPart({ meta: _meta, groups: _groups, members, ...resource }: JsonObject): JsonObject {
  if (!isJsonArray(members)) return resource;
  const ids = members.map((member) => (isJsonObject(member) ? textOf(member.value) : textOf(member)));
  return { ...resource, members: ids.sort() };
}

function nameOf({ userName, displayName }: JsonObject): string {
  return textOf(userName ?? displayName);
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function placeOf(index: number): string {
  return `target[${index}]`;
}
