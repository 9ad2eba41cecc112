/** Compiles an expression once, so that it can be evaluated for many objects. */
import { suggest } from '../text/suggest.js';
import { type Argument, type FunctionNode, isFlowKeyword, type KeywordNode, type Node, walk } from './ast.js';
import { checkArguments, checkCount } from './check-arguments.js';
import { asSingle } from './coerce.js';
import { compare } from './compare.js';
import { ExpressionError } from './expression-error.js';
import type { Site } from './functions/function-entry.js';
import { ROLES_ATTRIBUTE } from './functions/role-functions.js';
import { FUNCTIONS, findFunction } from './functions/table.js';
import { parse } from './parse.js';
import {
  type AttributeReader,
  type EvaluationContext,
  type EvaluationOutcome,
  type Flow,
  fromSource,
  isFlow,
  type ResultValue,
} from './values.js';

export type CompiledExpression = {
  readonly text: string;
  readonly ast: Node;
  /** The source attributes that it may read, each once, in the order of the text. */
  readonly attributes: readonly string[];
  /** The functions that it uses, each once, in the order of the text. */
  readonly functions: readonly string[];
  /** What Microsoft's pages advise against, though it works here. */
  readonly warnings: readonly string[];
  /** @throws ExpressionError `evaluation`, `argument`, `uniqueness` or `custom` when there is no value for this object */
  readonly evaluate: (read: AttributeReader, context: EvaluationContext) => EvaluationOutcome;
};

type Scope = { readonly read: AttributeReader; readonly context: EvaluationContext };
type Evaluator = (scope: Scope) => ResultValue | Flow;

/** Stands around the evaluation of each part of an expression: gives what `evaluate` gives, and may note it. */
export type Tracer = (node: Argument, evaluate: () => ResultValue | Flow) => ResultValue | Flow;

/** What is the same for all parts of the expression that is compiled. */
type Compilation = { readonly warn: (message: string) => void; readonly tracer: Tracer | undefined };

/**
 * Compiles an expression: functions are looked up and their arguments checked here, not at each evaluation.
 * @param tracer follows each evaluation; without one nothing is spent on it
 * @throws ExpressionError `parse`, `too-long`, `unknown-function` or `argument`
 */
export function compileExpression(text: string, tracer?: Tracer): CompiledExpression {
  const ast = parse(text);
  const warnings: string[] = [];
  const evaluator = compileNode(ast, true, { warn: (message) => warnings.push(message), tracer });
  const nodes = [...walk(ast)];
  warnRoles(nodes, warnings);
  return {
    text,
    ast,
    attributes: [...new Set(nodes.flatMap((node) => (node.kind === 'attribute' ? [node.name] : [])))],
    functions: [...new Set(nodes.flatMap((node) => (node.kind === 'function' ? [node.name] : [])))],
    warnings: [...new Set(warnings)],
    evaluate: (read, context) => {
      const value = evaluator({ read, context });
      return isFlow(value) ? value : { kind: 'value', value };
    },
  };
}

function compileNode(node: Argument, outermost: boolean, compilation: Compilation): Evaluator {
  const evaluator = evaluatorOf(node, outermost, compilation);
  const { tracer } = compilation;
  return tracer === undefined ? evaluator : (scope) => tracer(node, () => evaluator(scope));
}

function evaluatorOf(node: Argument, outermost: boolean, compilation: Compilation): Evaluator {
  switch (node.kind) {
    case 'attribute':
      return ({ read }) => fromSource(read(node.name));
    case 'constant':
    case 'number':
      return () => node.value;
    case 'omitted':
      return () => null;
    case 'keyword':
      return compileKeyword(node, outermost);
    case 'comparison': {
      for (const side of [node.left, node.right]) if (side.kind === 'keyword') refuseOption(side);
      const left = compileNode(node.left, false, compilation);
      const right = compileNode(node.right, false, compilation);
      const site = siteOf(node.position, [node.left, node.right]);
      return (scope) => {
        const [a, b] = [left(scope), right(scope)];
        if (isFlow(a)) return a;
        return isFlow(b) ? b : compare(node.operator, asSingle(a, site, 0), asSingle(b, site, 1));
      };
    }
    case 'function':
      return compileFunction(node, outermost, compilation);
    default:
      return node satisfies never;
  }
}

function compileKeyword(node: KeywordNode, outermost: boolean): Evaluator {
  if (isFlowKeyword(node.name)) {
    const flow: Flow = { kind: node.name === 'IgnoreObjectFlow' ? 'ignoreObject' : 'ignoreFlow' };
    return () => flow;
  }
  if (outermost) refuseOption(node);
  return () => node.name;
}

function refuseOption({ name, position }: KeywordNode): void {
  if (!isFlowKeyword(name))
    throw new ExpressionError('argument', `${name} is an option of a function, not a value.`, position);
}

function compileFunction(node: FunctionNode, outermost: boolean, compilation: Compilation): Evaluator {
  const entry = findFunction(node.name);
  if (entry === undefined) throw unknownFunction(node);
  const written = siteOf(node.position, node.arguments);
  checkCount(entry, node.arguments, written);
  const args = entry.prepare?.(node.arguments, { ...written, outermost, warn: compilation.warn }) ?? node.arguments;
  const site = siteOf(node.position, args);
  checkArguments(entry, args, site);
  const evaluators: Evaluator[] = [];
  for (const argument of args) evaluators.push(compileNode(argument, false, compilation));
  if (entry.evaluation === 'lazy') {
    return (scope) => {
      const values = evaluators.map((evaluator) => () => evaluator(scope));
      return entry.evaluate(values, site, scope.context);
    };
  }
  return (scope) => {
    const values: ResultValue[] = [];
    for (const evaluator of evaluators) {
      const value = evaluator(scope);
      // "Leave it out" passes through every function around it.
      if (isFlow(value)) return value;
      values.push(value);
    }
    return entry.evaluate(values, site, scope.context);
  };
}

function siteOf(position: number, args: readonly Argument[]): Site {
  return {
    position,
    error: (kind, message, argument) => {
      const blamed = argument === undefined ? undefined : args[argument];
      return new ExpressionError(kind, message, blamed?.position ?? position);
    },
  };
}

function unknownFunction({ name, position }: FunctionNode): ExpressionError {
  const near = suggest(
    name,
    FUNCTIONS.map((entry) => entry.name),
  );
  const sameLetters = near?.toLowerCase() === name.toLowerCase() ? ' Names are case-sensitive.' : '';
  const help = near === undefined ? '' : ` Did you mean ${near}?${sameLetters}`;
  return new ExpressionError('unknown-function', `There is no function named ${name}.${help}`, position);
}

/** Role assignments must go through a role function, never direct (customize-application-attributes). */
function warnRoles(nodes: readonly Argument[], warnings: string[]): void {
  const roleFunctions = nodes.filter((node) => node.kind === 'function' && /AppRoleAssignment/.test(node.name));
  const direct = nodes.some(
    (node) =>
      node.kind === 'attribute' &&
      node.name === ROLES_ATTRIBUTE &&
      !roleFunctions.some((parent) => parent.kind === 'function' && parent.arguments.includes(node)),
  );
  if (direct)
    warnings.push(
      `[${ROLES_ATTRIBUTE}] can only be read through SingleAppRoleAssignment or one of the AppRoleAssignments functions.`,
    );
}
