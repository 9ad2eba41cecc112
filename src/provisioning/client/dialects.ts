/** The two PATCH dialects of Entra's client: the same changes, spelled as each of them goes on the wire. */
import type { JsonValue } from '../../scim/transport/transport.js';
import type { PatchOperation } from './answers.js';
import { type RoleChange, roleElements, roleTextElements } from './role-shapes.js';
import type { Dialect } from './tenant-url.js';

/** One attribute that differs between what Entra wants and what the target has. */
export type AttributeChange = {
  /** Target attribute name as the mapping spells it: also the path on the wire. */
  readonly name: string;
  readonly kind: 'add' | 'replace' | 'remove';
  /** Typed: a Boolean is a boolean here, whatever the dialect makes of it. Absent for a removal. */
  readonly value?: JsonValue;
  /** The app roles to write, which have shapes of their own. */
  readonly roles?: RoleChange;
};

type DialectRules = {
  readonly attributes: (changes: readonly AttributeChange[]) => readonly PatchOperation[];
  /** References go out alone, in phase two, and keep their path (inferred for the compliant dialect: no sample folds one). */
  readonly reference: (change: AttributeChange) => readonly PatchOperation[];
  readonly addMembers: (ids: readonly string[]) => readonly PatchOperation[];
  readonly removeMembers: (ids: readonly string[]) => readonly PatchOperation[];
};

/** Without a flag: one capitalised operation an attribute, each with a path; booleans as text (#wire-patch-legacy). */
const LEGACY: DialectRules = {
  attributes: (changes) => withoutRepeatedRoles(changes).map(legacyOperation),
  reference: (change) => [legacyOperation(change)],
  addMembers: (ids) => [{ op: 'Add', path: 'members', value: ids.map((value) => ({ $ref: null, value })) }],
  removeMembers: (ids) => ids.map((value) => ({ op: 'Remove', path: 'members', value: [{ $ref: null, value }] })),
};

/** With `aadOptscim062020`: lower-case operations, typed booleans, plain replacements folded into one path-less operation (#wire-patch-compliant). */
const COMPLIANT: DialectRules = {
  attributes: compliantOperations,
  reference: (change) => [compliantOperation(change)],
  addMembers: (ids) => [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }],
  removeMembers: (ids) => ids.map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
};

/** The spelling rules of a dialect. */
export function dialectRules(dialect: Dialect): DialectRules {
  return dialect === 'legacy' ? LEGACY : COMPLIANT;
}

const LEGACY_OP = { add: 'Add', replace: 'Replace', remove: 'Remove' } as const;

function legacyOperation({ name, kind, value, roles }: AttributeChange): PatchOperation {
  if (roles !== undefined) return legacyRoleOperation(roles);
  if (value === undefined) return { op: LEGACY_OP[kind], path: name };
  return { op: LEGACY_OP[kind], path: name, value: typeof value === 'boolean' ? booleanText(value) : value };
}

/** Roles go as JSON texts that are added, whatever the part of `roles` that is mapped; only the assertive form replaces. */
function legacyRoleOperation(change: RoleChange): PatchOperation {
  return change.form === 'assertive'
    ? assertiveOperation(change)
    : { op: 'Add', path: 'roles', value: roleTextElements(change.roles) };
}

/** Lower case in both dialects, as in the documented request. */
function assertiveOperation(change: RoleChange): PatchOperation {
  return { op: 'replace', path: 'roles', value: roleElements(change) };
}

/** `.value` and `.display` of the primary role are one legacy operation. */
function withoutRepeatedRoles(changes: readonly AttributeChange[]): readonly AttributeChange[] {
  const first = changes.find(({ roles }) => roles?.form === 'single');
  return changes.filter((change) => change.roles?.form !== 'single' || change === first);
}

function booleanText(value: boolean): string {
  return value ? 'True' : 'False';
}

function compliantOperations(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  const folded = changes.filter(isFoldable);
  const [only] = folded;
  // `active` alone keeps its path (#wire-active-compliant); everything else that can be folded is.
  const single = folded.length === 1 && only?.name === 'active';
  const apart = changes.filter((change) => single || !isFoldable(change));
  const operations = apart.map(compliantOperation);
  if (single || folded.length === 0) return operations;
  return [...operations, { op: 'replace', value: Object.fromEntries(folded.map(({ name, value }) => [name, value])) }];
}

/** The flag aligns a PATCH of roles with the POST; a single one is written by its value path as any attribute is. */
function compliantOperation({ name, kind, value, roles }: AttributeChange): PatchOperation {
  if (roles?.form === 'assertive') return assertiveOperation(roles);
  if (roles?.form === 'complex') return { op: 'add', path: 'roles', value: roleElements(roles) };
  return value === undefined ? { op: kind, path: name } : { op: kind, path: name, value };
}

/** Plain attributes, sub-attributes and extension attributes fold; value paths and first values do not. */
function isFoldable({ name, kind, value, roles }: AttributeChange): boolean {
  return kind === 'replace' && value !== undefined && roles === undefined && !name.includes('[');
}
