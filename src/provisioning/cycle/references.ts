/** Phase two: managers and memberships, once the objects that they name are in the target. */
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import { readPath } from '../../scim/resource-path.js';
import type { JsonValue } from '../../scim/transport/transport.js';
import type { Answer, TargetResource } from '../client/answers.js';
import { dialectRules } from '../client/dialects.js';
import type { Link } from '../job.js';
import { unresolvedReferenceStep } from '../log/steps.js';
import type { Difference } from '../pipeline/diff.js';
import { exportedResult, skippedResult, stepsSoFar } from '../pipeline/outcomes.js';
import type { ObjectResult, ObjectTrace } from '../pipeline/result.js';
import type { PipelineContext } from '../pipeline/synchronize-object.js';

/** A user whose manager may have to be set. */
export type PendingManager = {
  readonly trace: ObjectTrace & { readonly link: Link };
  readonly attribute: CompiledAttributeMapping;
  /** objectId of the manager in the source; null when it was cleared in this change set, which is the only time a removal is sent. */
  readonly managerId: string | null;
  readonly target: TargetResource;
};

/** A group some of whose members may have to be added or removed. */
export type PendingMembers = {
  readonly trace: ObjectTrace & { readonly link: Link };
  readonly attribute: CompiledAttributeMapping;
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

export type LinkOf = (sourceId: string) => Link | undefined;

/** Sets, changes or clears a manager; undefined when there is nothing to do or to say. */
export async function exportManager(
  context: PipelineContext,
  pending: PendingManager,
  linkOf: LinkOf,
): Promise<ObjectResult | undefined> {
  const { trace, attribute, managerId, target } = pending;
  const name = attribute.targetAttributeName;
  const current = referenceId(readPath(target, attribute.target));
  if (managerId === null) {
    if (current === undefined || !context.behaviour.removeClearedManager) return undefined;
    return patchReference(context, trace, { name, kind: 'remove', oldValue: current });
  }
  const manager = linkOf(managerId);
  if (manager === undefined) {
    const step = unresolvedReferenceStep('manager', trace.subject, [managerId]);
    const result = skippedResult(trace, 'UnableToResolveReferenceAttributeValue', { asked: false });
    return { ...result, steps: [...stepsSoFar(trace), step, ...result.steps.slice(-1)] };
  }
  if (current === manager.targetId) return undefined;
  const change = { name, value: manager.targetId };
  return patchReference(
    context,
    trace,
    current === undefined ? { ...change, kind: 'add' } : { ...change, kind: 'replace', oldValue: current },
  );
}

async function patchReference(
  context: PipelineContext,
  trace: ObjectTrace & { readonly link: Link },
  difference: Difference,
): Promise<ObjectResult> {
  const operations = dialectRules(context.dialect).reference(difference);
  const answer = await context.client.patch('Users', trace.link.targetId, operations);
  return exportedResult(trace, 'updated', [difference], answer, stepsSoFar(trace));
}

/**
 * Adds in one request (one operation holds them all), then removes in another (one operation a member; #reference-members-requests); in
 * several where the application sets a limit (#reference-members-batch). The first that fails is the last that is sent.
 */
export async function exportMembers(
  context: PipelineContext,
  pending: PendingMembers,
  linkOf: LinkOf,
): Promise<ObjectResult> {
  const { trace, attribute } = pending;
  const added = resolve(pending.added, linkOf);
  const removed = resolve(pending.removed, linkOf);
  // A member that is not in the target is dropped: it is not added later by itself (#reference-member-late).
  const warnings = added.missing.length === 0 ? [] : [unresolvedReferenceStep('members', trace.subject, added.missing)];
  if (added.ids.length === 0 && removed.ids.length === 0) {
    if (warnings.length === 0) return skippedResult(trace, 'RedundantExport', { asked: false });
    const result = skippedResult(trace, 'UnableToResolveReferenceAttributeValue', { asked: false });
    return { ...result, steps: [...stepsSoFar(trace), ...warnings, ...result.steps.slice(-1)] };
  }
  const rules = dialectRules(context.dialect);
  const { membersPerPatch } = context.behaviour;
  const requests = [
    ...batches(added.ids, membersPerPatch).map(rules.addMembers),
    ...batches(removed.ids, membersPerPatch).map(rules.removeMembers),
  ];
  let answer: Answer<null> = { ok: true, value: null };
  for (const operations of requests) {
    answer = await context.client.patch('Groups', trace.link.targetId, operations);
    if (!answer.ok) break;
  }
  const name = attribute.targetAttributeName;
  const differences: Difference[] = [
    ...added.ids.map((value): Difference => ({ name, kind: 'add', value })),
    ...removed.ids.map((oldValue): Difference => ({ name, kind: 'remove', oldValue })),
  ];
  return exportedResult(trace, 'updated', differences, answer, [...stepsSoFar(trace), ...warnings]);
}

function batches(ids: readonly string[], size: number | null): readonly (readonly string[])[] {
  const step = size ?? Math.max(ids.length, 1);
  return Array.from({ length: Math.ceil(ids.length / step) }, (_, place) =>
    ids.slice(place * step, (place + 1) * step),
  );
}

function resolve(
  sourceIds: readonly string[],
  linkOf: LinkOf,
): { readonly ids: readonly string[]; readonly missing: readonly string[] } {
  const ids: string[] = [];
  const missing: string[] = [];
  for (const sourceId of sourceIds) {
    const link = linkOf(sourceId);
    if (link === undefined) missing.push(sourceId);
    else ids.push(link.targetId);
  }
  return { ids, missing };
}

/** A reference is read back as `{value}` or as a plain id. */
function referenceId(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value) {
    return typeof value.value === 'string' && value.value !== '' ? value.value : undefined;
  }
  return undefined;
}
