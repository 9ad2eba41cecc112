/** JSON paths: how a place in a document is written for people, and how the value at a place is read and replaced. */

/** Keys and indices from the document down to a value; zod's issues have such paths too. */
export type JsonPath = readonly PropertyKey[];

/** `synchronizationRules[0].objectMappings[1].scope`; a key that is no plain word is written `["like this"]`, the document itself ``. */
export function formatJsonPath(path: JsonPath): string {
  return path.reduce<string>((written, segment) => {
    if (typeof segment === 'number') return `${written}[${segment}]`;
    const key = String(segment);
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${written}[${JSON.stringify(key)}]`;
    return written === '' ? key : `${written}.${key}`;
  }, '');
}

/** The keys and indices of a path as formatJsonPath writes it. */
export function parseJsonPath(written: string): JsonPath {
  return Array.from(written.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g), ([, index, quoted, key]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? String(key) : String(JSON.parse(quoted));
  });
}

/** The value at a place; undefined when there is none. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(childOf, document);
}

/**
 * A copy of the document with another value at that place. Only the objects on the way are copied, so everything else
 * is the same object as before and every key keeps its place; a key that is new comes last.
 */
export function replaceAt(document: unknown, path: JsonPath, value: unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  const child = replaceAt(childOf(document, segment), rest, value);
  if (Array.isArray(document) && typeof segment === 'number') return Object.assign([...document], { [segment]: child });
  if (isRecord(document)) return { ...document, [segment]: child };
  return typeof segment === 'number' ? [child] : { [segment]: child };
}

/** Whether a value is a JSON object (no list, not null). */
export function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function childOf(value: unknown, segment: PropertyKey): unknown {
  if (Array.isArray(value)) return typeof segment === 'number' ? value[segment] : undefined;
  return isRecord(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
