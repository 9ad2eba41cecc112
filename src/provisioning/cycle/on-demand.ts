/** Provision on demand: one user, or one group with a few of its members, through the same pipeline as a cycle (provision-on-demand). */
import type { SynchronizationError } from '../job.js';
import type { ProvisioningObjectSummary } from '../log/provisioning-object-summary.js';
import type { ObjectResult } from '../pipeline/result.js';
import { groupSubject, type SourceObjectType, type Subject, userSubject } from '../pipeline/subject.js';
import { type PipelineContext, synchronizeObject } from '../pipeline/synchronize-object.js';
import { MEMBERSHIP_COST, OBJECT_COST } from './cost.js';
import { pipelineContext } from './cycle-input.js';
import { keepLink, keepStaged } from './keep.js';
import { createLinkOwners, type LinkOwners } from './link-owners.js';
import type { CyclePorts } from './ports.js';
import { testConnection } from './probe.js';
import { provisioningRecord } from './record.js';
import { exportManager, exportMembers } from './references.js';

export type OnDemandRequest = {
  readonly objectType: SourceObjectType;
  readonly objectId: string;
  /** Users of the group that are provisioned with it (synchronizationLinkedObjects); five at most. */
  readonly members: readonly string[];
};

export type OnDemandOutcome =
  /** A record for each object that was processed, members first, references last. */
  | { readonly kind: 'processed'; readonly records: readonly ProvisioningObjectSummary[] }
  /** Test Connection, the first step, failed: the only time that it is shown. */
  | { readonly kind: 'refused'; readonly error: SynchronizationError; readonly request: string }
  /** That kind of object is not provisioned. */
  | { readonly kind: 'unmapped' };

/**
 * Runs over the ports of a cycle with an id of its own. It takes the legacy dialect, whatever flag the Tenant URL carries
 * (application-provisioning-config-problem-scim-compatibility); it makes and changes links, and touches neither watermark nor escrows
 * (inferred).
 */
export async function provisionOnDemand(ports: CyclePorts, request: OnDemandRequest): Promise<OnDemandOutcome> {
  const run = new OnDemandRun({ ...ports, dialect: 'legacy' });
  if (!run.provisions(request.objectType)) return { kind: 'unmapped' };
  const probed = await testConnection(ports.client, ports.schema, () => ports.nextId('probe'));
  if (!probed.ok) return { kind: 'refused', error: probed.error, request: probed.request };
  for (const objectId of request.members) await run.provision({ objectType: 'User', objectId });
  const result = await run.provision(request);
  if (result !== undefined) await run.sendReferences(result, request.members);
  return { kind: 'processed', records: run.records };
}

class OnDemandRun {
  readonly records: ProvisioningObjectSummary[] = [];
  readonly #ports: CyclePorts;
  readonly #id: string;
  readonly #owners: LinkOwners;

  constructor(ports: CyclePorts) {
    this.#ports = ports;
    this.#id = ports.nextId('cycle');
    this.#owners = createLinkOwners(ports.store.links);
  }

  provisions(objectType: SourceObjectType): boolean {
    return this.#context(objectType) !== undefined;
  }

  /** Undefined when the object is gone, or its kind is not provisioned. */
  async provision({
    objectType,
    objectId,
  }: Pick<OnDemandRequest, 'objectType' | 'objectId'>): Promise<ObjectResult | undefined> {
    const context = this.#context(objectType);
    const subject = this.#subject(objectType, objectId);
    if (context === undefined || subject === undefined) return undefined;
    const began = this.#begin(objectId);
    const link = this.#ports.store.links.get(objectId);
    const changeType = link === undefined ? 'Add' : 'Update';
    const result = await synchronizeObject(context, { subject, label: subject.name, changeType, link, onDemand: true });
    if (result.asked) this.#ports.elapse(OBJECT_COST);
    this.#keep(result, began);
    return result;
  }

  /** The manager of a user where both have accounts; of a group the members that were picked. */
  async sendReferences(result: ObjectResult, members: readonly string[]): Promise<void> {
    const { trace, link, target, kind } = result;
    const context = this.#context(trace.subject.objectType);
    if (context === undefined || link === undefined || kind === 'failed' || !trace.evaluation.entitled) return;
    const { directory, store } = this.#ports;
    const { objectId, objectType } = trace.subject;
    const source = objectType === 'User' ? 'manager' : 'members';
    const attribute = trace.mapping.attributes.find(
      (mapping) => mapping.isReference && mapping.source.kind === 'attribute' && mapping.source.name === source,
    );
    if (attribute === undefined) return;
    const linked = { trace: { ...trace, link }, attribute };
    const linkOf = (id: string) => store.links.get(id);
    const began = this.#begin(objectId);
    if (objectType === 'User') {
      const managerId = directory.user(objectId)?.managerId;
      if (managerId === undefined || linkOf(managerId) === undefined || target === undefined) return;
      const managed = await exportManager(context, { ...linked, managerId, target }, linkOf);
      if (managed !== undefined) this.#keep(managed, began);
      return;
    }
    if (members.length === 0) return;
    const membership = await exportMembers(context, { ...linked, added: members, removed: [] }, linkOf);
    this.#ports.elapse(MEMBERSHIP_COST * members.length);
    this.#keep(membership, began);
  }

  #context(objectType: SourceObjectType): PipelineContext | undefined {
    return pipelineContext(this.#ports, objectType, this.#owners);
  }

  #subject(objectType: SourceObjectType, objectId: string): Subject | undefined {
    const { directory, servicePrincipal } = this.#ports;
    if (objectType === 'User') {
      const user = directory.user(objectId);
      return user && userSubject(directory, servicePrincipal.id, user);
    }
    const group = directory.group(objectId);
    return group && groupSubject(directory, servicePrincipal.id, group);
  }

  #begin(objectId: string): number {
    const { emit, now, store } = this.#ports;
    emit({ type: 'objectStarted', at: now(), jobId: store.id, cycleId: this.#id, objectId });
    return now();
  }

  #keep(result: ObjectResult, began: number): void {
    const { store, emit, now, commit } = this.#ports;
    keepLink(store, result, { cycleId: this.#id, more: false });
    keepStaged(store, result, now());
    if (result.link !== undefined) this.#owners.linked(result.link);
    const record = provisioningRecord(this.#ports, result, { cycleId: this.#id, began }, undefined);
    this.records.push(record);
    emit({ type: 'logRecord', at: now(), record });
    commit();
  }
}
