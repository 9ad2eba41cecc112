/** What processing one object came to: the log's view of it and what is to be kept. */
import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import type { ClientFailure, TargetResource } from '../client/answers.js';
import type { Link } from '../job.js';
import type { ModifiedProperty, ProvisioningAction, ProvisioningStep } from '../log/provisioning-object-summary.js';
import type { Systems } from '../log/steps.js';
import type { Evaluation } from './evaluate.js';
import type { SkipReason } from './route.js';
import type { Subject } from './subject.js';

/** What is known of an object before the decision: the stages that it has passed, each with its step. */
export type ObjectTrace = {
  readonly subject: Subject;
  /** How the log names it: users by UPN, groups by display name when that is part of the change. */
  readonly label: string;
  readonly evaluation: Evaluation;
  readonly systems: Systems;
  readonly mapping: CompiledObjectMapping;
  readonly link: Link | undefined;
  readonly importStep: ProvisioningStep;
  /** Another try of a failed object: `importStep` tells so. */
  readonly retried: boolean;
  readonly scopingStep: ProvisioningStep;
  /** Present once the target's object was read. */
  readonly retrievedStep?: ProvisioningStep;
};

export type ResultKind = 'created' | 'updated' | 'disabled' | 'deleted' | 'skipped' | 'failed' | 'staged';

export type ObjectResult = {
  readonly kind: ResultKind;
  readonly trace: ObjectTrace;
  readonly action: ProvisioningAction;
  readonly skipReason?: SkipReason;
  /** An IgnoreObject flow said that nothing is to be sent for the object, references included. */
  readonly ignored?: true;
  readonly failure?: ClientFailure;
  readonly steps: readonly ProvisioningStep[];
  readonly modifiedProperties: readonly ModifiedProperty[];
  /** The link as it is to be kept; undefined when there is none (any more). */
  readonly link: Link | undefined;
  /** The target's resource as last read or created; its references are compared in phase two. */
  readonly target?: TargetResource;
  /** True when this object was first linked now: by a create or by a match. */
  readonly newlyLinked: boolean;
  /** A write was due, whether or not the target took it. */
  readonly exported: boolean;
  /** False when the target was not asked at all: such objects cost no time. */
  readonly asked: boolean;
};
