/** Details of a log step: names and values as text, in the spelling of the service. */

import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import { readPath } from '../../scim/resource-path.js';
import type { JsonObject } from '../../scim/transport/transport.js';
import type { Difference } from '../pipeline/diff.js';
import { valueText } from '../pipeline/map.js';
import { type Subject, sourceReader } from '../pipeline/subject.js';
import type { StepDetails } from './provisioning-object-summary.js';

/** Detail keys lose dots and colons, which OData property names can't hold (#log-detail-keys). */
function detailKey(name: string): string {
  return name.replaceAll(/[.:]/g, '');
}

export type SourceChange = {
  readonly isSoftDeleted: boolean;
  /** Shows only these attributes; all when absent. */
  readonly changed?: ReadonlySet<string>;
  readonly memberChanges?: readonly string[];
};

/** The source attributes that the mappings read and that have a value; of an updated group only those that changed (captured records). */
export function sourceDetails(
  subject: Subject,
  mapping: CompiledObjectMapping,
  { isSoftDeleted, changed, memberChanges = [] }: SourceChange,
): StepDetails {
  const details: Record<string, string> = { objectId: subject.objectId };
  if (!subject.exists) return details;
  const read = sourceReader(subject, { isSoftDeleted, syncAll: false });
  const names =
    subject.objectType === 'User' ? ['accountEnabled', ...mapping.sourceAttributes] : mapping.sourceAttributes;
  for (const name of names) {
    if (name === 'IsSoftDeleted' || name === 'appRoleAssignments' || name === 'members') continue;
    if (changed !== undefined && !changed.has(name)) continue;
    const value = read(name);
    if (value !== null) details[detailKey(name)] = sourceText(value);
  }
  if (subject.objectType === 'User') {
    details.IsSoftDeleted = isSoftDeleted ? 'True' : 'False';
    details.appRoleAssignments = subject.roles.map((role) => role.displayName).join(', ');
  }
  if (memberChanges.length > 0) details.members = memberChanges.join(', ');
  return details;
}

/** The mapped attributes of the resource that the target sent, by name. */
export function targetDetails(target: JsonObject, mapping: CompiledObjectMapping): StepDetails {
  const found = mapping.attributes.flatMap((attribute) => {
    const text = valueText(readPath(target, attribute.target));
    if (text === null || text === '[]') return [];
    return [[detailKey(attribute.targetAttributeName), attribute.redacted ? REDACTED : text] as const];
  });
  const entries = [...found, ['id', String(target.id)] as const];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the log shows in place of a value that goes through Redact (functions-for-customizing-application-data). */
const REDACTED = '[Redact]';

/** The same changes with the values that the log may show (#function-redact). */
export function withoutRedacted(
  changes: readonly Difference[],
  { attributes }: CompiledObjectMapping,
): readonly Difference[] {
  const hidden = new Set(
    attributes.filter(({ redacted }) => redacted).map((attribute) => attribute.targetAttributeName),
  );
  if (hidden.size === 0) return changes;
  return changes.map((change) => {
    if (!hidden.has(change.name)) return change;
    const value = change.value === undefined ? {} : { value: REDACTED };
    return { ...change, ...value, ...(change.oldValue === undefined ? {} : { oldValue: REDACTED }) };
  });
}

/** The attributes that an export writes, those it removes by their old value; several values of one attribute are listed. */
export function changeDetails(changes: readonly Difference[], reportableIdentifier: string): StepDetails {
  const details: Record<string, string> = {};
  for (const { name, value, oldValue } of changes) {
    const key = detailKey(name);
    const text = valueText(value ?? oldValue) ?? '';
    details[key] = details[key] === undefined ? text : `${details[key]}, ${text}`;
  }
  return { ...details, ReportableIdentifier: reportableIdentifier };
}

function sourceText(value: string | number | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? value.join(', ') : String(value);
}
