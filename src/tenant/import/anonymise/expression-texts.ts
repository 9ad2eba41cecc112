/** The constants and the source attributes in the expressions of a schema. */
import { isRecord } from '../../../text/json-path.js';
import type { Texts } from './texts.js';

const CONSTANT = /"((?:[^"\\]|\\[\s\S])*)"/g;

/** Constants are replaced where they stand; everything else keeps its form. */
function visitExpression(expression: string, texts: Texts): string {
  return expression.replaceAll(CONSTANT, (_whole, constant: string) => {
    const text = constant.replaceAll(/\\(["\\])/g, '$1');
    const changed = texts.pattern(text, false);
    return changed === text ? `"${constant}"` : `"${changed.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
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
  if (typeof expression === 'string' && expression.trim() !== '') {
    const code = expression.replaceAll(CONSTANT, '""');
    return Array.from(code.matchAll(/\[([^\]]+)\]/g), ([, attribute = '']) => attribute);
  }
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
      for (const [, constant = ''] of value.expression.matchAll(CONSTANT)) found.add(constant.toLowerCase());
    }
    if (value.type === 'Constant' && typeof value.name === 'string') found.add(value.name.toLowerCase());
    Object.values(value).forEach(look);
  };
  look(document);
  return found;
}
