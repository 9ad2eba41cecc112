/** Compiles one clause of a scoping filter. */
import { didYouMean } from '../text/suggest.js';
import type { FilterClause } from './filter-schema.js';
import { type FilterValue, filterText } from './filter-value.js';
import { type AttributeLookup, whyUnfilterable } from './filterable.js';
import { findOperator, OPERATORS, type Operator, plainName } from './operators.js';
import { ScopingError } from './scoping-error.js';

/** Gives the value of a source attribute; undefined when the object lacks it. */
export type FilterReader = (name: string) => FilterValue | undefined;

export type CompiledClause = {
  readonly attribute: string;
  readonly operator: string;
  readonly operand: string | null;
  readonly label: string;
  readonly test: (read: FilterReader) => boolean;
};

/**
 * Compiles a clause; `group` is the name of its group and `path` its place in the filter.
 * @throws ScopingError when it can't be used
 */
export function compileClause(
  clause: FilterClause,
  group: string,
  path: string,
  lookup?: AttributeLookup,
): CompiledClause {
  const { sourceOperandName: attribute, operatorName } = clause;
  const reason = whyUnfilterable(attribute, lookup);
  if (reason !== undefined) {
    const message = `${attribute} can't be used in a scoping filter: it is ${reason}.`;
    throw new ScopingError('unfilterable attribute', message, `${path}.sourceOperandName`);
  }
  const operator = findOperator(operatorName);
  if (operator === undefined) throw unknownOperator(operatorName, `${path}.operatorName`);
  const type = lookup?.(attribute)?.type;
  if (type !== undefined) refuseWrongType(operator, attribute, type, `${path}.operatorName`);
  const prefix = group === '' ? attribute : `${group}.${attribute}`;
  if (operator.arity === 'Unary') {
    return {
      attribute,
      operator: operator.name,
      operand: null,
      label: `${prefix} ${operator.name}`,
      test: (read) => operator.test(filterText(read(attribute))),
    };
  }
  const operand = operandOf(clause, operator.name, path);
  if (type !== undefined) refuseFraction(operator, operand, `${path}.targetOperand.values[0]`);
  const test = locate(path, () => operator.test(operand));
  return {
    attribute,
    operator: operator.name,
    operand,
    label: `${prefix} ${operator.name} '${operand}'`,
    test: (read) => {
      // Every comparison with a null or empty attribute is false, NOT EQUALS and NOT REGEX MATCH included (#scope-null).
      const text = filterText(read(attribute));
      return typeof text === 'string' && test(text);
    },
  };
}

function operandOf({ targetOperand }: FilterClause, operator: string, path: string): string {
  const [operand, ...more] = targetOperand?.values ?? [];
  const at = `${path}.targetOperand.values`;
  if (operand === undefined) throw new ScopingError('missing value', `${operator} needs a value to compare with.`, at);
  if (more.length === 0) return operand;
  const message = `${operator} compares with one value, not ${more.length + 1}; write one group for each.`;
  throw new ScopingError('too many values', message, at);
}

/**
 * Where the directory says what the attribute is, only a Boolean is true or false. Other operators are not held to their
 * types: numbers are kept as text, too, and are compared by Greater_Than.
 */
function refuseWrongType(
  { name, supportedAttributeTypes }: Operator,
  attribute: string,
  type: string,
  path: string,
): void {
  if (supportedAttributeTypes.join() !== 'Boolean' || type === 'Boolean') return;
  throw new ScopingError('wrong type', `${name} is for Booleans, and ${attribute} is of the type ${type}.`, path);
}

/** A comparison by size with anything but an integer 0, 1, 2, ... is an invalid rule (#scope-refused). */
function refuseFraction({ name, supportedAttributeTypes }: Operator, operand: string, path: string): void {
  if (supportedAttributeTypes.join() !== 'Integer' || /^\d+$/.test(operand)) return;
  throw new ScopingError(
    'unusable value',
    `${name} compares with a whole number 0, 1, 2, ..., not '${operand}'.`,
    path,
  );
}

function unknownOperator(name: string, path: string): ScopingError {
  if (plainName(name) === 'ISMEMBEROF') {
    return new ScopingError('unsupported operator', 'IsMemberOf is not supported in scoping filters.', path);
  }
  const names = OPERATORS.map((operator) => operator.name);
  const help = didYouMean(name, names) ?? `use one of ${names.join(', ')}`;
  return new ScopingError('unknown operator', `"${name}" is not an operator: ${help}`, path);
}

/** Puts the path of the clause before the path of an error in it. */
function locate<T>(path: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof ScopingError)) throw error;
    throw new ScopingError(error.kind, error.message, `${path}.${error.path}`);
  }
}
