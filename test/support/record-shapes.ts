/** The shapes of log records of the SCIM application: names, types and statuses of steps, and the keys of their details. */
import type {
  ProvisioningObjectSummary,
  ProvisioningStep,
} from '../../src/provisioning/log/provisioning-object-summary.js';
import { type Simulated, simulated } from './simulated.js';

export const ANN = { name: 'ann', department: 'Sales' };
export const TARGET = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const SOURCE = 'objectId accountEnabled userPrincipalName displayName mail givenName surname mailNickname department';
export const SCOPING = [
  'EntrySynchronizationScoping scoping success',
  'Active in the source system|Assigned to the application|User has the required role|Scoping filter evaluation passed|ScopeEvaluationResult',
] as const;
export const EXPORTED = [
  'userName|active|displayName|emails[type eq "work"]value|namegivenName|namefamilyName|nameformatted|externalId',
  'urnietfparamsscimschemasextensionenterprise20Userdepartment|ReportableIdentifier',
].join('|');
export const RETRIEVED = [
  'EntryImport matching success',
  'active|displayName|emails[type eq "work"]value|externalId|id|namefamilyName|nameformatted|namegivenName|urnietfparamsscimschemasextensionenterprise20Userdepartment|userName',
] as const;
export const imported = (type: string) =>
  [`EntryImport${type} import success`, `${SOURCE.replaceAll(' ', '|')}|IsSoftDeleted|appRoleAssignments`] as const;

/** Name, type and status of a step, and the keys of its details. */
function shapeOf({ name, provisioningStepType, status, details }: ProvisioningStep): readonly [string, string] {
  return [`${name} ${provisioningStepType} ${status}`, Object.keys(details).join('|')];
}

export const shapes = (record: ProvisioningObjectSummary | undefined) => record?.provisioningSteps.map(shapeOf);
export const texts = (record: ProvisioningObjectSummary | undefined) =>
  record?.provisioningSteps.map(({ description }) => description);

/** Ann, who was just created in the target. */
export async function withAnn(): Promise<Simulated> {
  const simulation = await simulated({ profile: 'scim', users: [ANN], assigned: ['ann'] });
  await simulation.cycle();
  return simulation;
}

type Attribute = { targetAttributeName: string; matchingPriority: number };
type Definition = { name: string; required: boolean };
type Schema = {
  synchronizationRules: { objectMappings: { sourceObjectName: string; attributeMappings: Attribute[] }[] }[];
  directories: { objects: { name: string; attributes: Definition[] }[] }[];
};

/** A copy of the schema in which that target attribute of users is required. */
export function requiring(raw: unknown, attribute: string): unknown {
  const schema = structuredClone(raw) as Schema;
  for (const { objects } of schema.directories)
    for (const { name, attributes } of objects)
      if (name === TARGET) for (const definition of attributes) definition.required ||= definition.name === attribute;
  return schema;
}

/** A copy of the schema in which users are matched by that target attribute alone. */
export function matchingBy(raw: unknown, attribute: string): unknown {
  const schema = structuredClone(raw) as Schema;
  for (const { objectMappings } of schema.synchronizationRules)
    for (const { sourceObjectName, attributeMappings } of objectMappings)
      if (sourceObjectName === 'User')
        for (const mapping of attributeMappings)
          mapping.matchingPriority = mapping.targetAttributeName === attribute ? 1 : 0;
  return schema;
}
