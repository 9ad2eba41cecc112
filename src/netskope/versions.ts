/** Versions of resources: weak entity tags, counted up by each change, and the preconditions that clients put on them (RFC 7644 3.14). */
import { ScimError } from '../scim/errors.js';
import { isJsonObject } from '../scim/json.js';
import type { JsonObject, JsonValue } from '../scim/transport/transport.js';

/** `W/"3"`, as `meta.version` and `ETag` have it. A row from before versions were counted has the version 0. */
export function versionOf({ meta }: JsonObject): string {
  const version = isJsonObject(meta) ? meta.version : undefined;
  return typeof version === 'string' && version !== '' ? version : 'W/"0"';
}

export function nextVersion(current: JsonValue | undefined): string {
  const count = typeof current === 'string' ? /^W\/"(\d{1,15})"$/.exec(current)?.[1] : undefined;
  return `W/"${Number(count ?? 0) + 1}"`;
}

type RequestHeaders = Readonly<Record<string, string>>;

/** True when the client has the resource as it is: a GET is answered with 304 then. */
export function hasCurrent(headers: RequestHeaders, row: JsonObject): boolean {
  const tags = headers['if-none-match'];
  return tags !== undefined && names(tags, row);
}

/** @throws ScimError 412 for a write that was meant for another version (RFC 9110 13.1.1 and 13.1.2). */
export function checkPreconditions(headers: RequestHeaders, row: JsonObject): void {
  const wanted = headers['if-match'];
  if (wanted !== undefined && !names(wanted, row)) {
    throw failed(`If-Match names ${wanted}, and the version is ${versionOf(row)}: read the resource again.`);
  }
  if (hasCurrent(headers, row)) throw failed(`If-None-Match names the version ${versionOf(row)}, which it is.`);
}

function failed(detail: string): ScimError {
  return new ScimError({ status: 412 }, detail);
}

/** `*` names every version. Tags compare weakly, since SCIM's are weak ones (RFC 7644 3.14), with or without quotes. */
function names(tags: string, row: JsonObject): boolean {
  if (tags.trim() === '*') return true;
  const version = opaque(versionOf(row));
  return [...tags.matchAll(/(?:W\/)?"[^"]*"|[^\s,"]+/g)].some(([tag]) => opaque(tag) === version);
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
}
