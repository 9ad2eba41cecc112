/** An expression as Microsoft Graph's `attributeMappingSource`: the tree that a synchronizationSchema carries beside the text. */
import type { Argument, FunctionNode, Node } from './ast.js';
import type { Parameter } from './functions/function-entry.js';
import { findFunction } from './functions/table.js';
import { print } from './print.js';

export type MappingSource = {
  /** Normalised text. */
  readonly expression: string;
  /** Name of the attribute or function, or the constant without its quotes. */
  readonly name: string;
  readonly type: 'Attribute' | 'Constant' | 'Function';
  readonly parameters: readonly { readonly key: string; readonly value: MappingSource }[];
};

/**
 * Graph's form of an expression (attributeMappingSource, parseExpression): numbers become quoted constants, arguments that were left out
 * have no parameter. The key of an argument that may be repeated is repeated, and a comparison or a bare word is carried as a constant
 * whose `expression` is its own text: no public answer shows either (assumption).
 */
export function mappingSource(node: Node): MappingSource {
  return sourceOf(node);
}

function sourceOf(node: Exclude<Argument, { kind: 'omitted' }>): MappingSource {
  switch (node.kind) {
    case 'attribute':
      return { expression: print(node), name: node.name, type: 'Attribute', parameters: [] };
    case 'constant':
      return constant(node.value);
    case 'number':
      return constant(String(node.value));
    case 'keyword':
    case 'comparison':
      return { expression: print(node), name: print(node), type: 'Constant', parameters: [] };
    case 'function':
      return { expression: print(node), name: node.name, type: 'Function', parameters: parametersOf(node) };
  }
}

function constant(value: string): MappingSource {
  return { expression: print({ kind: 'constant', value, position: 0 }), name: value, type: 'Constant', parameters: [] };
}

function parametersOf(node: FunctionNode): MappingSource['parameters'] {
  const declared = findFunction(node.name)?.parameters ?? [];
  return node.arguments.flatMap((argument, place) =>
    argument.kind === 'omitted' ? [] : [{ key: keyOf(declared, place), value: sourceOf(argument) }],
  );
}

function keyOf(declared: readonly Parameter[], place: number): string {
  const last = declared.at(-1);
  const repeated = last?.allowMultipleOccurrences === true ? last.name : `argument${place + 1}`;
  return declared[place]?.name ?? repeated;
}
