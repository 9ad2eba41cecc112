/** The object mapping of users or groups that an application has. */
import type { CompiledObjectMapping } from '../profile/compiled-schema.js';
import { InputError } from '../text/input-error.js';
import type { Application } from './applications.js';

/** The mapping of users when no object is named. @throws InputError when the schema maps no such objects */
export function objectMappingOf(
  { schema }: Pick<Application, 'schema'>,
  object: 'User' | 'Group' = 'User',
): CompiledObjectMapping {
  const mapping = schema().objectMappings.find(({ sourceObjectName }) => sourceObjectName === object);
  if (mapping !== undefined) return mapping;
  throw new InputError(`the schema has no mapping of ${object === 'User' ? 'users' : 'groups'}`, {
    hint: "Look at 'entra-sim mapping list'.",
  });
}
