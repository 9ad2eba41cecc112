/** What goes into a cycle: the pipeline's context, the change set, and its objects as the pipeline takes them. */
import type { EvaluationContext } from '../../expressions/values.js';
import { dueEscrows } from '../health/escrow.js';
import type { Job, Link, RunningCycle } from '../job.js';
import type { ObjectResult } from '../pipeline/result.js';
import { deletedSubject, groupSubject, type Subject, userSubject } from '../pipeline/subject.js';
import type { PipelineContext, PipelineItem } from '../pipeline/synchronize-object.js';
import {
  type ChangeSet,
  type ChangeSetInput,
  type CycleItem,
  incrementalChangeSet,
  initialChangeSet,
  type MemberDelta,
} from './change-set.js';
import type { LinkOwners } from './link-owners.js';
import type { CyclePorts } from './ports.js';
import { enabledMapping } from './probe.js';

/** What the pipeline needs for objects of that type; undefined when they are not provisioned. */
export function pipelineContext(
  ports: CyclePorts,
  type: 'User' | 'Group',
  { ownerOf }: LinkOwners,
): PipelineContext | undefined {
  const mapping = enabledMapping(ports.schema, type);
  if (mapping === undefined) return undefined;
  const job = ports.store.job();
  const evaluation: EvaluationContext = {
    now: ports.now(),
    random: ports.random,
    newGuid: () => ports.nextId('guid'),
  };
  return {
    mapping,
    systems: { source: ports.schema.sourceDirectoryName, target: ports.schema.targetDirectoryName },
    settings: {
      syncAll: isSyncAll(job),
      excludeDefaultAccess: ports.behaviour.excludeDefaultAccess,
      skipOutOfScopeDeletions: job.settings.skipOutOfScopeDeletions,
    },
    behaviour: ports.behaviour,
    client: ports.client,
    dialect: ports.dialect,
    evaluation,
    ownerOf,
  };
}

/** What of a job's surroundings decides which objects a cycle looks at. */
export type ChangeSources = Pick<CyclePorts, 'store' | 'directory' | 'schema' | 'servicePrincipal'>;

/** The objects of the cycle, fixed at its start. */
export function changeSetOf(
  { store, directory, schema, servicePrincipal }: ChangeSources,
  cycle: Pick<RunningCycle, 'kind' | 'startedAt' | 'after' | 'upTo'>,
): ChangeSet {
  const mappings = { User: enabledMapping(schema, 'User'), Group: enabledMapping(schema, 'Group') };
  const input: ChangeSetInput = {
    directory,
    resourceId: servicePrincipal.id,
    syncAll: isSyncAll(store.job()),
    mappings,
    links: store.links,
    escrowOf: store.escrows.get,
    dueEscrows: dueEscrows(store.escrows.values(), cycle.startedAt),
    staged: [...store.staged.values()],
  };
  return cycle.kind === 'initial'
    ? initialChangeSet(input, store.job().removalsAfter, cycle.upTo)
    : incrementalChangeSet(input, cycle.after, cycle.upTo);
}

/** All users and groups are in scope; a scope that was narrowed still is `all` until the next initial cycle (known-issues). */
export function isSyncAll({ settings, syncAllInForce }: Job): boolean {
  return settings.syncAll || syncAllInForce;
}

/** The same for the next cycle: an initial one takes the scope as it is set. */
export function isSyncAllNext(job: Job): boolean {
  return job.watermark === null ? job.settings.syncAll : isSyncAll(job);
}

/** Users are named by UPN, groups by display name where it is part of the change, objects that are gone by id. */
export function labelOf(item: CycleItem, subject: Subject): string {
  if (subject.objectType === 'User') return subject.name;
  const named = item.changeType === 'Add' || item.attributes === null || item.attributes.has('displayName');
  return named || !subject.exists ? subject.name : subject.objectId;
}

/** The object as it is now, or what is known of it after it is gone from the source. */
export function subjectOf(
  { directory, servicePrincipal }: CyclePorts,
  { objectType, objectId, lastKnown }: CycleItem,
  link: Link | undefined,
): Subject {
  if (objectType === 'User') {
    const user = directory.user(objectId);
    if (user !== undefined) return userSubject(directory, servicePrincipal.id, user);
  } else {
    const group = directory.group(objectId);
    if (group !== undefined) return groupSubject(directory, servicePrincipal.id, group);
  }
  return deletedSubject(objectType, objectId, link?.lastKnown ?? lastKnown);
}

/** Of an updated group the import shows only what changed (captured records). */
export function importOf(
  item: CycleItem,
  delta: MemberDelta | undefined,
): Pick<PipelineItem, 'changed' | 'memberChanges'> {
  if (item.objectType !== 'Group' || item.changeType !== 'Update' || item.attributes === null) return {};
  return { changed: item.attributes, memberChanges: [...(delta?.added ?? []), ...(delta?.removed ?? [])] };
}

/** The object of references that were sent, should they have to be tried again. */
export function itemOf({ trace }: ObjectResult): CycleItem {
  const { objectType, objectId, name, displayName } = trace.subject;
  const lastKnown = { name, displayName };
  return { objectType, objectId, changeType: 'Update', attributes: null, lastKnown, retry: false };
}
