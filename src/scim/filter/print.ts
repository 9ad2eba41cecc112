/** Writes a filter as text; reading the text gives the same filter again. */
import type { AttributePath, Filter } from './filter.js';

export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return `${printPath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'present':
      return `${printPath(filter.path)} pr`;
    case 'element':
      return printPath(filter.path);
    case 'not':
      return `not (${printFilter(filter.operand)})`;
    case 'and':
    case 'or':
      return filter.operands.map(printOperand).join(` ${filter.kind} `);
  }
}

function printOperand(filter: Filter): string {
  const text = printFilter(filter);
  return filter.kind === 'and' || filter.kind === 'or' ? `(${text})` : text;
}

/** The path as text, `[urn:]attribute[[filter]][.sub]`; `parsePath` of it gives an equal path. */
export function printPath(path: AttributePath): string {
  const schema = path.schema === undefined ? '' : `${path.schema}:`;
  const filter = path.filter === undefined ? '' : `[${printFilter(path.filter)}]`;
  const sub = path.subAttribute === undefined ? '' : `.${path.subAttribute}`;
  return `${schema}${path.attribute}${filter}${sub}`;
}
