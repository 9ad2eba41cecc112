/** The constants and the source attributes in the expressions of a schema. */
import { ExpressionError } from '../../../expressions/expression-error.js';
import { print } from '../../../expressions/print.js';
import { type Token, tokenize } from '../../../expressions/tokenize.js';
import { isRecord } from '../../../text/json-path.js';
import type { Texts } from './texts.js';

/** Undefined for a text that is no expression: whoever compiles the schema says so. */
function tokensIn(expression: string): readonly Token[] | undefined {
  try {
    return tokenize(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** Constants are replaced where they stand; everything else keeps its form. */
function visitExpression(expression: string, texts: Texts): string {
  const tokens = tokensIn(expression);
  if (tokens === undefined) return texts.free(expression);
  let result = '';
  let end = 0;
  for (const [place, { kind, text, position }] of tokens.entries()) {
    if (kind !== 'constant') continue;
    const changed = texts.pattern(text, false);
    if (changed === text) continue;
    // Between a constant and what follows it stands nothing but white space.
    const next = tokens[place + 1]?.position ?? expression.length;
    result += expression.slice(end, position) + print({ kind, value: changed, position });
    end = expression.lastIndexOf('"', next - 1) + 1;
  }
  return result + expression.slice(end);
}

/** The same for the tree: attributeMappingSource in Microsoft Graph. */
export function visitSource(source: unknown, texts: Texts): unknown {
  if (!isRecord(source)) return source;
  const { expression, name, type, parameters } = source;
  const isConstant = typeof type === 'string' && type.toLowerCase() === 'constant';
  return {
    ...source,
    ...(typeof expression === 'string' ? { expression: visitExpression(expression, texts) } : {}),
    ...(typeof name === 'string' && isConstant ? { name: texts.pattern(name, false) } : {}),
    ...(Array.isArray(parameters)
      ? {
          parameters: parameters.map((each: unknown) =>
            isRecord(each) ? { ...each, value: visitSource(each.value, texts) } : each,
          ),
        }
      : {}),
  };
}

/** Names of the attributes that a source reads. */
export function sourceAttributesIn(source: unknown): readonly string[] {
  if (!isRecord(source)) return [];
  const { expression, name, type, parameters } = source;
  if (typeof expression === 'string' && expression.trim() !== '') return textsOf('attribute', expression);
  if (type === 'Attribute' && typeof name === 'string') return [name];
  return Array.isArray(parameters)
    ? parameters.flatMap((each: unknown) => (isRecord(each) ? sourceAttributesIn(each.value) : []))
    : [];
}

/** All constants in the expressions of a document, in lower case. */
export function constantsIn(document: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isRecord(value)) return;
    if (typeof value.expression === 'string') {
      for (const constant of textsOf('constant', value.expression)) found.add(constant.toLowerCase());
    }
    if (value.type === 'Constant' && typeof value.name === 'string') found.add(value.name.toLowerCase());
    Object.values(value).forEach(look);
  };
  look(document);
  return found;
}

function textsOf(kind: Token['kind'], expression: string): readonly string[] {
  return (tokensIn(expression) ?? []).flatMap((token) => (token.kind === kind ? token.text : []));
}
