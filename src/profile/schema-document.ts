/** The typed view of a synchronizationSchema document (Microsoft Graph resource types), read beside the raw one. */
import { z } from 'zod';
import { replaceAt } from '../text/json-path.js';
import { suggestionFor } from '../text/suggest.js';
import { type Fault, faultsOfIssues } from './faults.js';

export const ATTRIBUTE_TYPES = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'] as const;
export const MUTABILITIES = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'] as const;
export const FLOW_TYPES = ['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'] as const;
export const FLOW_BEHAVIORS = ['FlowWhenChanged', 'FlowAlways'] as const;
const SOURCE_TYPES = ['Attribute', 'Constant', 'Function'] as const;
const OBJECT_FLOWS = ['Add', 'Update', 'Delete', 'None'] as const;

export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
export type Mutability = (typeof MUTABILITIES)[number];
export type FlowType = (typeof FLOW_TYPES)[number];
export type FlowBehavior = (typeof FLOW_BEHAVIORS)[number];
export type ObjectFlows = { readonly add: boolean; readonly update: boolean; readonly delete: boolean };

/** Graph writes PascalCase, its documentation shows other spellings: read any case. Missing or null is the default. */
function enumeration<const T extends string>(members: readonly T[], fallback: NoInfer<T>) {
  return z
    .string()
    .nullish()
    .transform((text, context): T => {
      if (text === null || text === undefined) return fallback;
      const found = members.find((member) => member.toLowerCase() === text.trim().toLowerCase());
      if (found !== undefined) return found;
      context.addIssue({ code: 'custom', message: unknownMember(text, members) });
      return z.NEVER;
    });
}

function unknownMember(text: string, members: readonly string[]): string {
  return `unknown value "${text}"${suggestionFor(text, members)}: expected one of ${members.join(', ')}`;
}

/** A flags enumeration in one string, `Add,Update,Delete` (since 2021) or `Add, Update, Delete` (before). */
const objectFlows = z
  .string()
  .nullish()
  .transform((text, context): ObjectFlows => {
    const words = text === null || text === undefined ? ['add', 'update', 'delete'] : text.toLowerCase().split(',');
    const flows = words.map((word) => word.trim());
    const unknown = flows.find((flow) => !OBJECT_FLOWS.some((known) => known.toLowerCase() === flow));
    if (unknown !== undefined) context.addIssue({ code: 'custom', message: unknownMember(unknown, OBJECT_FLOWS) });
    return { add: flows.includes('add'), update: flows.includes('update'), delete: flows.includes('delete') };
  });

const flag = (fallback: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? fallback);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** attributeMappingSource: the expression as text, and the same as a tree. */
export type SourceView = {
  readonly expression: string;
  readonly name: string;
  readonly type: (typeof SOURCE_TYPES)[number];
  readonly parameters: readonly { readonly key: string; readonly value: SourceView }[];
};

const source: z.ZodType<SourceView> = z.object({
  expression: text,
  name: text,
  type: enumeration(SOURCE_TYPES, 'Attribute'),
  parameters: z
    .array(z.object({ key: text, value: z.lazy(() => source) }))
    .nullish()
    .transform((value) => value ?? []),
});

const attributeMapping = z.object({
  defaultValue: textOrNull,
  flowBehavior: enumeration(FLOW_BEHAVIORS, 'FlowWhenChanged'),
  flowType: enumeration(FLOW_TYPES, 'Always'),
  matchingPriority: z
    .int()
    .min(0)
    .nullish()
    .transform((value) => value ?? 0),
  targetAttributeName: z.string(),
  source: source.nullish().transform((value) => value ?? null),
});

const objectMapping = z.object({
  enabled: flag(true),
  flowTypes: objectFlows,
  name: textOrNull,
  scope: z.unknown().optional(),
  sourceObjectName: text,
  targetObjectName: text,
  attributeMappings: z
    .array(attributeMapping)
    .nullish()
    .transform((value) => value ?? []),
});

const synchronizationRule = z.object({
  name: text,
  priority: z
    .int()
    .nullish()
    .transform((value) => value ?? 0),
  sourceDirectoryName: z.string(),
  targetDirectoryName: z.string(),
  objectMappings: z.array(objectMapping),
});

const attributeDefinition = z.object({
  name: z.string(),
  anchor: flag(false),
  type: enumeration(ATTRIBUTE_TYPES, 'String'),
  multivalued: flag(false),
  required: flag(false),
  caseExact: flag(false),
  mutability: enumeration(MUTABILITIES, 'ReadWrite'),
  defaultValue: textOrNull,
});

const objectDefinition = z.object({
  name: z.string(),
  attributes: z
    .array(attributeDefinition)
    .nullish()
    .transform((value) => value ?? []),
});

const directory = z.object({ id: z.string(), name: z.string(), objects: z.array(objectDefinition) });

const schemaDocument = z.object({
  synchronizationRules: z.array(synchronizationRule),
  directories: z.array(directory),
});

export type AttributeMappingView = z.output<typeof attributeMapping>;
export type ObjectMappingView = z.output<typeof objectMapping>;
export type RuleView = z.output<typeof synchronizationRule>;
export type AttributeDefinitionView = z.output<typeof attributeDefinition>;
export type ObjectDefinitionView = z.output<typeof objectDefinition>;
export type DirectoryView = z.output<typeof directory>;
export type SchemaView = z.output<typeof schemaDocument>;

/**
 * Reads a document: defaults filled in, enumerations in Graph's spelling, keys that don't matter here left out (among
 * them all annotations, `@odata.` anywhere in a key). The view never replaces the document, which must round-trip.
 * A wrong enumeration value is a fault, and the default takes its place so that the rest can still be checked; `view`
 * is undefined when the structure itself is broken.
 */
export function readSchemaDocument(raw: unknown): { readonly view?: SchemaView; readonly faults: readonly Fault[] } {
  const first = schemaDocument.safeParse(raw);
  if (first.success) return { view: first.data, faults: [] };
  const faults = faultsOfIssues(raw, first.error.issues);
  const wrongValues = first.error.issues.filter((issue) => issue.code === 'custom');
  const mended = wrongValues.reduce<unknown>((document, issue) => replaceAt(document, issue.path, undefined), raw);
  const second = schemaDocument.safeParse(mended);
  return second.success ? { view: second.data, faults } : { faults };
}
