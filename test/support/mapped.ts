/** A tenant of the `scim` profile that maps userName, active and what a test adds: requests that can be spelled out whole. */
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import type { MappingWords } from './mappings.js';
import { mapping, slim } from './schema-edits.js';
import { type Simulated, type SimulatedOptions, simulated } from './simulated.js';
import { upnOf } from './small-tenant.js';
import { patch, post, type WireLine } from './wire-recorder.js';

const SCHEMAS = [
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
];

export type MappedOptions = Omit<SimulatedOptions, 'profile'>;

/** Set up and started; nothing has run yet. */
export async function mapped(words: readonly MappingWords[], options: MappedOptions): Promise<Simulated> {
  const simulation = await simulated({ ...options, profile: 'scim', started: false });
  const { perform, application } = simulation;
  await perform({ type: 'setSchema', schema: mapping(slim(application().store.schema()), words) });
  await perform({ type: 'startProvisioning' });
  return simulation;
}

/** Saves other mappings beside those that are there. */
export async function remap(
  { perform, application }: Simulated,
  words: readonly MappingWords[],
  object: 'User' | 'Group' = 'User',
): Promise<void> {
  await perform({ type: 'setSchema', schema: mapping(application().store.schema(), words, object) });
}

/** The POST of a user; `rest` is what the added mappings give. */
export function created(name: string, rest: JsonObject = {}): WireLine {
  return post('Users', {
    schemas: SCHEMAS,
    userName: upnOf(name),
    active: true,
    ...rest,
    meta: { resourceType: 'User' },
  });
}

/** A change of one attribute. */
export type Change = readonly ['add' | 'replace', path: string, value: JsonValue];

/** A PATCH as each dialect spells it: the compliant one folds replacements of plain attributes, but for active when it is the only one, into an operation without a path. */
export function patched(compliant: boolean, name: string, ...changes: Change[]): WireLine {
  if (!compliant) {
    return patch(
      'Users',
      name,
      ...changes.map(([op, path, value]) => ({ op: LEGACY[op], path, value: legacyText(value) })),
    );
  }
  const canFold = ([op, path]: Change): boolean => op === 'replace' && !path.includes('[');
  const isActiveAlone = changes.filter(canFold).every(([, path]) => path === 'active');
  const isFolded = (change: Change): boolean => canFold(change) && !isActiveAlone;
  const folded = changes.filter(isFolded).map(([, path, value]) => [path, value] as const);
  const apart = changes.filter((change) => !isFolded(change)).map(([op, path, value]) => ({ op, path, value }));
  const together = folded.length === 0 ? [] : [{ op: 'replace', value: Object.fromEntries(folded) }];
  return patch('Users', name, ...apart, ...together);
}

const LEGACY = { add: 'Add', replace: 'Replace' } as const;

function legacyText(value: JsonValue): JsonValue {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
}
