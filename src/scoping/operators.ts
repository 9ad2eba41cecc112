/** The operators of scoping filters, one entry each. */
import { compilePattern } from '../text/dotnet-regex.js';
import { PatternError } from '../text/regex/pattern-error.js';
import { ScopingError } from './scoping-error.js';

/** Tests the text of an attribute that is not null or empty; Booleans are `True` and `False`. */
export type TextTest = (attribute: string) => boolean;

type Described = {
  /** As the portal spells it. */
  readonly name: string;
  /** When a clause with it holds, as `the value ...`. */
  readonly meaning: string;
  /** Attribute types of Microsoft Graph's filterOperatorSchema. */
  readonly supportedAttributeTypes: readonly string[];
};

export type Operator =
  | (Described & {
      readonly arity: 'Binary';
      /**
       * The test for the value of the clause.
       * @throws ScopingError `invalid pattern`, its path relative to the clause
       */
      readonly test: (operand: string) => TextTest;
    })
  | (Described & {
      readonly arity: 'Unary';
      /** `attribute` is null when the attribute is null or empty; a list when it has several values. */
      readonly test: (attribute: string | readonly string[] | null) => boolean;
    });

const TEXT = ['Integer', 'String'];
const ANY = ['Integer', 'String', 'Binary', 'Boolean'];

/**
 * Names, meaning: define-conditional-rules-for-provisioning-user-accounts (documented; case-sensitivity of ENDS_WITH, & and !& is
 * inferred). Types: filterOperators in Microsoft Graph for the first eight, inferred for the rest.
 */
export const OPERATORS: readonly Operator[] = [
  binary('EQUALS', 'is exactly this', TEXT, (operand) => (attribute) => attribute === operand),
  binary('NOT EQUALS', 'is another than this', TEXT, (operand) => (attribute) => attribute !== operand),
  binary('REGEX MATCH', 'fits the .NET pattern somewhere (^...$: as a whole)', TEXT, matches),
  binary('NOT REGEX MATCH', 'fits the .NET pattern nowhere', TEXT, (operand) => {
    const test = matches(operand);
    return (attribute) => !test(attribute);
  }),
  unary('IS TRUE', 'is True', ['Boolean'], (attribute) => isBoolean(attribute, 'true')),
  unary('IS FALSE', 'is False', ['Boolean'], (attribute) => isBoolean(attribute, 'false')),
  unary('IS NULL', 'is null or empty', ANY, (attribute) => attribute === null),
  unary('IS NOT NULL', 'is neither null nor empty', ANY, (attribute) => attribute !== null),
  binary('Greater_Than', 'is a whole number above this one', ['Integer'], (operand) =>
    integers(operand, (attribute, bound) => attribute > bound),
  ),
  binary('Greater_Than_OR_EQUALS', 'is this whole number or above it', ['Integer'], (operand) =>
    integers(operand, (attribute, bound) => attribute >= bound),
  ),
  binary('Includes', 'contains this text', ['String'], (operand) => (attribute) => attribute.includes(operand)),
  binary('ENDS_WITH', 'ends with this text', ['String'], (operand) => (attribute) => attribute.endsWith(operand)),
  // The reverse of Includes: the attribute's value occurs in the clause's value.
  binary(
    '&',
    'is contained in this text (the reverse of Includes)',
    ['String'],
    (operand) => (attribute) => operand.includes(attribute),
  ),
  binary('!&', 'is not contained in this text', ['String'], (operand) => (attribute) => !operand.includes(attribute)),
];

const BY_NAME: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.map((operator) => [plainName(operator.name), operator]),
);

/** What holds of all of them (define-conditional-rules-for-provisioning-user-accounts). */
export const NULL_RULE =
  'Case counts. No comparison holds for a null or empty value, NOT EQUALS, NOT REGEX MATCH and !& included: only IS NULL does.';

/** Graph's answer to `GET .../schema/filterOperators`. */
export function filterOperators(): readonly object[] {
  return OPERATORS.map(({ name, arity, supportedAttributeTypes }) => ({
    name,
    arity,
    multivaluedComparisonType: 'All',
    supportedAttributeTypes,
  }));
}

/** The operator of that name; case does not count, and `_` is a blank. */
export function findOperator(name: string): Operator | undefined {
  return BY_NAME.get(plainName(name));
}

/** A name as names are compared. */
export function plainName(name: string): string {
  return name
    .trim()
    .replace(/[_\s]+/g, ' ')
    .toUpperCase();
}

function binary(
  name: string,
  meaning: string,
  supportedAttributeTypes: readonly string[],
  test: (operand: string) => TextTest,
): Operator {
  return { name, meaning, arity: 'Binary', supportedAttributeTypes, test };
}

function unary(
  name: string,
  meaning: string,
  supportedAttributeTypes: readonly string[],
  test: (attribute: string | readonly string[] | null) => boolean,
): Operator {
  return { name, meaning, arity: 'Unary', supportedAttributeTypes, test };
}

/** Not anchored, as .NET's IsMatch (#scope-regex-match). */
function matches(operand: string): TextTest {
  try {
    return compilePattern(operand).test;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new ScopingError('invalid pattern', `${error.message}: ${operand}`, 'targetOperand.values[0]');
  }
}

/** Both sides must be integers 0, 1, 2, ...; otherwise the clause does not hold (#scope-greater-than). */
function integers(operand: string, test: (attribute: bigint, bound: bigint) => boolean): TextTest {
  return (attribute) => /^\d+$/.test(attribute) && /^\d+$/.test(operand) && test(BigInt(attribute), BigInt(operand));
}

function isBoolean(attribute: string | readonly string[] | null, wanted: string): boolean {
  return typeof attribute === 'string' && attribute.toLowerCase() === wanted;
}
