/** What is said of an attribute in a SCIM schema (RFC 7643 2.2 and 7), and a short way to say it. */

export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex'
  /** No type of RFC 7643: what a custom extension holds, whose schema is not known. */
  | 'any';

export type AttributeDefinition = {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeDefinition[];
};

/** A SCIM schema: its URN and its attributes. */
export type SchemaDefinition = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
};

/** A kind of resource: where it lives, its base schema and the extensions that it may carry. */
export type ResourceType = {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly schema: SchemaDefinition;
  readonly extensions: readonly SchemaDefinition[];
};

type Characteristics = Partial<Omit<AttributeDefinition, 'name' | 'description'>>;

/** An attribute with the defaults of RFC 7643 2.2 for what is left out. */
export function attribute(
  name: string,
  description: string,
  characteristics: Characteristics = {},
): AttributeDefinition {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...characteristics,
  };
}

/** A complex attribute. */
export function complex(
  name: string,
  description: string,
  subAttributes: readonly AttributeDefinition[],
  characteristics: Characteristics = {},
): AttributeDefinition {
  return attribute(name, description, { type: 'complex', subAttributes, ...characteristics });
}

/** A multi-valued complex attribute with the usual sub-attributes of RFC 7643 2.4. */
export function plural(
  name: string,
  description: string,
  value: Characteristics = {},
  types: readonly string[] = [],
): AttributeDefinition {
  return complex(
    name,
    description,
    [
      attribute('value', 'The value itself.', value),
      attribute('display', 'A name for people to read.'),
      attribute('type', 'What the value is for.', types.length === 0 ? {} : { canonicalValues: types }),
      attribute('primary', 'True on the preferred value; on one at most.', { type: 'boolean' }),
    ],
    { multiValued: true },
  );
}
