/** The tree of a membership rule. */

/** Those that compare a property with a value; a negated one holds exactly where the one without `not` doesn't. */
export const RULE_OPERATORS = [
  'eq',
  'ne',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
  'match',
  'notMatch',
  'in',
  'notIn',
] as const;
export type RuleOperator = (typeof RULE_OPERATORS)[number];

/** What a rule reads: `user.department`, or `_`, the item of a list that -any or -all looks at. */
export type RuleProperty = {
  /** The attribute in the directory; undefined for `_`. */
  readonly attribute: string | undefined;
  readonly type: 'text' | 'boolean' | 'list';
};

/** A text as it stands in the rule, with its quotes between `position` and `end`. */
export type RuleText = { readonly text: string; readonly position: number; readonly end: number };

export type RuleValue =
  | { readonly kind: 'texts'; readonly texts: readonly RuleText[] }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export type ComparisonNode = {
  readonly kind: 'comparison';
  readonly property: RuleProperty;
  readonly operator: RuleOperator;
  readonly value: RuleValue;
};

export type RuleNode =
  | ComparisonNode
  | { readonly kind: 'and' | 'or'; readonly left: RuleNode; readonly right: RuleNode }
  | { readonly kind: 'not'; readonly operand: RuleNode }
  /** `user.otherMails -any (_ -contains "x")`: `condition` is about each item. */
  | { readonly kind: 'any' | 'all'; readonly property: RuleProperty; readonly condition: RuleNode }
  /** `Direct Reports for "objectId"`. */
  | { readonly kind: 'directReports'; readonly managerId: string };
