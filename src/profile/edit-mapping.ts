/** Edits of object and attribute mappings in the raw synchronizationSchema: everything that is not edited keeps its value and its place. */
import type { MappingSource } from '../expressions/mapping-source.js';
import { InputError } from '../text/input-error.js';
import { isRecord, type JsonPath, replaceAt, valueAt } from '../text/json-path.js';
import { suggestionFor } from '../text/suggest.js';
import type { FlowBehavior, FlowType } from './schema-document.js';

/** What is to change of an attribute mapping; absent stays as it is. */
export type MappingChange = {
  /** Null: the mapping type None. */
  readonly source?: MappingSource | null;
  readonly flowType?: FlowType;
  readonly flowBehavior?: FlowBehavior;
  /** 0: not used for matching. */
  readonly matchingPriority?: number;
  readonly defaultValue?: string | null;
};

/** The switches of an object mapping; absent stays as it is. */
export type ObjectMappingChange = {
  readonly enabled?: boolean | undefined;
  /** The portal's target object actions Create, Update and Delete. */
  readonly create?: boolean | undefined;
  readonly update?: boolean | undefined;
  readonly delete?: boolean | undefined;
};

/** What Graph writes for a mapping that was made with nothing but source and target. */
const NEW_MAPPING = {
  defaultValue: null,
  exportMissingReferences: false,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  matchingPriority: 0,
};

/**
 * The document with an attribute mapping changed, or added as the last one when its target attribute is not mapped yet.
 * @param objectMapping place of the object mapping
 * @returns a new document; compile it to check the mapping
 */
export function setAttributeMapping(
  raw: unknown,
  objectMapping: JsonPath,
  targetAttributeName: string,
  change: MappingChange,
): unknown {
  const place = placeOf(raw, objectMapping, targetAttributeName);
  const before = valueAt(raw, place);
  const entry = isRecord(before) ? before : { ...NEW_MAPPING, targetAttributeName, source: null };
  return replaceAt(raw, place, { ...entry, ...change });
}

/**
 * The document without the mapping of that target attribute.
 * @throws InputError when it is not mapped
 */
export function removeAttributeMapping(raw: unknown, objectMapping: JsonPath, targetAttributeName: string): unknown {
  const names = targetNames(raw, objectMapping);
  if (!names.includes(targetAttributeName)) {
    throw new InputError(
      `no mapping has the target attribute "${targetAttributeName}"${suggestionFor(targetAttributeName, names)}`,
      { hint: "'entra-sim mapping list' shows what is mapped." },
    );
  }
  const list = [...objectMapping, 'attributeMappings'];
  const kept = listAt(raw, list).filter((_, index) => names[index] !== targetAttributeName);
  return replaceAt(raw, list, kept);
}

/** The document with other switches on an object mapping; flow types are written as Graph has them since 2021, without blanks. */
export function setObjectMapping(
  raw: unknown,
  objectMapping: JsonPath,
  flows: { readonly add: boolean; readonly update: boolean; readonly delete: boolean },
  change: ObjectMappingChange,
): unknown {
  const wanted = {
    Add: change.create ?? flows.add,
    Update: change.update ?? flows.update,
    Delete: change.delete ?? flows.delete,
  };
  const names = Object.entries(wanted).flatMap(([name, on]) => (on ? [name] : []));
  const edited = change.enabled === undefined ? raw : replaceAt(raw, [...objectMapping, 'enabled'], change.enabled);
  const same = wanted.Add === flows.add && wanted.Update === flows.update && wanted.Delete === flows.delete;
  return same
    ? edited
    : replaceAt(edited, [...objectMapping, 'flowTypes'], names.length === 0 ? 'None' : names.join(','));
}

/** Place of the mapping of a target attribute; behind the last one when there is none. */
function placeOf(raw: unknown, objectMapping: JsonPath, targetAttributeName: string): JsonPath {
  const names = targetNames(raw, objectMapping);
  const index = names.indexOf(targetAttributeName);
  return [...objectMapping, 'attributeMappings', index < 0 ? names.length : index];
}

function targetNames(raw: unknown, objectMapping: JsonPath): readonly string[] {
  return listAt(raw, [...objectMapping, 'attributeMappings']).map((mapping) =>
    isRecord(mapping) && typeof mapping.targetAttributeName === 'string' ? mapping.targetAttributeName : '',
  );
}

function listAt(raw: unknown, place: JsonPath): readonly unknown[] {
  const value = valueAt(raw, place);
  return Array.isArray(value) ? value : [];
}
