/** Route: what the source side alone decides about an object, before the target is asked. */
import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import type { Link } from '../job.js';
import type { Evaluation } from './evaluate.js';
import type { Subject } from './subject.js';

export type SkipReason =
  | 'NotEffectivelyEntitled'
  | 'RedundantExport'
  | 'AttributeValidationFailed'
  | 'ImportSkipped'
  | 'EntrySynchronizationSkipped'
  | 'UnableToResolveReferenceAttributeValue';

export type Route =
  /** Nothing is asked of the target. */
  | { readonly kind: 'skip'; readonly reason: SkipReason; readonly unmanage: boolean; readonly unlink: boolean }
  /** Not linked yet: look for it by its matching attributes. */
  | { readonly kind: 'match' }
  /** Linked: read it by id and compare. */
  | { readonly kind: 'read'; readonly link: Link; readonly unmanageAfter: boolean }
  /** Linked, and to be removed from the target. */
  | { readonly kind: 'delete'; readonly link: Link };

export type RouteSettings = {
  readonly skipOutOfScopeDeletions: boolean;
};

/** The decision table of a cycle, read from the source's side (how-provisioning-works; #leaver-unassigned and its neighbours). */
export function routeObject(
  subject: Subject,
  evaluation: Evaluation,
  link: Link | undefined,
  mapping: CompiledObjectMapping,
  settings: RouteSettings,
): Route {
  if (link === undefined) return evaluation.entitled ? { kind: 'match' } : skip('NotEffectivelyEntitled');
  if (!subject.exists) {
    // #leaver-unmanaged
    if (!link.managed || link.leftScope === true) return skip('NotEffectivelyEntitled', { unlink: true });
    return mapping.flowTypes.delete ? { kind: 'delete', link } : skip('EntrySynchronizationSkipped', { unlink: true });
  }
  if (evaluation.entitled) return { kind: 'read', link, unmanageAfter: false };
  // #scope-input-filter, #leaver-unmanaged
  if (evaluation.dropped || !link.managed) return skip('NotEffectivelyEntitled');
  if (!evaluation.inScope && settings.skipOutOfScopeDeletions) {
    return skip('NotEffectivelyEntitled', { unmanage: true });
  }
  // Groups have no disabled state: leaving the scope removes them. So it is for users of a target without soft delete (#leaver-no-soft-delete).
  if (!mapping.softDeletionSupported) {
    return mapping.flowTypes.delete
      ? { kind: 'delete', link }
      : skip('EntrySynchronizationSkipped', { unmanage: !evaluation.inScope });
  }
  return { kind: 'read', link, unmanageAfter: !evaluation.inScope };
}

/** True when the object is on its way out: processed after all those that stay. */
export function isLeaving(evaluation: Evaluation, link: Link | undefined): boolean {
  return link !== undefined && !evaluation.entitled;
}

function skip(reason: SkipReason, then: { unmanage?: boolean; unlink?: boolean } = {}): Route {
  return { kind: 'skip', reason, unmanage: then.unmanage ?? false, unlink: then.unlink ?? false };
}
