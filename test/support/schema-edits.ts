/** Edits of a job's schema document that no action makes: other flows, other expressions. */
type Attribute = { targetAttributeName: string; source: unknown };
type ObjectMapping = { sourceObjectName: string; flowTypes: string; attributeMappings: Attribute[] };
type Schema = { synchronizationRules: { objectMappings: ObjectMapping[] }[] };

function edited(raw: unknown, sourceObjectName: string, edit: (mapping: ObjectMapping) => void): unknown {
  const schema = structuredClone(raw) as Schema;
  const mappings = schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
  for (const mapping of mappings) if (mapping.sourceObjectName === sourceObjectName) edit(mapping);
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
