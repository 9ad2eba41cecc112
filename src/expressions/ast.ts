/** The parsed form of an expression. Positions are 0-based offsets in its text. */

export const COMPARISON_OPERATORS = ['<>', '>=', '<=', '=', '>', '<'] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** Bare words that stand for an outcome (Workday expression guide). */
const FLOW_KEYWORDS = ['IgnoreAttributeFlow', 'IgnoreObjectFlow'] as const;
/** Bare words that some functions take as an option. */
const OPTION_KEYWORDS = ['vbBinaryCompare', 'vbTextCompare', 'Unicode', 'ASCII', 'UTF8'] as const;
export const KEYWORDS = [...FLOW_KEYWORDS, ...OPTION_KEYWORDS] as const;
export type Keyword = (typeof KEYWORDS)[number];

/** True for the bare words that stand for an outcome. */
export function isFlowKeyword(name: Keyword): boolean {
  return FLOW_KEYWORDS.some((keyword) => keyword === name);
}

export type FunctionNode = {
  readonly kind: 'function';
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly position: number;
};
export type AttributeNode = { readonly kind: 'attribute'; readonly name: string; readonly position: number };
/** `value` is the text without quotes and escapes. */
export type ConstantNode = { readonly kind: 'constant'; readonly value: string; readonly position: number };
export type NumberNode = { readonly kind: 'number'; readonly value: bigint; readonly position: number };
export type KeywordNode = { readonly kind: 'keyword'; readonly name: Keyword; readonly position: number };
export type ComparisonNode = {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Node;
  readonly right: Node;
  readonly position: number;
};
/** An argument that was left out between commas: "not supplied". */
export type OmittedNode = { readonly kind: 'omitted'; readonly position: number };

export type Node = FunctionNode | AttributeNode | ConstantNode | NumberNode | KeywordNode;
export type Argument = Node | ComparisonNode | OmittedNode;

/** The node and everything below it, in the order of the text. */
export function* walk(node: Argument): Generator<Argument> {
  yield node;
  if (node.kind === 'function') for (const argument of node.arguments) yield* walk(argument);
  if (node.kind === 'comparison') {
    yield* walk(node.left);
    yield* walk(node.right);
  }
}
