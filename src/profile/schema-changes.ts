/** What one schema has otherwise than another, in words: what comes of importing or resetting it. */
import { isRecord, parseJsonPath, valueAt } from '../text/json-path.js';
import type { CompiledObjectMapping, CompiledSchema } from './compiled-schema.js';
import { attributesPlace } from './edit-attributes.js';

const MOST_NAMES = 8;

/** A line for each kind of difference, User before Group as the documents have them; none when the schemas mean the same. */
export function schemaChanges(before: CompiledSchema, after: CompiledSchema): readonly string[] {
  const objects = [
    ...new Set([...before.objectMappings, ...after.objectMappings].map((each) => each.sourceObjectName)),
  ];
  return objects.flatMap((object) => {
    const [old, now] = [before, after].map(({ objectMappings }) =>
      objectMappings.find(({ sourceObjectName }) => sourceObjectName === object),
    );
    if (old === undefined || now === undefined)
      return [`${object}: the mapping is ${now === undefined ? 'gone' : 'new'}`];
    return [
      ...differences(`${object}: mappings`, mappingsOf(before, old), mappingsOf(after, now)),
      ...(isSame(scopeOf(before, old), scopeOf(after, now)) ? [] : [`${object}: another scoping filter`]),
      ...(switches(old) === switches(now) ? [] : [`${object}: ${switches(now)}`]),
      ...differences(
        `${object}: attributes of ${after.targetDirectoryName}`,
        attributesOf(before, before.targetDirectoryName, old.targetObjectName),
        attributesOf(after, after.targetDirectoryName, now.targetObjectName),
      ),
      ...differences(
        `${object}: attributes of ${after.sourceDirectoryName}`,
        attributesOf(before, before.sourceDirectoryName, object),
        attributesOf(after, after.sourceDirectoryName, object),
      ),
    ];
  });
}

type Named = ReadonlyMap<string, unknown>;

function differences(what: string, before: Named, after: Named): readonly string[] {
  const added = [...after.keys()].filter((name) => !before.has(name));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const changed = [...after.keys()].filter((name) => before.has(name) && !isSame(before.get(name), after.get(name)));
  return [
    ...listed(`${what} added`, added),
    ...listed(`${what} changed`, changed),
    ...listed(`${what} removed`, removed),
  ];
}

function listed(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [`${what}: ${names.slice(0, MOST_NAMES).join(', ')}${more}`];
}

function mappingsOf({ raw }: CompiledSchema, { attributes }: CompiledObjectMapping): Named {
  return new Map(
    attributes.map(({ targetAttributeName, path }) => [targetAttributeName, valueAt(raw, parseJsonPath(path))]),
  );
}

function scopeOf({ raw }: CompiledSchema, { path }: CompiledObjectMapping): unknown {
  return valueAt(raw, [...parseJsonPath(path), 'scope']);
}

function switches({ enabled, flowTypes }: CompiledObjectMapping): string {
  const { add, update, delete: remove } = flowTypes;
  const actions = [add && 'Create', update && 'Update', remove && 'Delete'].filter(Boolean);
  return `${enabled ? 'enabled' : 'disabled'}; actions: ${actions.join(', ') || 'none'}`;
}

function attributesOf({ raw }: CompiledSchema, directory: string, object: string): Named {
  const list = valueAt(raw, attributesPlace(raw, directory, object));
  const attributes = Array.isArray(list) ? list.filter(isRecord) : [];
  return new Map(attributes.map((attribute) => [String(attribute.name), attribute]));
}

/** Whether two parts of documents say the same, in whatever order their keys are. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
