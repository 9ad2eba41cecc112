/** Actions of the Mappings blade: attribute mappings, target object actions, the schema as a whole. */
import { compileExpression } from '../../expressions/compile.js';
import { ExpressionError } from '../../expressions/expression-error.js';
import { type MappingSource, mappingSource } from '../../expressions/mapping-source.js';
import { compileSchema } from '../../profile/compile-schema.js';
import type { CompiledAttributeMapping, CompiledObjectMapping, CompiledSchema } from '../../profile/compiled-schema.js';
import {
  type MappingChange,
  removeAttributeMapping,
  setAttributeMapping,
  setObjectMapping as withObjectMapping,
} from '../../profile/edit-mapping.js';
import { schemaChanges } from '../../profile/schema-changes.js';
import type { JobSettings } from '../../provisioning/job.js';
import { InputError } from '../../text/input-error.js';
import { parseJsonPath } from '../../text/json-path.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { objectMappingOf } from '../object-mapping.js';
import type { World } from '../world.js';
import { refuseLosses } from './check-replacement.js';
import { done } from './result.js';
import { rolesUnderSyncAll } from './role-notes.js';
import { saveSchema } from './save-schema.js';

export function setMapping(world: World, action: ActionOf<'setMapping'>): ActionResult {
  const application = world.applications.find(action.application);
  const mapping = objectMappingOf(application, action.object);
  const change = changeOf(action);
  const before = mapping.attributes.find(({ targetAttributeName }) => targetAttributeName === action.target);
  if (before === undefined && change.source === undefined && change.defaultValue === undefined) {
    throw new InputError(`"${action.target}" is not mapped yet: say what it is mapped from`, {
      hint: "Give --source '[attribute]', an expression, --constant TEXT, or --none with --default TEXT.",
    });
  }
  if (Object.keys(change).length === 0) {
    throw new InputError('say what to change', {
      hint: 'Such as --source, --constant, --apply, --flow, --matching or --default.',
    });
  }
  const raw = setAttributeMapping(application.store.schema(), parseJsonPath(mapping.path), action.target, change);
  const { schema, changed, notes } = saveSchema(world, application, raw, 'mapping');
  if (!changed) return done(`Nothing to change: ${action.target} is mapped like that already.`);
  const verb = before === undefined ? 'Added' : 'Saved';
  return done(`${verb} the mapping of ${action.target}.`, { object: mapping.sourceObjectName, target: action.target }, [
    ...odditiesOf(schema, mapping.path, action.target, application.store.job().settings),
    ...notes,
  ]);
}

/** What is saved as it is asked for, and hardly meant. */
function odditiesOf(
  { objectMappings }: CompiledSchema,
  path: string,
  target: string,
  { syncAll }: JobSettings,
): readonly string[] {
  const attributes = objectMappings.find((mapping) => mapping.path === path)?.attributes ?? [];
  const saved = attributes.find(({ targetAttributeName }) => targetAttributeName === target);
  if (saved === undefined) return [];
  const { matchingPriority, source, defaultValue } = saved;
  const equals = attributes.filter((other) => other !== saved && other.matchingPriority === matchingPriority);
  return [
    ...(matchingPriority > 0 && equals.length > 0
      ? [
          `${equals.map((other) => other.targetAttributeName).join(', ')} has the matching precedence ${matchingPriority}, too: the first in the list is tried first.`,
        ]
      : []),
    ...(source.kind === 'none' && defaultValue === null
      ? ['Without a source and a default value nothing is sent.']
      : []),
    ...(syncAll ? rolesUnderSyncAll([saved]) : []),
  ];
}

/** What the action changes, as Graph's document has it. */
function changeOf({
  expression,
  constant,
  apply,
  flow,
  matching,
  defaultValue,
}: ActionOf<'setMapping'>): MappingChange {
  if (expression !== undefined && constant !== undefined) {
    throw new InputError('a mapping is either an expression or a constant', { hint: 'Give one of the two.' });
  }
  return {
    ...(expression === undefined ? {} : { source: expression === null ? null : parsedSource(expression) }),
    ...(constant === undefined ? {} : { source: mappingSource({ kind: 'constant', value: constant, position: 0 }) }),
    ...(apply === undefined ? {} : { flowType: apply }),
    ...(flow === undefined ? {} : { flowBehavior: flow }),
    ...(matching === undefined ? {} : { matchingPriority: matching }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
}

/** @throws InputError with the column of the expression at which it stops making sense. */
function parsedSource(expression: string): MappingSource {
  try {
    return mappingSource(compileExpression(expression).ast);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new InputError(error.message, {
      location: { path: `column ${error.position + 1} of the expression` },
      hint: `The expression: ${expression}`,
    });
  }
}

export function removeMapping(world: World, action: ActionOf<'removeMapping'>): ActionResult {
  const application = world.applications.find(action.application);
  const mapping = objectMappingOf(application, action.object);
  const attribute = mapping.attributes.find(({ targetAttributeName }) => targetAttributeName === action.target);
  if (attribute !== undefined) refuseNeeded(attribute, mapping);
  const raw = removeAttributeMapping(application.store.schema(), parseJsonPath(mapping.path), action.target);
  const { notes } = saveSchema(world, application, raw, 'mapping');
  return done(
    `Removed the mapping of ${action.target}: what the target holds there stays as it is.`,
    { object: mapping.sourceObjectName, target: action.target },
    notes,
  );
}

/** Required mappings can't be deleted; the last one that matches is needed as well (#mapping-required-kept). */
function refuseNeeded(attribute: CompiledAttributeMapping, { matching }: CompiledObjectMapping): void {
  const { targetAttributeName, targetDefinition } = attribute;
  if (targetDefinition.required) {
    throw new InputError(`the target requires ${targetAttributeName}: its mapping can't be removed`, {
      hint: "Map it from something else: 'entra-sim mapping set'.",
    });
  }
  if (matching.length === 1 && matching[0]?.targetAttributeName === targetAttributeName) {
    throw new InputError(`${targetAttributeName} is the only mapping that matches objects`, {
      hint: 'Give another one a matching precedence first: --matching 1.',
    });
  }
}

export function setObjectMapping(world: World, action: ActionOf<'setObjectMapping'>): ActionResult {
  const application = world.applications.find(action.application);
  const { object, application: _application, type: _type, ...change } = action;
  const mapping = objectMappingOf(application, object);
  if (Object.keys(change).length === 0) {
    throw new InputError('say what to change', { hint: 'Such as --no-delete, --create or --no-enabled.' });
  }
  if (mapping.sourceObjectName === 'User' && change.enabled === false) {
    // #mapping-user-mapping-on
    throw new InputError('the mapping of users can not be disabled', {
      hint: 'Stop provisioning instead, or switch Create, Update and Delete off.',
    });
  }
  const raw = withObjectMapping(application.store.schema(), parseJsonPath(mapping.path), mapping.flowTypes, change);
  const { changed, notes } = saveSchema(world, application, raw, 'mapping');
  const name = mapping.sourceObjectName === 'User' ? 'user' : 'group';
  if (!changed) return done(`Nothing to change: the ${name} mapping is like that already.`);
  return done(`Saved the ${name} mapping.`, { object: mapping.sourceObjectName, ...change }, notes);
}

/** Restoring the default mappings also resets the scoping filters (#restart-defaults). */
export function resetMappings(world: World, action: ActionOf<'resetMappings'>): ActionResult {
  const application = world.applications.find(action.application);
  const before = application.schema();
  const { displayName } = application.servicePrincipal;
  const { schema, changed, notes } = saveSchema(world, application, application.profile.schema.raw, 'default mappings');
  if (!changed) return done(`Nothing to change: the mappings of ${displayName} are the default ones.`);
  const changes = schemaChanges(before, schema);
  return done(`Restored the default mappings of ${displayName}.`, { changes }, [
    'The scoping filters and the attribute lists are those of the application again, too.',
    ...changes,
    ...notes,
  ]);
}

/** Graph's PUT .../schema: a full replacement. */
export function setSchema(world: World, action: ActionOf<'setSchema'>): ActionResult {
  const application = world.applications.find(action.application);
  const { servicePrincipal, behaviour } = application;
  const before = application.schema();
  const name = action.name ?? 'schema';
  refuseLosses(before, compileSchema(action.schema, name, behaviour), name);
  const { schema, changed, notes } = saveSchema(world, application, action.schema, name);
  if (!changed) return done(`Nothing to change: the schema of ${servicePrincipal.displayName} is like that already.`);
  const mappings = schema.objectMappings.map(({ sourceObjectName, attributes }) => ({
    object: sourceObjectName,
    attributes: attributes.length,
  }));
  const changes = schemaChanges(before, schema);
  return done(`Replaced the schema of ${servicePrincipal.displayName}.`, { mappings, changes }, [...changes, ...notes]);
}
