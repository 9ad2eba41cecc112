/** The steps of a log record, worded as the service words them (captured records; provisioning log reference). */

import { toIsoTicks } from '../../time/instant.js';
import type { Escrow } from '../job.js';
import type { Evaluation } from '../pipeline/evaluate.js';
import type { Subject } from '../pipeline/subject.js';
import { toDotNetDate } from './dotnet-date.js';
import type { ProvisioningStep, StepDetails, StepType } from './provisioning-object-summary.js';

export type ChangeType = 'Add' | 'Update' | 'Delete';

/** Names of the two systems, as the schema's directories call them. */
export type Systems = { readonly source: string; readonly target: string };

export function importStep(
  changeType: ChangeType,
  subject: Subject,
  label: string,
  details: StepDetails,
  systems: Systems,
): ProvisioningStep {
  return {
    name: `EntryImport${changeType}`,
    provisioningStepType: 'import',
    status: 'success',
    description: `Received ${subject.objectType} '${label}' change of type (${changeType}) from ${systems.source}`,
    details,
  };
}

/** The import of an object that somebody asked for (provisionOnDemand: a record of the Graph reference). */
export function retrievedSourceStep(
  subject: Subject,
  label: string,
  details: StepDetails,
  systems: Systems,
): ProvisioningStep {
  return {
    name: 'EntryImport',
    provisioningStepType: 'import',
    status: 'success',
    description: `Retrieved ${subject.objectType} '${label}' from ${systems.source}`,
    details,
  };
}

/** Takes the place of the import when a failed object is tried again. */
export function retryStep(escrow: Escrow, subject: Subject, systems: Systems): ProvisioningStep {
  return {
    name: 'EntryEscrowRetry',
    provisioningStepType: 'import',
    status: 'success',
    description: `We are retrying an operation that previously failed.\r\nIdentifier: ${subject.name}\r\nObject type: ${subject.objectType}\r\nDirectory: ${systems.source}`,
    details: {
      CountProcessed: String(Math.max(0, escrow.attempts - 1)),
      CreationTime: toIsoTicks(escrow.createdAt),
      Identifier: escrow.sourceId,
      ModificationType: escrow.modificationType,
      NextAttempt: toDotNetDate(escrow.nextAttempt),
      Origin: 'Source',
      TypeName: 'EscrowedEntryDefault',
    },
  };
}

/** The target's own state. Its type is left empty in the text, hence the two blanks. */
export function retrievedStep(label: string, details: StepDetails, systems: Systems): ProvisioningStep {
  return {
    name: 'EntryImport',
    provisioningStepType: 'matching',
    status: 'success',
    description: `Retrieved  '${label}' from ${systems.target}`,
    details,
  };
}

export function scopingStep(subject: Subject, evaluation: Evaluation): ProvisioningStep {
  const text = (value: boolean): string => (value ? 'True' : 'False');
  const syncAll = evaluation.syncAll ? { 'Scope sync all': 'True' } : {};
  return {
    name: 'EntrySynchronizationScoping',
    provisioningStepType: 'scoping',
    status: 'success',
    description: `Determine if ${subject.objectType} in scope by evaluating against each scoping filter`,
    details: {
      'Active in the source system': text(evaluation.active),
      'Assigned to the application': text(evaluation.assigned),
      ...syncAll,
      [`${subject.objectType} has the required role`]: text(evaluation.hasRequiredRole),
      'Scoping filter evaluation passed': text(evaluation.passesFilter),
      ScopeEvaluationResult: JSON.stringify(evaluation.filterResults),
    },
  };
}

export function willBeCreatedStep(subject: Subject, label: string, systems: Systems): ProvisioningStep {
  const { objectType } = subject;
  return {
    name: 'EntrySynchronizationAdd',
    provisioningStepType: 'matching',
    status: 'success',
    description: `${objectType} '${label}' will be created in ${systems.target} (${objectType} is active and assigned in ${systems.source}, but no matching ${objectType} was found in ${systems.target})`,
    details: {},
  };
}

/** Matching that came to no usable end: several hits, or the query itself failed. */
export function matchingFailedStep(label: string, description: string): ProvisioningStep {
  return {
    name: 'EntryImport',
    provisioningStepType: 'matching',
    status: 'failure',
    description,
    details: { ReportableIdentifier: label },
  };
}

/** The details name the SkipReason. */
export function skipStep(description: string, details: StepDetails, type: StepType = 'export'): ProvisioningStep {
  return {
    name: 'EntrySynchronizationSkip',
    provisioningStepType: type,
    status: 'skipped',
    description,
    details,
  };
}

export type ExportVerb = 'created' | 'updated' | 'disabled' | 'deleted';

const EXPORT_NAMES = {
  created: 'EntryExportAdd',
  updated: 'EntryExportUpdate',
  disabled: 'EntryExportUpdate',
  deleted: 'EntryExportDelete',
} as const;

const INFINITIVES = { created: 'create', updated: 'update', disabled: 'disable', deleted: 'delete' } as const;

export function exportStep(
  verb: ExportVerb,
  subject: Subject,
  label: string,
  details: StepDetails,
  systems: Systems,
  succeeded: boolean,
): ProvisioningStep {
  const { objectType } = subject;
  return {
    name: EXPORT_NAMES[verb],
    provisioningStepType: 'export',
    status: succeeded ? 'success' : 'failure',
    description: succeeded
      ? `${objectType} '${label}' was ${verb} in ${systems.target}`
      : `Failed to ${INFINITIVES[verb]} ${objectType} '${label}' in ${systems.target}`,
    details,
  };
}

/** A reference whose object is not in the target (text pattern: application-provisioning-log-analytics). */
export function unresolvedReferenceStep(
  attribute: string,
  subject: Subject,
  unresolved: readonly string[],
): ProvisioningStep {
  return {
    name: 'EntrySynchronizationReferenceResolution',
    provisioningStepType: 'referenceResolution',
    status: 'warning',
    description: unresolved
      .map((id) => `We were unable to assign ${id} as the ${attribute} of ${subject.displayName}.`)
      .join(' '),
    details: { ErrorCode: 'UnableToResolveReferenceAttributeValue' },
  };
}
