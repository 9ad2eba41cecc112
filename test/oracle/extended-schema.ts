/** The Netskope profile's schema with more attribute mappings, so that every documented loss can happen. */
type Mapping = Readonly<Record<string, unknown>>;
type ObjectMapping = { readonly sourceObjectName: string; attributeMappings: Mapping[] };
type Schema = { readonly synchronizationRules: readonly { readonly objectMappings: readonly ObjectMapping[] }[] };

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const MORE: readonly Mapping[] = [
  direct('title', 'jobTitle'),
  direct(`${ENTERPRISE}:department`, 'department'),
  direct(`${ENTERPRISE}:manager`, 'manager'),
  direct('preferredLanguage', 'preferredLanguage', 'ObjectAddOnly'),
  direct('userType', 'companyName', 'AttributeAddOnly'),
];

/** A copy of the schema. */
export function extended(raw: unknown): unknown {
  const schema = structuredClone(raw) as Schema;
  for (const { objectMappings } of schema.synchronizationRules) {
    for (const mapping of objectMappings) {
      if (mapping.sourceObjectName === 'User') mapping.attributeMappings.push(...MORE);
    }
  }
  return schema;
}

function direct(targetAttributeName: string, name: string, flowType = 'Always'): Mapping {
  const source = { expression: `[${name}]`, name, type: 'Attribute', parameters: [] };
  const flow = { defaultValue: null, exportMissingReferences: false, flowBehavior: 'FlowWhenChanged', flowType };
  return { ...flow, matchingPriority: 0, targetAttributeName, source };
}
