/** Checks a function's arguments when an expression is compiled: their number, those left out, and bare words. */
import { type Argument, isFlowKeyword, type Keyword } from './ast.js';
import type { FunctionEntry, Parameter, Site } from './functions/function-entry.js';

/** Functions that pass on what one of their arguments gives, so that a flow keyword makes sense there. */
const CHOOSERS = new Set(['IIF', 'Switch', 'Coalesce']);

/**
 * Refuses more arguments than the function has parameters; left-out ones at the end do not count.
 * @throws ExpressionError `argument`
 */
export function checkCount(entry: FunctionEntry, written: readonly Argument[], site: Site): void {
  const { name, parameters } = entry;
  if (parameters.at(-1)?.allowMultipleOccurrences === true) return;
  const given = written.findLastIndex((argument) => argument.kind !== 'omitted') + 1;
  if (given <= parameters.length) return;
  const most = parameters.length === 1 ? '1 argument' : `${parameters.length} arguments`;
  const message = `${name} takes at most ${most}, not ${given}: ${signature(entry)}.`;
  throw site.error('argument', message, given - 1);
}

/**
 * Checks `args`, the arguments by position: those required are there, and bare words stand where they mean something.
 * @throws ExpressionError `argument`
 */
export function checkArguments(entry: FunctionEntry, args: readonly Argument[], site: Site): void {
  const { name, parameters } = entry;
  for (const [at, parameter] of parameters.entries()) {
    const given = parameter.allowMultipleOccurrences ? args.slice(at) : args.slice(at, at + 1);
    if (parameter.required && !given.some((argument) => argument.kind !== 'omitted')) {
      throw site.error('argument', `${name} lacks its argument ${parameter.name}: ${signature(entry)}.`, at);
    }
  }
  for (const [at, argument] of args.entries()) {
    const parameter = parameters[Math.min(at, parameters.length - 1)];
    if (argument.kind === 'keyword' && parameter !== undefined && !mayStand(argument.name, entry, at, parameter)) {
      throw site.error('argument', `${argument.name} has no meaning as ${parameter.name} of ${name}.`, at);
    }
  }
}

type Signed = {
  readonly name: string;
  readonly parameters: readonly Pick<Parameter, 'name' | 'required' | 'allowMultipleOccurrences'>[];
};

/** How the function is written, optional arguments in brackets: `Mid(source, start, length)`. */
export function signature({ name, parameters }: Signed): string {
  const written = parameters.map((parameter) => {
    const text = parameter.allowMultipleOccurrences ? `${parameter.name}, ...` : parameter.name;
    return parameter.required ? text : `[${text}]`;
  });
  return `${name}(${written.join(', ')})`;
}

function mayStand(keyword: Keyword, entry: FunctionEntry, at: number, to: Parameter): boolean {
  return isFlowKeyword(keyword)
    ? CHOOSERS.has(entry.name) && (at > 0 || entry.name === 'Coalesce')
    : to.keywords?.includes(keyword) === true;
}
