/** Results of the pipeline, built from the steps that led to them: the trace is the log. */
import type { Answer, ClientFailure, TargetResource } from '../client/answers.js';
import type { Link } from '../job.js';
import { changeDetails, withoutRedacted } from '../log/details.js';
import type { ProvisioningAction, ProvisioningStep } from '../log/provisioning-object-summary.js';
import {
  ignoredText,
  missingAttributeText,
  notEntitledDetails,
  notEntitledText,
  redundantText,
  switchedOffText,
} from '../log/skip-texts.js';
import { type ExportVerb, exportStep, skipStep, willBeCreatedStep } from '../log/steps.js';
import { createValue } from './create-body.js';
import type { Difference } from './diff.js';
import { type MappedAttribute, valueText } from './map.js';
import type { ObjectResult, ObjectTrace } from './result.js';
import type { SkipReason } from './route.js';

/** Import, then (when it exists) the target's object, then scoping: the order of captured records (#log-steps-created, #log-steps-existing). */
export function stepsSoFar({ importStep, retrievedStep, scopingStep }: ObjectTrace): readonly ProvisioningStep[] {
  return retrievedStep === undefined ? [importStep, scopingStep] : [importStep, retrievedStep, scopingStep];
}

/** The record of another try shows what is tried, not again why (captured record). */
function stepsBeforeExport(trace: ObjectTrace): readonly ProvisioningStep[] {
  if (!trace.retried) return stepsSoFar(trace);
  return trace.retrievedStep === undefined ? [trace.importStep] : [trace.importStep, trace.retrievedStep];
}

/** What comes before a skip. An object that could not be looked for was not put to the scope. */
function stepsBeforeSkip(trace: ObjectTrace, reason: SkipReason): readonly ProvisioningStep[] {
  switch (reason) {
    case 'ImportSkipped':
      return [trace.importStep];
    case 'AttributeValidationFailed':
      return [...stepsSoFar(trace), willBeCreatedStep(trace.subject, trace.label, trace.systems)];
    default:
      return stepsSoFar(trace);
  }
}

const ACTIONS = { created: 'create', updated: 'update', disabled: 'disable', deleted: 'delete' } as const;

export function skippedResult(
  trace: ObjectTrace,
  reason: SkipReason,
  options: { readonly asked: boolean; readonly missingAttribute?: string; readonly ignored?: true },
): ObjectResult {
  const { subject, link } = trace;
  return {
    kind: 'skipped',
    trace,
    // Objects without a link are reported under Create, linked ones under Other (#log-skip-action).
    action: trace.link === undefined && subject.exists ? 'create' : 'other',
    skipReason: reason,
    ...(options.ignored ? { ignored: true } : {}),
    steps: [...stepsBeforeSkip(trace, reason), skipStepOf(trace, reason, options)],
    modifiedProperties: [],
    link,
    newlyLinked: false,
    exported: false,
    asked: options.asked,
  };
}

/** Held back by the accidental deletion prevention. No record of one is public: its steps, and that it counts as a success, are inferred. */
export function stagedResult(trace: ObjectTrace): ObjectResult {
  return {
    kind: 'staged',
    trace,
    action: 'stagedDelete',
    steps: stepsSoFar(trace),
    modifiedProperties: [],
    link: trace.link,
    newlyLinked: false,
    exported: false,
    asked: false,
  };
}

export function createdResult(
  trace: ObjectTrace,
  mapped: readonly MappedAttribute[],
  answer: Answer<TargetResource>,
  linkTo: (targetId: string) => Link,
): ObjectResult {
  const changes = mapped.flatMap((entry): Difference[] => {
    const value = createValue(entry);
    return value === null ? [] : [{ name: entry.mapping.targetAttributeName, kind: 'add', value }];
  });
  const decision = trace.retried ? [] : [willBeCreatedStep(trace.subject, trace.label, trace.systems)];
  const before = [...stepsBeforeExport(trace), ...decision];
  const result = exportedResult(trace, 'created', changes, answer, before);
  return answer.ok ? { ...result, link: linkTo(answer.value.id), target: answer.value, newlyLinked: true } : result;
}

export function updatedResult(
  trace: ObjectTrace,
  verb: 'updated' | 'disabled',
  differences: readonly Difference[],
  answer: Answer<null>,
): ObjectResult {
  return exportedResult(trace, verb, differences, answer, stepsBeforeExport(trace));
}

export function deletedResult(trace: ObjectTrace, link: Link, answer: Answer<null>): ObjectResult {
  const before = trace.subject.exists ? stepsBeforeExport(trace) : [trace.importStep];
  const result = exportedResult(trace, 'deleted', [], answer, before);
  return { ...result, link: answer.ok ? undefined : link };
}

/** A failure before anything was exported: no write was due yet. */
export function failedResult(
  trace: ObjectTrace,
  action: ProvisioningAction,
  failure: ClientFailure,
  steps: readonly ProvisioningStep[],
): ObjectResult {
  return {
    kind: 'failed',
    trace,
    action,
    failure,
    steps,
    modifiedProperties: [],
    link: trace.link,
    newlyLinked: false,
    exported: false,
    asked: true,
  };
}

/** Writes of references (phase two) end here as well. */
export function exportedResult(
  trace: ObjectTrace,
  verb: ExportVerb,
  differences: readonly Difference[],
  answer: Answer<unknown>,
  before: readonly ProvisioningStep[],
): ObjectResult {
  const shown = withoutRedacted(differences, trace.mapping);
  const details = changeDetails(shown, trace.label);
  return {
    kind: answer.ok ? verb : 'failed',
    trace,
    action: ACTIONS[verb],
    ...(answer.ok ? {} : { failure: answer.failure }),
    steps: [...before, exportStep(verb, trace.subject, trace.label, details, trace.systems, answer.ok)],
    modifiedProperties: shown.map(({ name, oldValue, value }) => ({
      displayName: name,
      oldValue: valueText(oldValue),
      newValue: valueText(value),
    })),
    link: trace.link,
    newlyLinked: false,
    exported: true,
    asked: true,
  };
}

function skipStepOf(
  trace: ObjectTrace,
  reason: SkipReason,
  { missingAttribute, ignored }: { readonly missingAttribute?: string; readonly ignored?: true },
): ProvisioningStep {
  const { subject, label, evaluation, mapping } = trace;
  const plain = { SkipReason: reason, ReportableIdentifier: label };
  switch (reason) {
    case 'NotEffectivelyEntitled':
      return skipStep(notEntitledText(subject, label, evaluation), {
        SkipReason: reason,
        ...notEntitledDetails(label, evaluation),
      });
    case 'RedundantExport':
      return skipStep(redundantText(subject, label), plain);
    case 'AttributeValidationFailed': {
      const attribute = missingAttribute ?? '';
      const text = missingAttributeText(mapping.targetObjectName, label, attribute);
      return skipStep(text, { PropertyName: attribute, ...plain }, 'processing');
    }
    case 'ImportSkipped':
      return skipStep(
        `The ${subject.objectType} '${label}' will be skipped because none of the matching attributes has a value.`,
        plain,
        'import',
      );
    case 'EntrySynchronizationSkipped':
      return skipStep(ignored ? ignoredText(subject, label) : switchedOffText(subject, label), plain);
    case 'UnableToResolveReferenceAttributeValue':
      return skipStep(
        `The ${subject.objectType} '${label}' refers to objects that are not in ${trace.systems.target}.`,
        plain,
        'referenceResolution',
      );
  }
}
