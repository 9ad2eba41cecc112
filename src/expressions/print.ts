/** Writes an expression's tree as text, in the normalised form in which Microsoft Graph gives it back. */
import type { Argument } from './ast.js';

/** `, ` between arguments, also around those left out, and no blank before `)` (parseExpression in Microsoft Graph). */
export function print(node: Argument): string {
  switch (node.kind) {
    case 'function':
      return `${node.name}(${node.arguments.map(print).join(', ')})`;
    case 'attribute':
      return `[${node.name}]`;
    case 'constant':
      return `"${node.value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    case 'number':
      return String(node.value);
    case 'keyword':
      return node.name;
    case 'comparison':
      return `${print(node.left)} ${node.operator} ${print(node.right)}`;
    case 'omitted':
      return '';
    default:
      return node satisfies never;
  }
}
