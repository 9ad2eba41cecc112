/** Object ids in exported files. */
import { InputError } from '../../text/input-error.js';

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * An object id in lower case, which is how ids are compared.
 * @param path JSON path for the message
 * @throws InputError when it is none
 */
export function objectIdIn(value: unknown, path: string): string {
  if (typeof value === 'string' && /^[^\s/]+$/.test(value)) return value.toLowerCase();
  const found = value === undefined ? 'it is missing' : `found ${JSON.stringify(value).slice(0, 60)}`;
  throw new InputError(`Expected an object id here; ${found}.`, { location: { path } });
}

/** The first GUID in a text, in lower case: Graph's ids are GUIDs. */
export function guidIn(text: string): string | undefined {
  return GUID.exec(text)?.[0].toLowerCase();
}
