/** Actions on the attribute lists: the portal's "Edit attribute list for ..." of an application and of Microsoft Entra ID. */
import { checkNewName, readAttributeName } from '../../profile/attribute-name.js';
import { checkDefault, checkKind, checkReferences } from '../../profile/check-attribute.js';
import {
  type AttributeChange,
  changedAttribute,
  findListed,
  type ListedAttribute,
  newAttribute,
  objectNames,
  withAttribute,
  withChangedAttribute,
  withoutAttribute,
} from '../../profile/edit-attributes.js';
import { groupAttribute, userAttribute } from '../../tenant/attribute-names.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { Application } from '../applications.js';
import { type AttributeList, attributeListOf, attributeUse } from '../attribute-lists.js';
import type { World } from '../world.js';
import { done } from './result.js';
import { saveSchema } from './save-schema.js';

export function addAttribute(world: World, action: ActionOf<'addAttribute'>): ActionResult {
  const application = world.applications.find(action.application);
  const list = listOf(application, action);
  const { name } = action;
  const advice = list.list === 'target' ? checkTargetName(list, name) : checkSourceName(list, name);
  const start = list.list === 'target' ? newAttribute(name) : newSourceAttribute(list, name);
  const attribute = changedAttribute(start, changeOf(application, list, action));
  checkKinds(application, list, attribute);
  checkWhole(application, list, attribute);
  const raw = withAttribute(application.store.schema(), list.place, attribute);
  const { notes } = saveSchema(world, application, raw, 'attribute list');
  return done(`Added ${name} to the attribute list of ${titleOf(list)}.`, { attribute }, [
    ...advice,
    ...nextStep(list, attribute),
    ...requiredButUnmapped(application, list, attribute),
    ...notes,
  ]);
}

export function setAttribute(world: World, action: ActionOf<'setAttribute'>): ActionResult {
  const application = world.applications.find(action.application);
  const list = listOf(application, action);
  const before = findListed(application.store.schema(), list.place, action.name);
  refuseAnchor(before, "can't be changed");
  const change = changeOf(application, list, action);
  const attribute = changedAttribute(before, change);
  if (Object.keys(change).length === 0) {
    throw new InputError('say what to change', { hint: 'Such as --type, --required or --no-multi-value.' });
  }
  if (JSON.stringify(attribute) === JSON.stringify(before)) {
    return done(`Nothing to change: ${action.name} is listed like that already.`, { attribute });
  }
  if (attribute.type !== before.type || attribute.multivalued !== before.multivalued) {
    checkKinds(application, list, attribute);
  }
  checkWhole(application, list, attribute);
  const raw = withChangedAttribute(application.store.schema(), list.place, action.name, change);
  const { notes } = saveSchema(world, application, raw, 'attribute list');
  return done(`Saved ${action.name} in the attribute list of ${titleOf(list)}.`, { attribute }, [
    ...(before.required ? [] : requiredButUnmapped(application, list, attribute)),
    ...notes,
  ]);
}

export function removeAttribute(world: World, action: ActionOf<'removeAttribute'>): ActionResult {
  const application = world.applications.find(action.application);
  const list = listOf(application, action);
  const attribute = findListed(application.store.schema(), list.place, action.name);
  refuseAnchor(attribute, "can't be removed");
  refuseUsed(application, list, action.name);
  const raw = withoutAttribute(application.store.schema(), list.place, action.name);
  const { notes } = saveSchema(world, application, raw, 'attribute list');
  return done(`Removed ${action.name} from the attribute list of ${titleOf(list)}.`, { attribute }, notes);
}

function listOf(
  application: Application,
  { list = 'target', object }: Pick<ActionOf<'addAttribute'>, 'list' | 'object'>,
): AttributeList {
  return attributeListOf(application, list, object);
}

function titleOf({ directoryName, object }: AttributeList): string {
  return `${directoryName} (${object === 'User' ? 'users' : 'groups'})`;
}

/** What the action says of the attribute, in Graph's words; absent where it says nothing. */
function changeOf(
  application: Application,
  list: AttributeList,
  { dataType, required, multivalued, caseExact, defaultValue, references }: Omit<ActionOf<'addAttribute'>, 'type'>,
): AttributeChange {
  const change = {
    type: dataType,
    required,
    multivalued,
    caseExact,
    defaultValue,
    references: references?.map((reference) => objectMeant(application, list, reference)),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** In the list of the application, `User` and `Group` mean the objects that those are mapped to. */
function objectMeant(application: Application, { list, directoryName }: AttributeList, reference: string): string {
  const { raw, objectMappings } = application.schema();
  if (list === 'source' || objectNames(raw, directoryName).includes(reference)) return reference;
  return objectMappings.find(({ sourceObjectName }) => sourceObjectName === reference)?.targetObjectName ?? reference;
}

function checkTargetName({ object, attributes }: AttributeList, name: string): readonly string[] {
  return checkNewName(
    readAttributeName(name, object),
    object,
    attributes.map((each) => each.name),
  );
}

/** The list of Microsoft Entra ID takes what its directory has; extensions most of all, which are case-sensitive. */
function checkSourceName({ object, attributes }: AttributeList, name: string): readonly string[] {
  if (attributes.some((each) => each.name === name)) throw new InputError(`"${name}" is in the attribute list already`);
  if (object === 'User') userAttribute(name);
  else groupAttribute(name);
  return [];
}

function newSourceAttribute({ object }: AttributeList, name: string): ListedAttribute {
  const { type, multivalued } = object === 'User' ? userAttribute(name) : groupAttribute(name);
  return { ...newAttribute(name), type, multivalued };
}

function checkKinds({ profile }: Application, { list, object, attributes }: AttributeList, attribute: ListedAttribute) {
  const { name, multivalued } = attribute;
  if (list === 'target') {
    const isCustomApplication = profile.application.galleryName === undefined;
    const others = attributes.map((each) => each.name).filter((each) => each !== name);
    checkKind(readAttributeName(name, object), attribute, { isCustomApplication, others });
  } else if (multivalued && name.startsWith('extension_')) {
    // #attribute-directory-extension
    throw new InputError(
      `${name} can't be multi-valued: the service provisions no directory extension with several values`,
    );
  }
}

function checkWhole({ schema }: Application, { directoryName }: AttributeList, attribute: ListedAttribute): void {
  checkReferences(attribute, objectNames(schema().raw, directoryName));
  checkDefault(attribute);
}

/** #attribute-primary-key */
function refuseAnchor({ name, anchor }: ListedAttribute, what: string): void {
  if (!anchor) return;
  throw new InputError(`${name} is the primary key, which finds an object again: it ${what}`);
}

/** #attribute-in-use */
function refuseUsed(application: Application, list: AttributeList, name: string): void {
  const { mappings, filtered } = attributeUse(list, name, application.schema());
  const targets = mappings.map(({ targetAttributeName }) => targetAttributeName);
  if (list.list === 'target' && mappings.length > 0) {
    const object = list.object === 'Group' ? ' --object Group' : '';
    throw new InputError(`${name} is mapped: it can't be removed from the attribute list`, {
      hint: `Remove its mapping first: entra-sim mapping remove '${name}'${object}`,
    });
  }
  const readers = [
    ...(targets.length === 0 ? [] : [`the mapping of ${targets.join(', ')}`]),
    ...(filtered ? ['the scoping filter'] : []),
  ];
  if (readers.length === 0) return;
  throw new InputError(`${readers.join(' and ')} read${readers.length + targets.length > 2 ? '' : 's'} ${name}`, {
    hint: 'It can be removed from the attribute list when nothing reads it any more.',
  });
}

function nextStep({ list, object }: AttributeList, { name }: ListedAttribute): readonly string[] {
  if (list === 'source') return [`Mappings can read [${name}] now.`];
  const objectOption = object === 'Group' ? ' --object Group' : '';
  return [`Nothing is sent before it is mapped: entra-sim mapping set '${name}' --source '[...]'${objectOption}`];
}

/** Creations of objects without a required value fail, or the target refuses them (attributeDefinition in Microsoft Graph). */
function requiredButUnmapped(
  application: Application,
  list: AttributeList,
  { name, required }: ListedAttribute,
): readonly string[] {
  if (list.list === 'source' || !required || attributeUse(list, name, application.schema()).mappings.length > 0)
    return [];
  return [`The target requires ${name}, and nothing is mapped to it: it may refuse what is created without it.`];
}
