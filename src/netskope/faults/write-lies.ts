/** Lies about writes: what is stored in place of what the target says it stored. Pure. */
import { isJsonArray, isJsonObject } from '../../scim/json.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import type { Draft } from '../resource-kind.js';
import { without } from '../row.js';
import type { Lie } from './lies.js';

export type Stored = {
  /** Undefined for a resource that is new. */
  readonly row: JsonObject | undefined;
  readonly members: ReadonlySet<string>;
};

/** What the lie makes of a draft: the same draft when there is nothing to lie about, undefined when nothing is to be stored. */
export function tell(lie: Lie, draft: Draft, before: Stored): Draft | undefined {
  switch (lie) {
    case 'ignore-create':
      return before.row === undefined ? undefined : draft;
    case 'ignore-update':
      return before.row === undefined ? draft : undefined;
    case 'ignore-disable':
      return before.row === undefined ? draft : withRow(draft, keptActive(draft.row, before.row));
    case 'drop-members':
      return sameMembers(draft.members, before.members) ? draft : { row: draft.row };
    case 'lower-case-emails':
      return withRow(
        draft,
        eachValueOf(draft.row, 'emails', (text) => text.toLowerCase()),
      );
    case 'digits-only-phones':
      return withRow(
        draft,
        eachValueOf(draft.row, 'phoneNumbers', (text) => text.replace(/\D/g, '')),
      );
    case 'trim-values':
      return withRow(draft, trimmedObject(draft.row));
    case 'false-as-text':
      return typeof draft.row.active === 'boolean'
        ? withRow(draft, { ...draft.row, active: draft.row.active ? 'True' : 'False' })
        : draft;
    default:
      return draft;
  }
}

function withRow(draft: Draft, row: JsonObject): Draft {
  return row === draft.row ? draft : { ...draft, row };
}

function keptActive(row: JsonObject, before: JsonObject): JsonObject {
  if (isOff(before.active) || !isOff(row.active)) return row;
  return before.active === undefined ? without(row, 'active') : { ...row, active: before.active };
}

function isOff(active: JsonValue | undefined): boolean {
  return String(active).toLowerCase() === 'false';
}

function sameMembers(wanted: readonly string[] | undefined, present: ReadonlySet<string>): boolean {
  return wanted === undefined || (wanted.length === present.size && wanted.every((id) => present.has(id)));
}

/** The row with each `value` of a multi-valued attribute changed; the same row when that changes nothing. */
function eachValueOf(row: JsonObject, attribute: string, change: (text: string) => string): JsonObject {
  const elements = row[attribute];
  if (!isJsonArray(elements)) return row;
  const changed = elements.map((element) => {
    if (!isJsonObject(element) || typeof element.value !== 'string') return element;
    const value = change(element.value);
    return value === element.value ? element : { ...element, value };
  });
  return changed.every((element, index) => element === elements[index]) ? row : { ...row, [attribute]: changed };
}

function trimmed(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.trim();
  if (isJsonArray(value)) {
    const list = value.map(trimmed);
    return list.every((element, index) => element === value[index]) ? value : list;
  }
  return isJsonObject(value) ? trimmedObject(value) : value;
}

function trimmedObject(object: JsonObject): JsonObject {
  const entries = Object.entries(object).map(
    ([key, value]) => [key, value === undefined ? value : trimmed(value)] as const,
  );
  return entries.every(([key, value]) => value === object[key]) ? object : Object.fromEntries(entries);
}
