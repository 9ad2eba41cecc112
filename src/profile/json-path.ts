/** JSON paths: how a place in a document is written for people, and how the value at a place is read and replaced. */

export type PathSegment = string | number;

/** `synchronizationRules[0].objectMappings[1].scope`; a key that is no plain word is written `["like this"]`. */
export function formatPath(segments: readonly PathSegment[]): string {
  return segments.reduce<string>((path, segment) => joinPath(path, segment), '');
}

/** The path of one key or index below `path`. */
export function joinPath(path: string, segment: PathSegment): string {
  if (typeof segment === 'number') return `${path}[${segment}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(segment)) return `${path}[${JSON.stringify(segment)}]`;
  return path === '' ? segment : `${path}.${segment}`;
}

/** The value at a place; undefined when there is none. */
export function valueAt(document: unknown, segments: readonly PathSegment[]): unknown {
  return segments.reduce<unknown>((value, segment) => childOf(value, segment), document);
}

/**
 * A copy of the document with another value at that place. Only the objects on the way are copied, so everything else
 * is the same object as before and every key keeps its place; a key that is new comes last.
 */
export function replaceAt(document: unknown, segments: readonly PathSegment[], value: unknown): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value;
  const child = replaceAt(childOf(document, segment), rest, value);
  if (Array.isArray(document) && typeof segment === 'number') return Object.assign([...document], { [segment]: child });
  if (isRecord(document)) return { ...document, [segment]: child };
  return typeof segment === 'number' ? [child] : { [segment]: child };
}

function childOf(value: unknown, segment: PathSegment): unknown {
  if (Array.isArray(value)) return typeof segment === 'number' ? value[segment] : undefined;
  return isRecord(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** Whether a value is a JSON object (no list, not null). */
export function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
