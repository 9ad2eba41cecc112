/** Actions of the Source Object Scope blade: scoping filters, which are joined by OR, each of clauses, which are joined by AND. */
import { setScope } from '../../profile/edit-schema.js';
import { InputError } from '../../text/input-error.js';
import { isRecord, parseJsonPath, valueAt } from '../../text/json-path.js';
import { suggestionFor } from '../../text/suggest.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { Application } from '../applications.js';
import { objectMappingOf } from '../object-mapping.js';
import type { World } from '../world.js';
import { checkFilter } from './check-filter.js';
import { done } from './result.js';
import { type SavedSchema, saveSchema } from './save-schema.js';

type SourceObject = 'User' | 'Group';

/** All filters at once, as Graph's document; null is no filter. */
export function setScopingFilter(world: World, action: ActionOf<'setScopingFilter'>): ActionResult {
  const application = world.applications.find(action.application);
  const { object, filter = null } = action;
  checkFilter(filter);
  const before = filterOf(application, object);
  if (filter === null && !filters(before)) return nothingToRemove(object);
  const { changed, notes } = saveFilter(world, application, object, filter, action.name);
  if (!changed) return done(`Nothing to change: the scoping filter of ${plural(object)} is like that already.`);
  const text = filter === null ? 'Removed the scoping filter' : 'Saved the scoping filter';
  return done(`${text} of ${plural(object)}.`, { object }, notes);
}

/** One more filter: what passes any of them is in scope. */
export function addScopingFilter(world: World, action: ActionOf<'addScopingFilter'>): ActionResult {
  const application = world.applications.find(action.application);
  const { object, name, clauses } = action;
  const before = filterOf(application, object);
  const groups = groupsOf(before);
  if (groups.some((group) => nameOf(group) === name)) {
    throw new InputError(`there is a scoping filter "${name}" already`, {
      hint: `Give another --name, or remove it first: entra-sim scoping remove --name '${name}'`,
    });
  }
  const filter = { ...emptyFilter(before), groups: [...groups, { name, clauses }] };
  const { notes } = saveFilter(world, application, object, filter);
  const others = groups.map((group) => `"${nameOf(group)}"`).join(', ');
  return done(`Added the scoping filter "${name}" of ${plural(object)}.`, { object, name }, [
    groups.length === 0
      ? 'It is the only one: what does not pass it is out of scope.'
      : `What passes it is in scope, as is what passes ${others}.`,
    ...notes,
  ]);
}

/** Takes away the filter of that name; the last one leaves no filter. */
export function removeScopingFilter(world: World, action: ActionOf<'removeScopingFilter'>): ActionResult {
  const application = world.applications.find(action.application);
  const { object, name } = action;
  const before = filterOf(application, object);
  const groups = groupsOf(before);
  if (before === null || groups.length === 0) return nothingToRemove(object);
  const names = groups.map(nameOf);
  const kept = groups.filter((group) => nameOf(group) !== name);
  if (kept.length === groups.length) {
    throw new InputError(`there is no scoping filter "${name}" of ${plural(object)}${suggestionFor(name, names)}`, {
      hint: `Filters: ${names.map((each) => `"${each}"`).join(', ')}.`,
    });
  }
  const { notes } = saveFilter(world, application, object, { ...before, groups: kept });
  return done(`Removed the scoping filter "${name}" of ${plural(object)}.`, { object, name }, [
    ...(kept.length === 0 ? ['It was the last one: everything that is assigned is in scope.'] : []),
    ...notes,
  ]);
}

/** @throws InputError whose path leads from the filter, not from the schema around it */
function saveFilter(
  world: World,
  application: Application,
  object: SourceObject,
  filter: unknown,
  file = 'scoping filter',
): SavedSchema {
  const { path } = objectMappingOf(application, object);
  try {
    return saveSchema(world, application, setScope(application.store.schema(), object, filter), file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const inFilter = (text: string): string => text.replaceAll(`${path}.scope.`, '').replaceAll(`${path}.scope`, '');
    throw new InputError(error.message, {
      location: { file, path: inFilter(error.location?.path ?? '') },
      ...(error.hint === undefined ? {} : { hint: inFilter(error.hint) }),
    });
  }
}

/** As the document has it, keys that are unknown here included. */
function filterOf(application: Application, object: SourceObject): Readonly<Record<PropertyKey, unknown>> | null {
  const { path } = objectMappingOf(application, object);
  const filter = valueAt(application.store.schema(), [...parseJsonPath(path), 'scope']);
  return isRecord(filter) ? filter : null;
}

/** A document may hold empty lists, as Graph writes them where there is no filter. */
function filters(filter: Readonly<Record<PropertyKey, unknown>> | null): boolean {
  return [filter?.groups, filter?.inputFilterGroups].some((groups) => Array.isArray(groups) && groups.length > 0);
}

function groupsOf(filter: Readonly<Record<PropertyKey, unknown>> | null): readonly unknown[] {
  return Array.isArray(filter?.groups) ? filter.groups : [];
}

function nameOf(group: unknown): string {
  return isRecord(group) && typeof group.name === 'string' ? group.name : '';
}

/** Graph's keys, in its order, where there is no filter yet. */
function emptyFilter(filter: Readonly<Record<PropertyKey, unknown>> | null): Readonly<Record<PropertyKey, unknown>> {
  return filter ?? { categoryFilterGroups: [], groups: [], inputFilterGroups: [] };
}

function nothingToRemove(object: SourceObject): ActionResult {
  return done(`There is no scoping filter of ${plural(object)} to remove.`);
}

function plural(object: SourceObject): string {
  return object === 'User' ? 'users' : 'groups';
}
