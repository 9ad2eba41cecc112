/** A scoping clause as a person types it: `department EQUALS Sales`. */
import { findOperator, OPERATORS } from '../scoping/operators.js';
import { InputError } from '../text/input-error.js';

export type TypedClause = {
  readonly sourceOperandName: string;
  readonly operatorName: string;
  readonly targetOperand: { readonly values: readonly string[] };
};

/**
 * Splits `ATTRIBUTE OPERATOR VALUE`. Operator names hold blanks (`IS NOT NULL`), so the longest that fits is taken.
 * @throws InputError when there is no known operator after the first word.
 */
export function parseClause(text: string): TypedClause {
  const [, attribute = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(text.trim()) ?? [];
  const names = OPERATORS.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const plain = (name: string): string => name.replaceAll('_', ' ').toLowerCase();
  const operator = names.find((name) => {
    const typed = plain(rest);
    return typed === plain(name) || typed.startsWith(`${plain(name)} `);
  });
  if (operator === undefined) {
    throw new InputError(`'${text}' is not a clause`, {
      hint: `Write ATTRIBUTE OPERATOR VALUE, such as 'department EQUALS Sales'. Operators: ${OPERATORS.map(({ name }) => name).join(', ')}.`,
    });
  }
  const value = rest.slice(operator.length).trim();
  if (value !== '' && findOperator(operator)?.arity === 'Unary') {
    throw new InputError(`'${text}' is not a clause: ${operator} compares with nothing`, {
      hint: `Write '${attribute} ${operator}'.`,
    });
  }
  return {
    sourceOperandName: attribute,
    operatorName: operator,
    targetOperand: { values: value === '' ? [] : [value] },
  };
}
