/** Whether a membership rule holds for a user. */
import { PatternError } from '../../text/regex/pattern-error.js';
import type { AttributeValue, User } from '../types.js';
import type { ComparisonNode, RuleNode, RuleOperator, RuleValue } from './rule-node.js';
import { rulePattern } from './rule-pattern.js';

/** The operator that a negated one negates. */
const NEGATED: Partial<Record<RuleOperator, RuleOperator>> = {
  ne: 'eq',
  notStartsWith: 'startsWith',
  notEndsWith: 'endsWith',
  notContains: 'contains',
  notMatch: 'match',
  notIn: 'in',
};

/** @param item what `_` stands for, within -any and -all */
export function ruleHolds(node: RuleNode, user: User, item?: string): boolean {
  switch (node.kind) {
    case 'and':
      return ruleHolds(node.left, user, item) && ruleHolds(node.right, user, item);
    case 'or':
      return ruleHolds(node.left, user, item) || ruleHolds(node.right, user, item);
    case 'not':
      return !ruleHolds(node.operand, user, item);
    case 'any':
      return itemsOf(readProperty(user, node.property.attribute)).some((each) => ruleHolds(node.condition, user, each));
    case 'all':
      return itemsOf(readProperty(user, node.property.attribute)).every((each) =>
        ruleHolds(node.condition, user, each),
      );
    case 'directReports':
      return user.managerId === node.managerId;
    case 'comparison':
      return comparisonHolds(node, property(node, user, item));
    default:
      return node satisfies never;
  }
}

function property({ property: { attribute } }: ComparisonNode, user: User, item: string | undefined): AttributeValue {
  return attribute === undefined ? (item ?? null) : readProperty(user, attribute);
}

/** The value as it is kept: the userPrincipalName of a guest has its #EXT# here. */
function readProperty({ objectId, attributes }: User, attribute: string | undefined): AttributeValue {
  if (attribute === 'objectId') return objectId;
  return attribute !== undefined && Object.hasOwn(attributes, attribute) ? (attributes[attribute] ?? null) : null;
}

/** Where there is no value a positive operator fails, and so its negation holds (#group-rule-no-value). */
function comparisonHolds({ operator, value }: ComparisonNode, actual: AttributeValue): boolean {
  const positive = NEGATED[operator];
  return positive === undefined ? holds(operator, actual, value) : !holds(positive, actual, value);
}

function holds(operator: RuleOperator, actual: AttributeValue, value: RuleValue): boolean {
  switch (value.kind) {
    case 'null':
      return actual === null || (typeof actual === 'object' && actual.length === 0);
    case 'boolean':
      return actual === value.value;
    case 'texts':
      return itemsOf(actual).some((each) => value.texts.some(({ text }) => textFits(operator, each, text)));
    default:
      return value satisfies never;
  }
}

function itemsOf(value: AttributeValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? value : [];
}

/** "String and regex operations are not case sensitive" (groups-dynamic-membership). */
function textFits(operator: RuleOperator, actual: string, wanted: string): boolean {
  if (operator === 'match') return matches(actual, wanted);
  const [text, part] = [actual.toLowerCase(), wanted.toLowerCase()];
  switch (operator) {
    case 'startsWith':
      return text.startsWith(part);
    case 'endsWith':
      return text.endsWith(part);
    case 'contains':
      return text.includes(part);
    default:
      return text === part;
  }
}

/** A value on which the pattern takes too many steps is taken as one that does not fit: an edit of a user can't fail for it. */
function matches(actual: string, pattern: string): boolean {
  try {
    return rulePattern(pattern).test(actual);
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
