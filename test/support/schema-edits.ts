/** Edits of a job's schema document: what the portal's editors and an imported schema can say, from a few words. */
import { compileExpression } from '../../src/expressions/compile.js';
import { mappingSource } from '../../src/expressions/mapping-source.js';
import type { MappingWords } from './mappings.js';

type Attribute = { targetAttributeName: string; source: unknown } & Record<string, unknown>;
type ObjectMapping = {
  sourceObjectName: string;
  targetObjectName: string;
  flowTypes: string;
  attributeMappings: Attribute[];
};
type Definition = { name: string } & Record<string, unknown>;
type Schema = {
  synchronizationRules: { objectMappings: ObjectMapping[] }[];
  directories: { objects: { name: string; attributes: Definition[] }[] }[];
};
type SourceObject = 'User' | 'Group';

function edited(
  raw: unknown,
  sourceObjectName: string,
  edit: (mapping: ObjectMapping, schema: Schema) => void,
): unknown {
  const schema = structuredClone(raw) as Schema;
  const mappings = schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
  for (const mapping of mappings) if (mapping.sourceObjectName === sourceObjectName) edit(mapping, schema);
  return schema;
}

/** A copy of the schema in which objects of that type flow only by these actions, e.g. `Add,Delete`. */
export function flowing(raw: unknown, sourceObjectName: string, flowTypes: string): unknown {
  return edited(raw, sourceObjectName, (mapping) => {
    mapping.flowTypes = flowTypes;
  });
}

/** A copy of the schema in which that target attribute is computed by the expression. */
export function computing(raw: unknown, sourceObjectName: string, target: string, expression: string): unknown {
  return edited(raw, sourceObjectName, ({ attributeMappings }) => {
    for (const mapping of attributeMappings) {
      if (mapping.targetAttributeName === target) {
        mapping.source = { expression, name: 'IIF', type: 'Function', parameters: [] };
      }
    }
  });
}

/** A copy of the schema that maps of users only userName, the matching attribute, and active: bodies stay small. */
export function slim(raw: unknown): unknown {
  return edited(raw, 'User', (mapping) => {
    mapping.attributeMappings = mapping.attributeMappings.filter(({ targetAttributeName }) =>
      ['userName', 'active'].includes(targetAttributeName),
    );
  });
}

/** A copy of the schema with these attribute mappings, each in place of the one of that target attribute, and their definitions. */
export function mapping(raw: unknown, words: readonly MappingWords[], object: SourceObject = 'User'): unknown {
  return edited(raw, object, ({ targetObjectName, attributeMappings }, { directories }) => {
    const objects = directories.flatMap((directory) => directory.objects);
    const attributes = objects.find(({ name }) => name === targetObjectName)?.attributes ?? [];
    for (const word of words) {
      const definition = attributes.find(({ name }) => name === word.target);
      if (definition === undefined) attributes.push(definitionOf(word));
      else Object.assign(definition, stated(word));
      const place = attributeMappings.findIndex(({ targetAttributeName }) => targetAttributeName === word.target);
      attributeMappings.splice(place === -1 ? attributeMappings.length : place, 1, attributeOf(word));
    }
  });
}

/** As Graph writes it. */
function attributeOf({ target, from, flowType, flowBehavior, match, defaultValue }: MappingWords): Attribute {
  return {
    defaultValue: defaultValue ?? null,
    exportMissingReferences: false,
    flowBehavior: flowBehavior ?? 'FlowWhenChanged',
    flowType: flowType ?? 'Always',
    matchingPriority: match ?? 0,
    targetAttributeName: target,
    source: from === undefined ? null : mappingSource(compileExpression(from).ast),
  };
}

function definitionOf(words: MappingWords): Definition {
  const rest = { anchor: false, apiExpressions: [], metadata: [], referencedObjects: [], flowNullValues: false };
  const plain = { type: 'String', multivalued: false, required: false, caseExact: false, mutability: 'ReadWrite' };
  return { name: words.target, ...rest, ...plain, defaultValue: null, ...stated(words) };
}

/** What the words say of the definition. */
function stated(words: MappingWords): Record<string, unknown> {
  const { type, multivalued, required, caseExact, mutability, attributeDefault: defaultValue } = words;
  const said = { type, multivalued, required, caseExact, mutability, defaultValue };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
