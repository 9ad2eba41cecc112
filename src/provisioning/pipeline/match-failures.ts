/** Why an object could not be matched, each with what to do about it. */
import type { Link } from '../job.js';
import { matchingFailedStep } from '../log/steps.js';
import { failedResult } from './outcomes.js';
import type { ObjectResult, ObjectTrace } from './result.js';

/** The target has several objects of that value (howto-analyze-provisioning-logs). */
export function duplicateTargets(trace: ObjectTrace, attribute: string, value: string, count: number): ObjectResult {
  const reason = `${count} objects of ${trace.systems.target} have ${attribute} '${value}': the matching attribute has to be unique there.`;
  return unmatched(trace, 'DuplicateTargetEntries', reason);
}

/** More than one object of the source has that matching value (howto-analyze-provisioning-logs); whoever was first keeps the link. */
export function duplicateSources(trace: ObjectTrace, attribute: string, value: string, owner: Link): ObjectResult {
  const { source, target } = trace.systems;
  const reason = `The object of ${target} whose ${attribute} is '${value}' belongs to ${owner.objectType} '${owner.lastKnown.name}' (${owner.sourceId}): the matching attribute has to be unique in ${source}.`;
  return unmatched(trace, 'DuplicateSourceEntries', reason);
}

/** A failure of the service itself, since the target is not asked; its code is not published (assumption). */
export function unmatchable(trace: ObjectTrace, attribute: string, value: string, character: string): ObjectResult {
  const reason = `${attribute} '${value}' holds the special character ${character}: ${trace.systems.target} can not be queried for it. Change the value in ${trace.systems.source}, or match by another attribute.`;
  return unmatched(trace, 'InternalError', reason);
}

function unmatched(trace: ObjectTrace, errorCode: string, reason: string): ObjectResult {
  const step = matchingFailedStep(trace.label, reason);
  return failedResult(trace, 'create', { errorCode, reason }, [trace.importStep, trace.scopingStep, step]);
}
