/** The text of a mapping's expression: as it stands in the document, or rebuilt from the tree beside it. */
import type { SourceView } from './schema-document.js';

/**
 * Positions of the arguments of those functions that can leave out one in the middle, under the names of Graph's
 * functions API and those of the functions page. An argument with another name follows after them. All other
 * functions take their parameters in the order of the document.
 */
const POSITIONS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Replace: [
    ['source'],
    ['find', 'oldvalue'],
    ['regularexpression', 'regexpattern'],
    ['regularexpressiongroupname', 'regexgroupname'],
    ['replacement', 'replacementvalue'],
    ['replacementpropertyname', 'replacementattributename'],
    ['template'],
  ],
  Switch: [['source'], ['defaultvalue']],
  InStr: [['value1'], ['value2'], ['start'], ['comparetype']],
};

/**
 * The expression to evaluate: `expression` when it is not empty, else the text rebuilt from name, type and parameters
 * (an import may carry only these; attributeMappingSource in Microsoft Graph).
 */
export function expressionText(source: SourceView): string {
  if (!isRebuilt(source)) return source.expression;
  switch (source.type) {
    case 'Attribute':
      return `[${source.name}]`;
    case 'Constant':
      return quoted(source.name);
    case 'Function':
      return functionText(source.name, argumentsByPosition(source));
    default:
      return source.type satisfies never;
  }
}

/** Whether the text to evaluate was rebuilt because the document has none. */
export function isRebuilt(source: SourceView): boolean {
  return source.expression.trim() === '';
}

/** A constant in the expression language: only the backslash and the double quote are escaped. */
function quoted(constant: string): string {
  return `"${constant.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Canonical text: one space after each comma, also between left-out arguments. */
function functionText(name: string, values: readonly (string | undefined)[]): string {
  return `${name}(${values.map((value) => value ?? '').join(', ')})`;
}

function argumentsByPosition(source: SourceView): readonly (string | undefined)[] {
  const slots = POSITIONS[source.name];
  if (slots === undefined) return source.parameters.map((parameter) => expressionText(parameter.value));
  const placed: (string | undefined)[] = slots.map(() => undefined);
  const rest: string[] = [];
  for (const parameter of source.parameters) {
    const slot = slotOf(parameter.key, slots);
    if (slot !== undefined && placed[slot] === undefined) placed[slot] = expressionText(parameter.value);
    else rest.push(expressionText(parameter.value));
  }
  return [...placed, ...rest];
}

/** `source`, `source1` and `source 1` name the same position. */
function slotOf(key: string, slots: readonly (readonly string[])[]): number | undefined {
  const word = key.toLowerCase().replaceAll(/\s/g, '');
  for (const candidate of [word, word.replace(/\d+$/, '')]) {
    const slot = slots.findIndex((names) => names.includes(candidate));
    if (slot >= 0) return slot;
  }
  return undefined;
}
