/** Accidental deletion prevention: the disables and deletions of a cycle are counted before the first is sent (accidental-deletions). */
import { isDeletion } from '../pipeline/deletion.js';
import { evaluateScope } from '../pipeline/evaluate.js';
import type { PipelineContext } from '../pipeline/synchronize-object.js';
import type { CycleItem } from './change-set.js';
import { subjectOf } from './cycle-input.js';
import type { CyclePorts } from './ports.js';

export type ContextOf = (objectType: CycleItem['objectType']) => PipelineContext | undefined;

/**
 * Which of the items are held back: none while the threshold is not exceeded, else all that would be disabled or deleted. What is staged
 * and was allowed meanwhile (`ForceDeletes`) neither counts nor is held back. That the whole cycle is counted first is inferred.
 * @param items everything that may leave in this cycle, users and groups
 */
export function stagedItems(ports: CyclePorts, items: readonly CycleItem[], contextOf: ContextOf): ReadonlySet<string> {
  const { store } = ports;
  const { settings, forceDeletes } = store.job();
  if (!settings.preventAccidentalDeletion) return new Set();
  const allowed = (objectId: string): boolean => forceDeletes && store.staged.get(objectId) !== undefined;
  const deletions = items.filter((item) => !allowed(item.objectId) && wouldDelete(ports, item, contextOf));
  if (deletions.length <= settings.deletionThreshold) return new Set();
  return new Set(deletions.map(({ objectId }) => objectId));
}

function wouldDelete(ports: CyclePorts, item: CycleItem, contextOf: ContextOf): boolean {
  const context = contextOf(item.objectType);
  if (context === undefined) return false;
  const link = ports.store.links.get(item.objectId);
  if (link === undefined) return false;
  const subject = subjectOf(ports, item, link);
  return isDeletion(subject, evaluateScope(subject, context.mapping, context.settings), link, context);
}
