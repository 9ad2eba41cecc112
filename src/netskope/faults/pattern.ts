/** Patterns: which requests a fault is meant for, as people write it (`PATCH /Users`). */
import type { ScimMethod } from '../../scim/transport/transport.js';
import { InputError } from '../../text/input-error.js';
import { suggestionFor } from '../../text/suggest.js';

export type Pattern = {
  /** Undefined: any. */
  readonly methods: ReadonlySet<string> | undefined;
  readonly path: PathPattern;
};

type PathPattern =
  | { readonly kind: 'any' }
  /** The token endpoint, wherever it is. */
  | { readonly kind: 'token' }
  /** Segments of which `*` stands for any one; what lies beneath belongs to it, unless it is `exact`. */
  | { readonly kind: 'path'; readonly segments: readonly string[]; readonly exact: boolean };

const METHODS: readonly ScimMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const RESOURCES: readonly string[] = [
  'Users',
  'Groups',
  'ServiceProviderConfig',
  'ResourceTypes',
  'Schemas',
  'Bulk',
  'Me',
];
const SEARCH = '.search';

const HINT =
  "Write METHODS PATH, either of them alone, such as 'PATCH /Users', 'GET,POST /Groups', '/Users/*' (by id), 'GET /Users?' (queries), 'token'.";

/**
 * Reads `[METHOD[,METHOD...]] [PATH]`. `/Users` is the collection and each resource in it, `/Users?` the collection alone, `/Users/*`
 * one resource, `/Users/ID` that one, `token` the token endpoint, `*` everything.
 * @throws InputError
 */
export function parsePattern(text: string): Pattern {
  const words = text.trim().split(/\s+/);
  const [first = '', second] = words;
  if (words.length > 2) throw new InputError(`"${text}" is no pattern of requests`, { hint: HINT });
  if (second !== undefined) return { methods: readMethods(first), path: readPath(second) };
  const isPath = first.startsWith('/') || RESOURCES.includes(first.replace(/\?$/, '')) || /^(?:\*|token)$/i.test(first);
  return isPath
    ? { methods: undefined, path: readPath(first) }
    : { methods: readMethods(first), path: { kind: 'any' } };
}

function readMethods(text: string): ReadonlySet<ScimMethod> | undefined {
  if (text === '*') return undefined;
  return new Set(
    text.split(',').map((word) => {
      const method = METHODS.find((known) => known === word.toUpperCase());
      if (method !== undefined) return method;
      const known = [...METHODS, ...RESOURCES.map((name) => `/${name}`), 'token'];
      throw new InputError(`"${word}" is no method${suggestionFor(word, known)}`, { hint: HINT });
    }),
  );
}

function readPath(text: string): PathPattern {
  if (text === '*' || text === '/') return { kind: 'any' };
  if (text.toLowerCase() === 'token') return { kind: 'token' };
  const exact = text.endsWith('?');
  const segments = text
    .replace(/\?$/, '')
    .split('/')
    .filter((segment) => segment !== '');
  const [name = ''] = segments;
  if (!RESOURCES.includes(name) && name !== '*') {
    const near = suggestionFor(name, RESOURCES);
    // Other paths may be meant as they stand: a token endpoint, a route that does not exist.
    if (near !== '' || !text.startsWith('/'))
      throw new InputError(`"${text}" is no path of the service${near}`, { hint: HINT });
  }
  return { kind: 'path', segments, exact };
}

/** `segments` are those of the path below the service's base, or of the whole path elsewhere, decoded. */
export function matchesPattern(pattern: Pattern, method: string, segments: readonly string[]): boolean {
  if (pattern.methods !== undefined && !pattern.methods.has(method)) return false;
  const { path } = pattern;
  switch (path.kind) {
    case 'any':
      return true;
    case 'token':
      return segments.at(-1) === 'token';
    case 'path': {
      // A query that is sent as a POST is a query of the collection.
      const place = segments.at(-1) === SEARCH ? segments.slice(0, -1) : segments;
      if (path.exact && place.length !== path.segments.length) return false;
      return path.segments.every((wanted, index) => {
        const segment = place[index];
        return segment !== undefined && (wanted === '*' || wanted === segment);
      });
    }
  }
}
