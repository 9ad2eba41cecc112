/** Compiled mappings from a few words, for tests of single stages of the pipeline. */
import { compileExpression } from '../../src/expressions/compile.js';
import type { CompiledAttributeMapping, CompiledObjectMapping } from '../../src/profile/compiled-schema.js';
import { roleFormOf } from '../../src/profile/role-form.js';
import type { AttributeType, FlowBehavior, FlowType, Mutability } from '../../src/profile/schema-document.js';
import { parsePath } from '../../src/scim/paths.js';
import { compileScope } from '../../src/scoping/compile-scope.js';

export type MappingWords = {
  readonly target: string;
  /** An expression; a mapping of type None without it. */
  readonly from?: string;
  readonly type?: AttributeType;
  readonly flowType?: FlowType;
  readonly match?: number;
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly multivalued?: boolean;
  readonly reference?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: Mutability;
  readonly flowBehavior?: FlowBehavior;
  /** Default of the target attribute's definition, not of the mapping. */
  readonly attributeDefault?: string;
};

export function attributeMapping(words: MappingWords): CompiledAttributeMapping {
  const compiled = words.from === undefined ? undefined : compileExpression(words.from);
  const source: CompiledAttributeMapping['source'] =
    compiled === undefined
      ? { kind: 'none' }
      : compiled.ast.kind === 'attribute'
        ? { kind: 'attribute', name: compiled.ast.name }
        : { kind: 'function', text: compiled.text };
  const target = parsePath(words.target);
  const roleForm = compiled === undefined ? undefined : roleFormOf(compiled.ast, target);
  return {
    path: '$',
    targetAttributeName: words.target,
    target,
    targetDefinition: {
      type: words.type ?? 'String',
      multivalued: words.multivalued ?? false,
      required: words.required ?? false,
      caseExact: words.caseExact ?? false,
      mutability: words.mutability ?? 'ReadWrite',
      defaultValue: words.attributeDefault ?? null,
    },
    flowType: words.flowType ?? 'Always',
    flowBehavior: words.flowBehavior ?? 'FlowWhenChanged',
    matchingPriority: words.match ?? 0,
    defaultValue: words.defaultValue ?? null,
    isReference: words.reference ?? false,
    ...(roleForm === undefined ? {} : { roleForm }),
    source,
    sourceAttributes: compiled?.attributes ?? [],
    evaluate: compiled?.evaluate ?? (() => ({ kind: 'value', value: null })),
  };
}

export function objectMapping(
  attributes: readonly CompiledAttributeMapping[],
  rest: Partial<CompiledObjectMapping> = {},
): CompiledObjectMapping {
  return {
    name: 'Users',
    path: '$',
    enabled: true,
    sourceObjectName: 'User',
    targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    flowTypes: { add: true, update: true, delete: true },
    scope: compileScope(null),
    attributes,
    matching: attributes.filter(({ matchingPriority }) => matchingPriority > 0),
    sourceAttributes: attributes.flatMap(({ sourceAttributes }) => sourceAttributes),
    usesSoftDelete: true,
    softDeletionSupported: true,
    ...rest,
  };
}
