/** What an attribute of the target's list may be: its type, whether it has several values, its default, what it refers to. */
import { InputError } from '../text/input-error.js';
import { type AttributeName, listedPath, parentOf } from './attribute-name.js';
import { misfitOf } from './attribute-value.js';
import type { ListedAttribute } from './edit-attributes.js';

export type KindCheck = {
  /** A non-gallery application: what is added by hand has to be plain and of one value. */
  readonly isCustomApplication: boolean;
  /** Names of the other attributes of the list. */
  readonly others: readonly string[];
};

const MOST_PARTS = 2;

/**
 * Type and number of values of an attribute of the target (#attribute-complex, #attribute-custom-plain).
 * @throws InputError when the service does not provision such an attribute
 */
export function checkKind(
  attributeName: AttributeName,
  { type, multivalued }: Pick<ListedAttribute, 'type' | 'multivalued'>,
  check: KindCheck,
): void {
  const { name, path, known, isRoles } = attributeName;
  const parts = path.subAttribute === undefined ? known?.attribute.subAttributes : undefined;
  const refers = type === 'Reference' && parts?.some((part) => part.name === '$ref');
  if (parts !== undefined && !isRoles && refers !== true) {
    const part = parts[0]?.name ?? 'value';
    refuse(
      name,
      `it is a complex attribute of ${parts.length} parts, and one of three or more can't be provisioned as a whole`,
      `Add one of its parts, such as ${name}${known?.attribute.multiValued === true && path.filter === undefined ? '[type eq "work"]' : ''}.${part}.`,
    );
  }
  if (known === undefined && !isRoles) checkCustom(attributeName, { type, multivalued }, check);
  if (!multivalued) return;
  if (path.filter !== undefined) refuse(name, "its brackets choose one value, so that it can't be multi-valued");
  const isMultiValued = known?.attribute.multiValued === true && known.subAttribute === undefined;
  if (known !== undefined && !isMultiValued) {
    refuse(name, "SCIM gives it a single value, so that it can't be multi-valued");
  }
}

/** A default has to be a value of the attribute's type. @throws InputError */
export function checkDefault({ name, type, defaultValue, multivalued }: ListedAttribute): void {
  if (defaultValue === null) return;
  if (type === 'Reference' || multivalued) {
    throw new InputError(
      `${name} can't have a default: it ${multivalued ? 'holds several values' : 'names another object'}`,
    );
  }
  const misfit = misfitOf(type, defaultValue);
  if (misfit === undefined) return;
  throw new InputError(`"${defaultValue}" is no default for the ${type} ${name}`, { hint: misfit.wanted });
}

/**
 * A reference says what it refers to, and nothing else does.
 * @param objects names of the objects of the same directory
 * @throws InputError
 */
export function checkReferences({ name, type, references }: ListedAttribute, objects: readonly string[]): void {
  const hint = `Objects of that directory: ${objects.join(', ')}.`;
  const unknown = references.find((reference) => !objects.includes(reference));
  if (unknown !== undefined) {
    throw new InputError(`${name} can't refer to "${unknown}": there is no such object`, { hint });
  }
  if (type === 'Reference' && references.length === 0) {
    throw new InputError(`say what ${name} refers to`, { hint: `Give --references. ${hint}` });
  }
  if (type !== 'Reference' && references.length > 0) {
    throw new InputError(`${name} is of the type ${type}: only a Reference refers to objects`, {
      hint: 'Give --type Reference.',
    });
  }
}

/** Neither reference nor multi-valued nor complex on a custom application (#attribute-custom-plain); elsewhere a complex one may have two parts. */
function checkCustom(
  { name, path }: AttributeName,
  { type, multivalued }: Pick<ListedAttribute, 'type' | 'multivalued'>,
  { isCustomApplication, others }: KindCheck,
): void {
  const parent = parentOf(path);
  const isComplex = parent !== undefined || path.filter !== undefined;
  if (isCustomApplication) {
    const hint = 'Applications of the gallery may have such custom attributes; here only "roles" is an exception.';
    if (type === 'Reference') refuse(name, "a custom attribute can't be a reference", hint);
    if (multivalued) refuse(name, "a custom attribute can't be multi-valued", hint);
    if (isComplex) refuse(name, "a custom attribute can't be complex", hint);
  }
  const siblings = others.map(listedPath).filter((other) => other !== undefined && parentOf(other) === parent);
  if (isComplex && siblings.length >= MOST_PARTS) {
    refuse(
      name,
      `a complex attribute can't have three or more parts, and ${path.attribute} has ${siblings.length} already`,
    );
  }
}

function refuse(name: string, why: string, hint?: string): never {
  throw new InputError(`"${name}" can't be provisioned like this: ${why}`, hint === undefined ? {} : { hint });
}
