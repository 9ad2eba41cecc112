/** Expressions as text: a value, how it came about, and the reference of the functions. */
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { signature } from '../../expressions/check-arguments.js';
import type { FunctionExample, FunctionHelp, ParameterHelp } from '../../expressions/function-reference.js';
import type { TraceNode, TraceResult } from '../../expressions/trace.js';
import { plainText, singleLine } from '../../text/plain-text.js';
import { renderTable, truncate } from '../../text/table.js';

/** Text is read best in lines of this many columns at most. */
const COMFORTABLE = 100;

const OUTCOMES = {
  ignoreFlow: 'The attribute is left out of the flow: the target keeps what it has (IgnoreAttributeFlow).',
  ignoreObject: 'The whole object is skipped: nothing is sent for it (IgnoreObjectFlow).',
} as const;

/** The value as it stands; null, lists and outcomes in words or numbered lines. */
export function valueView(
  result:
    | { readonly kind: 'value'; readonly value: string | readonly string[] | null }
    | { readonly kind: keyof typeof OUTCOMES },
): readonly string[] {
  if (result.kind !== 'value') return [OUTCOMES[result.kind]];
  const { value } = result;
  if (value === null) return ['(null)'];
  if (typeof value === 'string') return [plainText(value)];
  return value.length === 0 ? ['(no values)'] : value.map((each, index) => `${index + 1}. ${singleLine(each)}`);
}

/** Each part on a line of its own, its own parts below it; a constant is its own value. */
export function traceView(trace: TraceNode, width: number): readonly string[] {
  return lines(trace, 0);

  function lines({ text, node, result, parts }: TraceNode, depth: number): readonly string[] {
    const plain = (node === 'constant' || node === 'number') && result.kind === 'value';
    const line = `${'  '.repeat(depth)}${singleLine(text)}${plain ? '' : ` -> ${resultPhrase(result)}`}`;
    return [
      width === Number.POSITIVE_INFINITY ? line : shorten(line, width),
      ...parts.flatMap((part) => lines(part, depth + 1)),
    ];
  }
}

/** A long part loses its end, not its value. */
function shorten(line: string, width: number): string {
  const arrow = line.lastIndexOf(' -> ');
  if (arrow < 0) return truncate(line, width);
  const result = line.slice(arrow);
  const left = width - result.length;
  return left < width / 3 ? truncate(line, width) : `${truncate(line.slice(0, arrow), left)}${result}`;
}

function resultPhrase(result: TraceResult): string {
  switch (result.kind) {
    case 'value':
      return valuePhrase(result.value);
    case 'ignoreFlow':
      return '(left out of the flow)';
    case 'ignoreObject':
      return '(object skipped)';
    case 'notEvaluated':
      return '(not evaluated)';
    case 'error':
      return result.message === undefined ? '(no value)' : `(error: ${singleLine(result.message)})`;
    default:
      return result satisfies never;
  }
}

function valuePhrase(value: string | readonly string[] | null): string {
  if (value === null) return '(null)';
  return typeof value === 'string' ? quote(value) : `[${value.map(quote).join(', ')}]`;
}

function quote(text: string): string {
  return `"${singleLine(text)}"`;
}

/** All functions with a line each, family by family. */
export function functionsView(reference: readonly FunctionHelp[], width: number): readonly string[] {
  const families = [...new Set(reference.map(({ family }) => family))];
  return [
    ...families.flatMap((family) => [family, ...familyLines(reference, family, width), '']),
    "One of them in full: 'entra-sim expression functions NAME'.",
  ];
}

/** Aligned within the family, so that one long name does not take the room of all summaries. */
function familyLines(reference: readonly FunctionHelp[], family: string, width: number): readonly string[] {
  const rows = reference.filter((help) => help.family === family).map(({ name, summary }) => [`  ${name}`, summary]);
  return renderTable([{ title: '' }, { title: '', flexible: true }], rows, width).slice(1);
}

/** One function in full. */
export function functionView(help: FunctionHelp, width: number): readonly string[] {
  const columns = Math.min(width, COMFORTABLE);
  const wrap = (text: string, indent = ''): readonly string[] =>
    wrapAnsi(text, Math.max(20, columns - indent.length))
      .split('\n')
      .map((line) => indent + line);
  const { parameters, tier } = help;
  return [
    signature(help),
    '',
    ...wrap(help.summary),
    ...wrap(help.description),
    ...(parameters.length === 0 ? [] : ['', ...parameterLines(parameters, width, (text) => wrap(text, '    '))]),
    '',
    ...wrap(`Null: ${help.nulls}`),
    '',
    help.examples.length === 1 ? 'Example' : 'Examples',
    ...help.examples.flatMap((example) => exampleLines(example)),
    '',
    `${tier === 'standard' ? 'Standard' : 'Extended: not on the functions page, but in another flavour of the language'}.`,
    `Source: ${help.page}`,
  ];
}

/** A table where it fits; in less room the meaning of a parameter stands below it, since it is what one looks it up for. */
function parameterLines(
  parameters: readonly ParameterHelp[],
  width: number,
  wrap: (text: string) => readonly string[],
): readonly string[] {
  const keyTitle = parameters.some(({ name, graphName }) => name !== graphName) ? "GRAPH'S KEY" : '';
  const titles = [{ title: 'PARAMETER' }, { title: 'TYPE' }, { title: '' }];
  const rows = parameters.map(parameterRow);
  const table = renderTable(
    [...titles, { title: 'MEANING' }, { title: keyTitle }],
    rows.map(({ cells, about, key }) => [...cells, about, key]),
    Number.POSITIVE_INFINITY,
  );
  if (table.every((line) => stringWidth(line) <= width)) return table;
  const [head = '', ...lines] = renderTable(
    [...titles, { title: keyTitle }],
    rows.map(({ cells, key }) => [...cells, key]),
    width,
  );
  return [head, ...rows.flatMap(({ about }, index) => [lines[index] ?? '', ...wrap(about)])];
}

function parameterRow({ name, graphName, type, required, allowMultipleOccurrences, about }: ParameterHelp) {
  const needed = required ? 'required' : 'optional';
  return {
    cells: [name, type, allowMultipleOccurrences ? `${needed}, repeated` : needed],
    about,
    key: graphName === name ? '' : graphName,
  };
}

function exampleLines({ expression, attributes, context, ...expected }: FunctionExample): readonly string[] {
  const given = Object.entries(attributes).map(([name, value]) => `      [${name}] = ${JSON.stringify(value)}`);
  return [
    `  ${expression}`,
    ...given,
    ...(context.now === undefined ? [] : [`      at ${context.now}`]),
    ...(context.takenValues === undefined ? [] : [`      taken: ${context.takenValues.join(', ')}`]),
    `    ${resultLine(expected)}`,
  ];
}

function resultLine({
  result,
  outcome,
  error,
  form,
}: Pick<FunctionExample, 'result' | 'outcome' | 'error' | 'form'>): string {
  if (outcome !== undefined) return `gives no value: ${OUTCOMES[outcome]}`;
  if (error !== undefined) return 'gives an error';
  return `gives ${form === undefined ? '' : 'something like '}${valuePhrase(result ?? null)}`;
}
