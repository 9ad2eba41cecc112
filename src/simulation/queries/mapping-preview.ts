/** What each attribute mapping gives for one object, whether it would flow, and why not. */
import { ExpressionError } from '../../expressions/expression-error.js';
import { type EvaluationContext, type SourceValue, toText } from '../../expressions/values.js';
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import type { FlowType, ObjectFlows } from '../../profile/schema-document.js';
import type { Evaluation } from '../../provisioning/pipeline/evaluate.js';
import { isTooMany } from '../../provisioning/pipeline/map.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import { evaluatedObject } from './evaluated-object.js';
import { type MappingRow, mappingRow } from './mappings.js';

export type PreviewRow = Pick<MappingRow, 'target' | 'source' | 'type' | 'matching'> & {
  /** The attributes that it reads, as they are now. */
  readonly sourceValues: Readonly<Record<string, SourceValue>>;
  readonly value: string | readonly string[] | null;
  /** When the value is sent, should the object be entitled. */
  readonly flows: 'create and update' | 'create only' | 'never';
  /** Why it does not flow, or not as it stands; null when there is nothing to say. */
  readonly reason: string | null;
};

export type MappingPreview = {
  readonly objectType: 'User' | 'Group';
  readonly objectId: string;
  readonly name: string;
  readonly displayName: string;
  readonly evaluation: Evaluation;
  /** Whether objects of that type are provisioned at all, and by which of the target object actions. */
  readonly enabled: boolean;
  readonly actions: ObjectFlows;
  readonly rows: readonly PreviewRow[];
};

/** A preview draws nothing: what an expression would draw shows as this. */
const UNDRAWN = { fraction: 0.5, guid: '00000000-0000-0000-0000-000000000000' };

/** @throws InputError when the reference fits nobody or several. */
export function mappingPreview(world: World, application: Application, reference: string): MappingPreview {
  const { subject, mapping, evaluation, read } = evaluatedObject(world, application, reference);
  const context: EvaluationContext = {
    now: world.clock.now(),
    random: () => UNDRAWN.fraction,
    newGuid: () => UNDRAWN.guid,
  };
  const { objectType, objectId, name, displayName } = subject;
  const members = [...world.directory.members(objectId)].map((id) => nameOf(world, id));
  // Who is in a group is no attribute of it: cycles send it after all objects.
  const readMembers = (attribute: string): SourceValue => (attribute === 'members' ? members : read(attribute));
  const reader = objectType === 'Group' ? readMembers : read;
  const rows = mapping.attributes.map((attribute) => previewRow(attribute, reader, context));
  const { enabled, flowTypes: actions } = mapping;
  return { objectType, objectId, name, displayName, evaluation, enabled, actions, rows };
}

function nameOf({ directory }: World, id: string): string {
  return directory.user(id)?.attributes.userPrincipalName ?? directory.group(id)?.displayName ?? id;
}

type Verdict = Pick<PreviewRow, 'value' | 'flows' | 'reason'>;

function previewRow(
  attribute: CompiledAttributeMapping,
  read: (name: string) => SourceValue,
  context: EvaluationContext,
): PreviewRow {
  const { target, source, type, matching } = mappingRow(attribute);
  const sourceValues = Object.fromEntries(attribute.sourceAttributes.map((name) => [name, read(name)]));
  return { target, source, type, matching, sourceValues, ...verdict(attribute, read, context) };
}

function verdict(
  attribute: CompiledAttributeMapping,
  read: (name: string) => SourceValue,
  context: EvaluationContext,
): Verdict {
  try {
    const outcome = attribute.evaluate(read, context);
    if (outcome.kind === 'ignoreObject') return never(null, 'the whole object is left alone (IgnoreObjectFlow)');
    if (outcome.kind === 'ignoreFlow') return never(null, 'the expression leaves the attribute out of the flow');
    return flowOf(attribute, toText(outcome.value));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return never(null, `the object would fail: ${error.message}`);
  }
}

function flowOf(attribute: CompiledAttributeMapping, value: string | readonly string[] | null): Verdict {
  const { flowType, flowBehavior, isReference, targetDefinition } = attribute;
  if (targetDefinition.mutability === 'ReadOnly') return never(null, 'the target attribute is read-only');
  if (isTooMany(attribute, value)) return never(null, 'the object would fail: the target attribute takes one value');
  if (value === null) return withoutValue(attribute);
  if (targetDefinition.mutability === 'Immutable') {
    return { value, flows: 'create only', reason: 'the target attribute is immutable' };
  }
  if (flowType === 'ObjectAddOnly') {
    return { value, flows: 'create only', reason: 'applied only during object creation' };
  }
  const reference = isReference ? 'a reference: sent after all objects, when it changed' : null;
  const always = flowBehavior === 'FlowAlways' ? 'sent with every update, also unchanged' : null;
  return { value, flows: 'create and update', reason: ON_UPDATE[flowType] ?? always ?? reference };
}

/** Defaults stand in for null on creation; of the type None also where the target is empty (#mapping-none, #mapping-attribute-default). */
function withoutValue({ source, defaultValue, flowType, targetDefinition }: CompiledAttributeMapping): Verdict {
  if (defaultValue !== null && source.kind === 'none' && flowType !== 'ObjectAddOnly') {
    return { value: defaultValue, flows: 'create and update', reason: 'the default value, where the target has none' };
  }
  if (defaultValue !== null) {
    return { value: defaultValue, flows: 'create only', reason: 'the default value, since the source has none' };
  }
  if (!targetDefinition.required) return never(null, 'null never flows: the target keeps what it has');
  if (targetDefinition.defaultValue === null) {
    return never(null, 'null never flows, and the target requires it: the object could not be created');
  }
  const reason = 'the default of the attribute list, since the target requires a value';
  return { value: targetDefinition.defaultValue, flows: 'create only', reason };
}

/** What an update may not do (attributeMapping in Microsoft Graph). */
const ON_UPDATE: Readonly<Partial<Record<FlowType, string>>> = {
  AttributeAddOnly: 'on update only where the target has no value yet',
  ValueAddOnly: 'on update values are added, none is removed or replaced',
  MultiValueAddOnly: 'on update values are added to a list, and nothing else flows',
};

function never(value: string | null, reason: string): Verdict {
  return { value, flows: 'never', reason };
}
