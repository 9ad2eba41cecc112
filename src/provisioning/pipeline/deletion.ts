/** Deletion: does an object's way lead to a disable or a deletion, as accidental deletion prevention counts them? Pure. */
import type { EvaluationContext } from '../../expressions/values.js';
import type { CompiledAttributeMapping, CompiledObjectMapping } from '../../profile/compiled-schema.js';
import { sameName } from '../../scim/json.js';
import type { Link } from '../job.js';
import type { Evaluation, ScopeSettings } from './evaluate.js';
import { flowsOnUpdate } from './flow.js';
import { mapAttributes } from './map.js';
import { type RouteSettings, routeObject } from './route.js';
import { type Subject, sourceReader } from './subject.js';

export type DeletionContext = {
  readonly mapping: CompiledObjectMapping;
  readonly settings: ScopeSettings & RouteSettings;
  readonly evaluation: EvaluationContext;
};

/**
 * Users who would be disabled or deleted, and groups that would be deleted (accidental-deletions). Decided without asking the target:
 * a user who was disabled before, as far as the service knows, is not disabled again.
 */
export function isDeletion(
  subject: Subject,
  evaluation: Evaluation,
  link: Link | undefined,
  context: DeletionContext,
): boolean {
  const route = routeObject(subject, evaluation, link, context.mapping, context.settings);
  if (route.kind === 'delete') return true;
  if (route.kind !== 'read' || evaluation.entitled || route.link.away === true) return false;
  return context.mapping.flowTypes.update && disables(subject, context);
}

/** Whether the mapping tells the target that the account is no longer active. */
function disables(subject: Subject, { mapping, settings, evaluation }: DeletionContext): boolean {
  const active = mapping.attributes.filter((attribute) => isActive(attribute) && flowsOnUpdate(attribute, 'replace'));
  const read = sourceReader(subject, { isSoftDeleted: true, syncAll: settings.syncAll });
  const outcome = mapAttributes(active, read, evaluation);
  return outcome.kind === 'mapped' && outcome.attributes.some(({ value }) => value === false);
}

function isActive({ target }: CompiledAttributeMapping): boolean {
  return target.schema === undefined && target.subAttribute === undefined && sameName(target.attribute, 'active');
}
