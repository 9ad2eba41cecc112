/** What a schema that replaces another may not take away: the portal offers no way to, and provisioning would end unnoticed. */
import type { CompiledObjectMapping, CompiledSchema } from '../../profile/compiled-schema.js';
import { attributesPlace, listedAttributes } from '../../profile/edit-attributes.js';
import { type Fault, throwFaults } from '../../profile/faults.js';

/**
 * The mapping of users can't be disabled (#mapping-user-mapping-on), and mappings of attributes that the target requires
 * can't be deleted (#mapping-required-kept). Only what was there before counts: what a tenant never had is no fault of its export.
 * @param file name of the new one, for messages
 * @throws InputError with file and JSON path
 */
export function refuseLosses(before: CompiledSchema, after: CompiledSchema, file: string): void {
  const faults = before.objectMappings.filter(({ enabled }) => enabled).flatMap((old) => lossesOf(old, after));
  throwFaults(faults, file);
}

function lossesOf(old: CompiledObjectMapping, after: CompiledSchema): readonly Fault[] {
  const now = after.objectMappings.find(({ sourceObjectName }) => sourceObjectName === old.sourceObjectName);
  if (now === undefined || !now.enabled) return old.sourceObjectName === 'User' ? [usersOff(now)] : [];
  const place = attributesPlace(after.raw, after.targetDirectoryName, now.targetObjectName);
  const names = new Set(now.attributes.map(({ targetAttributeName }) => targetAttributeName));
  const lost = listedAttributes(after.raw, place).filter(
    ({ name, required }) =>
      required && !names.has(name) && old.attributes.some(({ targetAttributeName }) => targetAttributeName === name),
  );
  return lost.map(({ name }) => ({
    path: `${now.path}.attributeMappings`,
    message: `the target requires ${name}: its mapping can't be removed`,
    hint: `Map it, or take "required" off the attribute.`,
  }));
}

function usersOff(now: CompiledObjectMapping | undefined): Fault {
  return {
    path: now === undefined ? 'synchronizationRules' : `${now.path}.enabled`,
    message: 'the mapping of users can not be disabled',
    hint: 'Stop provisioning instead, or switch Create, Update and Delete off.',
  };
}
