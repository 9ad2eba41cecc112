/** A scoping clause as a person types it: `department EQUALS Sales`. */
import { OPERATORS } from '../scoping/operators.js';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';

export type TypedClause = {
  readonly sourceOperandName: string;
  readonly operatorName: string;
  readonly targetOperand: { readonly values: string[] };
};

/** What people write in other places, and what does the same here. */
const MEANT: Readonly<Record<string, string>> = {
  '=': 'EQUALS',
  '==': 'EQUALS',
  '!=': 'NOT EQUALS',
  '<>': 'NOT EQUALS',
  '>': 'Greater_Than',
  '>=': 'Greater_Than_OR_EQUALS',
  contains: 'Includes',
  startswith: "REGEX MATCH with '^...'",
  'starts with': "REGEX MATCH with '^...'",
  in: '& (the value occurs in the text), or a filter for each',
};

/** `Greater_Than_OR_EQUALS` before `Greater_Than`: the longest name that fits is meant. */
const BY_LENGTH = [...OPERATORS].sort((a, b) => b.name.length - a.name.length);

const SHAPE = "Write ATTRIBUTE OPERATOR VALUE, such as 'department EQUALS Sales'.";
const LIST = "'entra-sim scoping operators' lists the operators.";

/**
 * Splits `ATTRIBUTE OPERATOR VALUE`. Operator names hold blanks (`IS NOT NULL`), so the longest that fits is taken; case and
 * underscores do not count. Quotes around the value are taken off, so that what `scoping list` shows can be typed again.
 * @throws InputError when there is no known operator after the first word.
 */
export function parseClause(text: string): TypedClause {
  const [attribute = ''] = /^\S+/.exec(text.trim()) ?? [];
  const rest = text.trim().slice(attribute.length).trim();
  const found = BY_LENGTH.map((operator) => ({ operator, length: lengthOf(operator.name, rest) })).find(
    ({ length }) => length > 0,
  );
  if (found === undefined) throw noClause(text, rest);
  const { operator, length } = found;
  const value = rest.slice(length).trim();
  if (value !== '' && operator.arity === 'Unary') {
    throw new InputError(`'${text}' is not a clause: ${operator.name} compares with nothing`, {
      hint: `Write '${attribute} ${operator.name}'.`,
    });
  }
  return {
    sourceOperandName: attribute,
    operatorName: operator.name,
    targetOperand: { values: value === '' ? [] : [unquoted(value)] },
  };
}

/** How much of the text is the operator's name, in whatever case and with whatever blanks or underscores; 0 when it begins otherwise. */
function lengthOf(name: string, text: string): number {
  const words = name.split(/[_ ]/);
  return new RegExp(`^${words.join('[_\\s]+')}(?=\\s|$)`, 'i').exec(text)?.[0].length ?? 0;
}

/** The text within a pair of quotes, blanks at its ends included. */
function unquoted(value: string): string {
  const [, , inner] = /^(['"])(.*)\1$/s.exec(value) ?? [];
  return inner ?? value;
}

function noClause(text: string, rest: string): InputError {
  const words = rest.split(/\s+/);
  const [word = ''] = words;
  if (word === '') return new InputError(`'${text}' is not a clause`, { hint: `${SHAPE} ${LIST}` });
  if (/^is_?member_?of$/i.test(word)) {
    return new InputError('IsMemberOf is not supported in scoping filters', {
      hint: 'Assign the group instead; or give its members a value that a filter can read.',
    });
  }
  const names = OPERATORS.map(({ name }) => name);
  const phrases = [4, 3, 2, 1].map((count) => words.slice(0, count).join(' '));
  const meant = phrases.map((phrase) => MEANT[phrase.toLowerCase()] ?? suggest(phrase, names)).find(Boolean);
  return new InputError(`'${text}' is not a clause: "${word}" begins no operator`, {
    hint: `${meant === undefined ? SHAPE : `Did you mean ${meant}?`} ${LIST}`,
  });
}
