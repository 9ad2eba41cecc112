/** One object through the pipeline: evaluate, match or read, map, decide, export. The only file of the pipeline that asks the target. */
import type { EvaluationContext } from '../../expressions/values.js';
import type { Behaviour } from '../../profile/application.js';
import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import type { TargetResource } from '../client/answers.js';
import { dialectRules } from '../client/dialects.js';
import type { ScimClient } from '../client/scim-client.js';
import type { Dialect } from '../client/tenant-url.js';
import type { LastKnown, Link } from '../job.js';
import { sourceDetails, targetDetails } from '../log/details.js';
import type { ProvisioningStep, StepDetails } from '../log/provisioning-object-summary.js';
import {
  type ChangeType,
  importStep,
  matchingFailedStep,
  retrievedSourceStep,
  retrievedStep,
  type Systems,
  scopingStep,
} from '../log/steps.js';
import { createBody, missingRequired } from './create-body.js';
import { type Difference, diffAttributes } from './diff.js';
import { type Evaluation, evaluateScope, type ScopeSettings } from './evaluate.js';
import { type MappedAttribute, mapAttributes } from './map.js';
import { matchQueries, unmatchableCharacter } from './match.js';
import { duplicateSources, duplicateTargets, unmatchable } from './match-failures.js';
import { createdResult, deletedResult, failedResult, skippedResult, stagedResult, updatedResult } from './outcomes.js';
import type { ObjectResult, ObjectTrace } from './result.js';
import { type RouteSettings, routeObject } from './route.js';
import { type Subject, sourceReader } from './subject.js';

/** What does not change from object to object. */
export type PipelineContext = {
  readonly mapping: CompiledObjectMapping;
  readonly systems: Systems;
  readonly settings: ScopeSettings & RouteSettings;
  readonly behaviour: Behaviour;
  readonly client: ScimClient;
  readonly dialect: Dialect;
  readonly evaluation: EvaluationContext;
  /** The link that holds an object of the target, if any. */
  readonly ownerOf: (objectType: Link['objectType'], targetId: string) => Link | undefined;
};

/** One object, as the cycle hands it over. */
export type PipelineItem = {
  readonly subject: Subject;
  /** How the log names it: users by UPN, groups by display name when that is part of the change. */
  readonly label: string;
  readonly changeType: ChangeType;
  /** Present when this is another try of a failed object: it takes the place of the import step. */
  readonly retry?: ProvisioningStep;
  readonly link: Link | undefined;
  /** Somebody asked for this object: it is retrieved, not received. */
  readonly onDemand?: true;
  /** For an update of a group: the attributes that changed, which are all that the import shows of it. */
  readonly changed?: ReadonlySet<string>;
  /** The accidental deletion prevention holds back what is due: a disable or a deletion. */
  readonly staged?: boolean;
  /** Ids of members that came or went. */
  readonly memberChanges?: readonly string[];
};

/** Brings the target's object in line with the source, references left out. */
export async function synchronizeObject(context: PipelineContext, item: PipelineItem): Promise<ObjectResult> {
  const { mapping, systems } = context;
  const { subject, label } = item;
  const evaluation = evaluateScope(subject, mapping, context.settings);
  const details = sourceDetails(subject, mapping, { ...item, isSoftDeleted: !evaluation.entitled });
  const trace: ObjectTrace = {
    subject,
    label,
    evaluation,
    systems,
    mapping,
    link: item.link,
    importStep: item.retry ?? sourceStep(item, details, systems),
    retried: item.retry !== undefined,
    scopingStep: scopingStep(subject, evaluation),
  };
  if (evaluation.problem !== undefined) return undecided(trace, evaluation.problem);
  if (item.staged === true) return stagedResult(trace);
  // Who is disabled or deleted in the source is left to the next cycle (provision-on-demand: known limitations).
  if (item.onDemand === true && !subject.active) {
    return skippedResult(trace, 'NotEffectivelyEntitled', { asked: false });
  }
  const route = routeObject(subject, evaluation, item.link, mapping, context.settings);
  switch (route.kind) {
    case 'skip': {
      if (item.link === undefined && subject.exists && !hasMatchingValue(context, trace)) {
        return skippedResult(trace, 'ImportSkipped', { asked: false });
      }
      const kept = route.unmanage && item.link ? { ...item.link, managed: false } : item.link;
      return skippedResult({ ...trace, link: route.unlink ? undefined : kept }, route.reason, { asked: false });
    }
    case 'delete':
      return removeObject(context, trace, route.link);
    case 'match':
      return matchObject(context, trace);
    case 'read':
      return readObject(context, trace, route.link, route.unmanageAfter);
  }
}

function sourceStep(
  { onDemand, changeType, subject, label }: PipelineItem,
  details: StepDetails,
  systems: Systems,
): ProvisioningStep {
  if (onDemand === true) return retrievedSourceStep(subject, label, details, systems);
  // An object that is gone is received by its id alone.
  return importStep(changeType, subject, subject.exists ? label : subject.objectId, details, systems);
}

async function matchObject(context: PipelineContext, trace: ObjectTrace): Promise<ObjectResult> {
  const mapped = map(context, trace);
  if ('kind' in mapped) return mapped;
  const queries = matchQueries(mapped);
  if (queries.length === 0) return skippedResult(trace, 'ImportSkipped', { asked: false });
  const { client } = context;
  for (const { attribute, value } of queries) {
    const character = unmatchableCharacter(value, context.behaviour.unmatchableCharacters);
    if (character !== undefined) return unmatchable(trace, attribute, value, character);
    const answer = await client.find(kindOf(trace.subject), attribute, value);
    if (!answer.ok) {
      const step = matchingFailedStep(
        trace.label,
        `Failed to look for ${trace.subject.objectType} '${trace.label}' by ${attribute} in ${trace.systems.target}`,
      );
      return failedResult(trace, 'create', answer.failure, [trace.importStep, trace.scopingStep, step]);
    }
    const [hit, ...more] = answer.value;
    if (hit === undefined) continue;
    if (more.length > 0) return duplicateTargets(trace, attribute, value, answer.value.length);
    const owner = context.ownerOf(trace.subject.objectType, hit.id);
    if (owner !== undefined && owner.sourceId !== trace.subject.objectId) {
      return duplicateSources(trace, attribute, value, owner);
    }
    return updateObject(context, { ...trace, link: linkTo(trace.subject, hit.id) }, hit, mapped, {
      newlyLinked: true,
      unmanageAfter: false,
    });
  }
  return createObject(context, trace, mapped);
}

async function readObject(
  context: PipelineContext,
  trace: ObjectTrace,
  link: Link,
  unmanageAfter: boolean,
): Promise<ObjectResult> {
  const answer = await context.client.read(kindOf(trace.subject), link.targetId);
  if (!answer.ok) {
    const gone = answer.failure.status === 404;
    if (gone && context.behaviour.rematchOnInvalidAnchor && trace.evaluation.entitled) {
      return matchObject(context, { ...trace, link: undefined });
    }
    const step = matchingFailedStep(trace.label, `Failed to retrieve '${trace.label}' from ${trace.systems.target}`);
    return failedResult(trace, 'update', answer.failure, [trace.importStep, step, trace.scopingStep]);
  }
  const mapped = map(context, trace);
  if ('kind' in mapped) return mapped;
  const { leftScope: _, ...rest } = link;
  const named: Link = {
    ...rest,
    lastKnown: lastKnown(trace.subject),
    managed: trace.evaluation.entitled || link.managed,
  };
  return updateObject(context, { ...trace, link: named }, answer.value, mapped, { newlyLinked: false, unmanageAfter });
}

async function createObject(
  context: PipelineContext,
  trace: ObjectTrace,
  mapped: readonly MappedAttribute[],
): Promise<ObjectResult> {
  if (!context.mapping.flowTypes.add) return skippedResult(trace, 'EntrySynchronizationSkipped', { asked: true });
  const missing = missingRequired(context.mapping.attributes, mapped);
  if (missing !== undefined) {
    return skippedResult(trace, 'AttributeValidationFailed', { asked: true, missingAttribute: missing });
  }
  const { subject } = trace;
  const body = createBody(subject.objectType, mapped, context.behaviour.groupSchemaUrn);
  const answer = await context.client.create(kindOf(subject), body);
  return createdResult(trace, mapped, answer, (id) => linkTo(subject, id));
}

async function updateObject(
  context: PipelineContext,
  trace: ObjectTrace & { readonly link: Link },
  target: TargetResource,
  mapped: readonly MappedAttribute[],
  { newlyLinked, unmanageAfter }: { readonly newlyLinked: boolean; readonly unmanageAfter: boolean },
): Promise<ObjectResult> {
  const { mapping, dialect, client } = context;
  const link = unmanageAfter ? { ...trace.link, managed: false } : trace.link;
  const found: ObjectTrace = {
    ...trace,
    link,
    retrievedStep: retrievedStep(trace.label, targetDetails(target, mapping), trace.systems),
  };
  const differences = diffAttributes(mapped, target);
  if (differences.length === 0)
    return { ...skippedResult(found, 'RedundantExport', { asked: true }), target, newlyLinked };
  // A disable that failed or is not allowed leaves the object managed, so that a retry or another mapping still sends it.
  const undone = { ...found, link: trace.link };
  if (!mapping.flowTypes.update) {
    const held: ObjectTrace = unmanageAfter ? { ...undone, link: { ...trace.link, leftScope: true } } : undone;
    return { ...skippedResult(held, 'EntrySynchronizationSkipped', { asked: true }), target, newlyLinked };
  }
  const operations = dialectRules(dialect).attributes(differences);
  const answer = await client.patch(kindOf(trace.subject), target.id, operations);
  const verb = disables(trace.evaluation, differences) ? 'disabled' : 'updated';
  return { ...updatedResult(answer.ok ? found : undone, verb, differences, answer), target, newlyLinked };
}

async function removeObject(context: PipelineContext, trace: ObjectTrace, link: Link): Promise<ObjectResult> {
  const answer = await context.client.remove(kindOf(trace.subject), link.targetId);
  return deletedResult(trace, link, answer);
}

/** The mapped values, or the result that ends the object's way when they can't be computed. */
function map(context: PipelineContext, trace: ObjectTrace): readonly MappedAttribute[] | ObjectResult {
  const outcome = mapAttributes(
    context.mapping.attributes,
    sourceReader(trace.subject, { isSoftDeleted: !trace.evaluation.entitled, syncAll: context.settings.syncAll }),
    context.evaluation,
  );
  switch (outcome.kind) {
    case 'mapped':
      return outcome.attributes;
    case 'ignored':
      return skippedResult(trace, 'EntrySynchronizationSkipped', { asked: false, ignored: true });
    case 'failed':
      return failedResult(
        trace,
        trace.link === undefined ? 'create' : 'update',
        { errorCode: outcome.errorCode, reason: `${outcome.targetAttributeName}: ${outcome.message}` },
        [trace.importStep, trace.scopingStep],
      );
  }
}

/** A filter without a verdict neither lets an object in nor throws it out: it is held as an error, and tried again. */
function undecided(trace: ObjectTrace, reason: string): ObjectResult {
  const change = trace.link === undefined ? 'create' : 'update';
  return failedResult(trace, change, { errorCode: 'InternalError', reason }, [trace.importStep, trace.scopingStep]);
}

/** An object that could not be looked for is reported as such, whether or not it is in scope (customize-application-attributes). */
function hasMatchingValue({ mapping, evaluation, settings }: PipelineContext, trace: ObjectTrace): boolean {
  const reading = { isSoftDeleted: true, syncAll: settings.syncAll };
  const outcome = mapAttributes(mapping.matching, sourceReader(trace.subject, reading), evaluation);
  return outcome.kind !== 'mapped' || matchQueries(outcome.attributes).length > 0;
}

function disables(evaluation: Evaluation, differences: readonly Difference[]): boolean {
  return !evaluation.entitled && differences.some(({ name, value }) => name === 'active' && value === false);
}

function linkTo(subject: Subject, targetId: string): Link {
  const { objectId: sourceId, objectType } = subject;
  return { sourceId, objectType, targetId, managed: true, lastKnown: lastKnown(subject) };
}

function lastKnown({ name, displayName }: Subject): LastKnown {
  return { name, displayName };
}

function kindOf(subject: Subject): 'Users' | 'Groups' {
  return subject.objectType === 'User' ? 'Users' : 'Groups';
}
