/** Which names an attribute of the target's list may have (customize-application-attributes, "Editing the list of supported attributes"). */
import type { AttributePath, Filter } from '../scim/filter/filter.js';
import { sameName } from '../scim/json.js';
import { parsePath, ScimPathError } from '../scim/paths.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import { type ResolvedAttribute, resolvePath } from '../scim/schemas/resolve.js';
import { GROUP_TYPE, USER_TYPE } from '../scim/schemas/resource-types.js';
import { InputError } from '../text/input-error.js';

export type AttributeName = {
  readonly name: string;
  readonly path: AttributePath;
  /** What SCIM's own schemas say of it; undefined for a custom attribute. */
  readonly known: ResolvedAttribute | undefined;
  /** `roles` and its parts, which role expressions are mapped to: exempt from the rules for complex attributes. */
  readonly isRoles: boolean;
};

const EXTENSION = 'urn:ietf:params:scim:schemas:extension:';

/**
 * Reads the name of an attribute of users or groups.
 * @throws InputError when it is no attribute path
 */
export function readAttributeName(name: string, object: 'User' | 'Group'): AttributeName {
  const path = pathOf(name, object);
  const found = resolvePath(typeOfObject(object), path);
  return {
    name,
    path,
    known: found?.kind === 'attribute' ? found : undefined,
    isRoles: path.schema === undefined && sameName(path.attribute, 'roles'),
  };
}

/**
 * Whether a new attribute of that name can be listed beside the others.
 * @returns what is hardly meant, though it is accepted; a line each
 * @throws InputError when the service would not provision it, or it is listed already
 */
export function checkNewName(
  attribute: AttributeName,
  object: 'User' | 'Group',
  others: readonly string[],
): readonly string[] {
  const { name, path, known, isRoles } = attribute;
  // #attribute-entitlements
  if (path.schema === undefined && sameName(path.attribute, 'entitlements')) {
    throw new InputError('the service does not provision entitlements', { hint: 'Map app roles to "roles" instead.' });
  }
  checkExtension(path, name, object);
  checkTwins(path, name, others);
  if (known !== undefined || path.schema !== undefined || isRoles) return [];
  return [
    `SCIM's own schemas have no "${name}": the target has to know it. A custom attribute is usually named ${EXTENSION}NAME:2.0:${object}:${name}.`,
  ];
}

/** The complex attribute that a path leads into, URN included; undefined for a plain attribute. */
export function parentOf(path: AttributePath): string | undefined {
  if (path.subAttribute === undefined) return undefined;
  return `${path.schema ?? ''}:${path.attribute}`.toLowerCase();
}

/** The path of a listed name; undefined for one that is none, as an imported list may have it. */
export function listedPath(name: string): AttributePath | undefined {
  try {
    return parsePath(name);
  } catch (error) {
    if (!(error instanceof ScimPathError)) throw error;
    return undefined;
  }
}

function typeOfObject(object: 'User' | 'Group'): ResourceType {
  return object === 'User' ? USER_TYPE : GROUP_TYPE;
}

function pathOf(name: string, object: string): AttributePath {
  try {
    return parsePath(name);
  } catch (error) {
    if (!(error instanceof ScimPathError)) throw error;
    throw new InputError(`this is no attribute path: ${error.message}`, {
      hint: `Such as title, name.givenName, phoneNumbers[type eq "work"].value or ${EXTENSION}NAME:2.0:${object}:attribute.`,
    });
  }
}

/** Custom attributes live under `urn:ietf:params:scim:schemas:extension:{Name}:2.0:User` (#attribute-custom-name). */
function checkExtension({ schema }: AttributePath, name: string, object: 'User' | 'Group'): void {
  if (schema === undefined || !schema.toLowerCase().startsWith('urn:ietf:params:scim:schemas:')) return;
  const type = typeOfObject(object);
  if ([type.schema, ...type.extensions].some(({ id }) => sameName(id, schema))) return;
  const rest = schema.slice(EXTENSION.length);
  const isForm = sameName(schema.slice(0, EXTENSION.length), EXTENSION) && /^[^:]+:2\.0:[^:]+$/.test(rest);
  const hint = `Custom attributes are named ${EXTENSION}{Name}:2.0:${object}:{attribute}.`;
  if (!isForm) throw new InputError(`"${name}" has not the form of a custom attribute`, { hint });
  if (!sameName(rest.slice(rest.lastIndexOf(':') + 1), object)) {
    throw new InputError(`"${name}" belongs to another kind of object than ${object}`, { hint });
  }
}

/** Names compare without case, and each `type` of a collection has one value (#attribute-unique-type). */
function checkTwins(path: AttributePath, name: string, others: readonly string[]): void {
  if (others.includes(name)) throw new InputError(`"${name}" is in the attribute list already`);
  const key = keyOf(path);
  const twin = others.find((other) => {
    const listed = listedPath(other);
    return listed !== undefined && keyOf(listed) === key;
  });
  if (twin === undefined) return;
  throw new InputError(
    `"${name}" is the same as "${twin}", which is in the attribute list already`,
    path.filter === undefined ? {} : { hint: `A "type" is unique in ${path.attribute}: it has one value.` },
  );
}

/** What two spellings of the same place have in common. */
function keyOf({ schema, attribute, filter, subAttribute }: AttributePath): string {
  const chosen = filter === undefined ? '' : (typeAskedFor(filter) ?? JSON.stringify(filter));
  return [schema ?? '', attribute, chosen, subAttribute ?? ''].join(' ').toLowerCase();
}

/** The `type` that a value path asks for, whatever else it asks. */
function typeAskedFor(filter: Filter): string | undefined {
  if (filter.kind === 'and') return filter.operands.map(typeAskedFor).find((type) => type !== undefined);
  const asksType = filter.kind === 'compare' && filter.operator === 'eq' && sameName(filter.path.attribute, 'type');
  return asksType ? `type ${filter.value}` : undefined;
}
