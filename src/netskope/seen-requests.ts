/** What a mock tenant was asked, for tests that want to know what a program sent. */
import { parseJsonValue } from '../scim/json.js';
import type { JsonValue } from '../scim/transport/transport.js';
import type { IncomingRequest } from './incoming-request.js';
import type { NetskopeTenant } from './tenant.js';

/** A request that reached the tenant, and what it answered. */
export type SeenRequest = {
  readonly method: string;
  /** Behind the tenant's address, query included: `/Users?filter=...`. */
  readonly path: string;
  /** What the body says, or its text when it is no JSON (of a long one the beginning); absent when there is none. */
  readonly body?: JsonValue;
  /** Absent while there is no answer, and when a fault left it without one. */
  readonly status?: number;
};

export type SeenRequests = {
  /** The tenant's service, which notes what it is asked. */
  readonly handle: NetskopeTenant['handle'];
  /** The newest, in the order in which they came. */
  readonly list: () => readonly SeenRequest[];
  readonly clear: () => void;
};

/** Bodies are kept as they came, and read only when somebody wants to see them. */
type Note = { readonly method: string; readonly path: string; readonly text: string | undefined; status?: number };

const LONGEST_BODY = 64 * 1024;

export function noteRequests({ handle, baseUrls }: NetskopeTenant, most: number): SeenRequests {
  const bases = baseUrls.map((url) => `${new URL(url).pathname}/`);
  let notes: Note[] = [];
  return {
    handle: async (request) => {
      const note: Note = { method: request.method, ...placeOf(request, bases) };
      notes.push(note);
      // Not at each request: it would be copied each time.
      if (notes.length >= 2 * most) notes = notes.slice(-most);
      const response = await handle(request);
      note.status = response.status;
      return response;
    },
    list: () => notes.slice(-most).map(seen),
    clear: () => {
      notes = [];
    },
  };
}

/** Bodies for other addresses (the token endpoint) hold secrets, and are not kept. */
function placeOf({ url, body }: IncomingRequest, bases: readonly string[]): { path: string; text: string | undefined } {
  const { pathname, search } = new URL(url);
  const base = bases.find((start) => pathname.startsWith(start));
  if (base === undefined) return { path: `${pathname}${search}`, text: undefined };
  return { path: `${pathname.slice(base.length - 1)}${search}`, text: body === undefined ? undefined : begin(body) };
}

/** Of a long body the beginning, as a text of its own: a slice would keep the whole. */
function begin(body: string): string {
  return body.length <= LONGEST_BODY ? body : Buffer.from(body.slice(0, LONGEST_BODY)).toString();
}

function seen({ method, path, text, status }: Note): SeenRequest {
  return {
    method,
    path,
    ...(text === undefined ? {} : { body: parseJsonValue(text) ?? text }),
    ...(status === undefined ? {} : { status }),
  };
}
