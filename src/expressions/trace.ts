/** Evaluates an expression and shows how its value came about: each part of it with its own value. */
import type { Argument } from './ast.js';
import { compileExpression, type Tracer } from './compile.js';
import { ExpressionError, type ExpressionErrorKind } from './expression-error.js';
import { print } from './print.js';
import { type AttributeReader, type EvaluationContext, type EvaluationOutcome, isFlow, toText } from './values.js';

/** What became of one part. Values are in their text form; `notEvaluated` is a part that was not needed. */
export type TraceResult =
  | { readonly kind: 'value'; readonly value: string | readonly string[] | null }
  | { readonly kind: 'ignoreFlow' | 'ignoreObject' | 'notEvaluated' }
  /** `message` is there where the error arose, and missing in the parts around it. */
  | { readonly kind: 'error'; readonly error: ExpressionErrorKind; readonly message?: string };

export type TraceNode = {
  /** The part in normalised text. */
  readonly text: string;
  readonly node: Exclude<Argument['kind'], 'omitted'>;
  /** 0-based offset in the expression's text. */
  readonly position: number;
  readonly result: TraceResult;
  /** Its own parts, in the order of the text; arguments that were left out are not among them. */
  readonly parts: readonly TraceNode[];
};

export type TracedEvaluation = {
  readonly outcome: EvaluationOutcome | { readonly kind: 'error'; readonly error: ExpressionError };
  readonly trace: TraceNode;
};

/**
 * Evaluates `text` as `compileExpression(text).evaluate` does, and keeps what each part gave. An error of the object at hand is an outcome.
 * @throws ExpressionError when the expression itself can't be used: `parse`, `too-long`, `unknown-function` or `argument`
 */
export function traceExpression(text: string, read: AttributeReader, context: EvaluationContext): TracedEvaluation {
  const results = new Map<Argument, TraceResult>();
  const reported = new Set<ExpressionError>();
  const tracer: Tracer = (node, evaluate) => {
    try {
      const value = evaluate();
      results.set(node, isFlow(value) ? value : { kind: 'value', value: toText(value) });
      return value;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const { kind, message } = error;
      results.set(node, { kind: 'error', error: kind, ...(reported.has(error) ? {} : { message }) });
      reported.add(error);
      throw error;
    }
  };
  const { ast, evaluate } = compileExpression(text, tracer);
  const outcome = outcomeOf(() => evaluate(read, context));
  return { outcome, trace: traceNode(ast, results) };
}

function outcomeOf(evaluate: () => EvaluationOutcome): TracedEvaluation['outcome'] {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: 'error', error };
  }
}

function traceNode(
  node: Exclude<Argument, { kind: 'omitted' }>,
  results: ReadonlyMap<Argument, TraceResult>,
): TraceNode {
  return {
    text: print(node),
    node: node.kind,
    position: node.position,
    result: results.get(node) ?? { kind: 'notEvaluated' },
    parts: partsOf(node).map((part) => traceNode(part, results)),
  };
}

function partsOf(node: Exclude<Argument, { kind: 'omitted' }>): readonly Exclude<Argument, { kind: 'omitted' }>[] {
  if (node.kind === 'comparison') return [node.left, node.right];
  return node.kind === 'function' ? node.arguments.filter((argument) => argument.kind !== 'omitted') : [];
}
