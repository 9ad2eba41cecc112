/** Why an object is as it is: what decided, what was last sent for it, and what comes next. */
import { changeSetOf } from '../../provisioning/cycle/cycle-input.js';
import type { Escrow, Link } from '../../provisioning/job.js';
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import type { Evaluation } from '../../provisioning/pipeline/evaluate.js';
import type { AppendLog } from '../../storage/append-log.js';
import type { Instant } from '../../time/clock.js';
import type { Application } from '../applications.js';
import { losses } from '../plan/scope-shift.js';
import type { RequestRecord } from '../request-record.js';
import type { World } from '../world.js';
import { roleName } from './applications.js';
import { evaluatedObject } from './evaluated-object.js';
import { newestMatching } from './newest-matching.js';

export type ObjectState =
  /** Has an account that is kept up to date. */
  | 'provisioned'
  /** Has an account that was disabled. */
  | 'disabled'
  /** Has an account that is to be disabled or deleted. */
  | 'leaving'
  /** Had its account disabled when it left the scope; nothing is sent for it any more. */
  | 'out of scope'
  /** In scope, and not yet looked at. */
  | 'waiting'
  | 'failing'
  /** A disable or deletion is held back. */
  | 'staged'
  | 'not provisioned';

export type WhyView = {
  readonly application: string;
  readonly objectType: 'User' | 'Group';
  readonly objectId: string;
  readonly name: string;
  readonly state: ObjectState;
  /** The gates that do not let it through; none when it is in scope and active. */
  readonly blockedBy: readonly string[];
  /** `role User, through the group Sales`, or `the dynamic group Sellers`. */
  readonly assignments: readonly string[];
  readonly evaluation: Evaluation;
  readonly link: Link | null;
  readonly escrow: Escrow | null;
  /** The last record of the log, and the last write that was sent. */
  readonly lastRecord: ProvisioningObjectSummary | null;
  readonly lastWrite: RequestRecord | null;
  readonly next: NextTurn;
};

/** When the next cycle starts, null when there is none, and whether it looks at the object. */
export type NextTurn =
  | {
      readonly cycleAt: Instant;
      readonly looksAtIt: true;
      readonly because: 'initial cycle' | 'changed' | 'retry' | 'staged';
    }
  | {
      readonly cycleAt: Instant | null;
      readonly looksAtIt: false;
      readonly because: 'nothing changed' | 'provisioning is off' | 'quarantine';
    };

/** @throws InputError when the reference fits nobody or several */
export function whyObject(world: World, application: Application, reference: string): WhyView {
  const { subject, evaluation } = evaluatedObject(world, application, reference);
  const { objectType, objectId, name } = subject;
  const { store, servicePrincipal } = application;
  const { provisioningLog, requestLog } = world.workspace;
  const link = store.links.get(objectId) ?? null;
  const escrow = store.escrows.get(objectId) ?? null;
  const isStaged = store.staged.get(objectId) !== undefined;
  return {
    application: servicePrincipal.displayName,
    objectType,
    objectId,
    name,
    state: stateOf(evaluation, link, escrow, isStaged),
    blockedBy: [
      ...(evaluation.inScope ? [] : losses(evaluation)),
      ...(evaluation.active ? [] : [inactiveBecause(world, objectId)]),
    ],
    assignments: assignmentsOf(world, application, objectType, objectId),
    evaluation,
    link,
    escrow,
    lastRecord: newest(provisioningLog, objectId, ({ jobId }) => jobId === store.id),
    lastWrite: newest(requestLog, objectId, ({ jobId, method }) => jobId === store.id && method !== 'GET'),
    next: nextTurn(world, application, objectId),
  };
}

function stateOf(evaluation: Evaluation, link: Link | null, escrow: Escrow | null, isStaged: boolean): ObjectState {
  if (isStaged) return 'staged';
  if (escrow !== null) return 'failing';
  if (link === null) return evaluation.entitled ? 'waiting' : 'not provisioned';
  if (!link.managed) return 'out of scope';
  if (evaluation.entitled) return 'provisioned';
  return link.away === true ? 'disabled' : 'leaving';
}

function inactiveBecause({ directory }: World, objectId: string): string {
  return directory.user(objectId)?.deletedAt === undefined ? 'disabled in the directory' : 'in the recycle bin';
}

function assignmentsOf(
  { directory }: World,
  { servicePrincipal }: Application,
  objectType: 'User' | 'Group',
  objectId: string,
): readonly string[] {
  const assignments =
    objectType === 'User'
      ? directory.assignmentsReaching(servicePrincipal.id, objectId)
      : directory.assignmentsOf(servicePrincipal.id, objectId);
  return assignments.map(({ principalId, appRoleId }) => {
    const role = roleName(servicePrincipal, appRoleId);
    if (principalId === objectId) return `role ${role}`;
    const group = directory.group(principalId);
    const kind = group?.membershipRule === undefined ? 'group' : 'dynamic group';
    return `role ${role}, through the ${kind} ${group?.displayName ?? principalId}`;
  });
}

/** Other applications write into the same log, and reads are among the requests. */
function newest<Value>(log: AppendLog<Value>, objectId: string, fits: (record: Value) => boolean): Value | null {
  return newestMatching(log, objectId, 1, fits)[0]?.record ?? null;
}

function nextTurn({ directory }: World, application: Application, objectId: string): NextTurn {
  const { store, servicePrincipal } = application;
  const { nextCycleAt: cycleAt, watermark, quarantine } = store.job();
  if (cycleAt === null) return { cycleAt, looksAtIt: false, because: 'provisioning is off' };
  const kind = watermark === null ? 'initial' : 'incremental';
  const upTo = directory.headSequence();
  const changes = changeSetOf(
    { store, directory, schema: application.schema(), servicePrincipal },
    { kind, startedAt: cycleAt, after: watermark ?? upTo, upTo },
  );
  const item = [...changes.users, ...changes.groups].find((each) => each.objectId === objectId);
  if (item === undefined)
    return { cycleAt, looksAtIt: false, because: quarantine === null ? 'nothing changed' : 'quarantine' };
  const held = store.staged.get(objectId) === undefined ? 'changed' : 'staged';
  const because = kind === 'initial' ? 'initial cycle' : item.retry ? 'retry' : held;
  return { cycleAt, looksAtIt: true, because };
}
