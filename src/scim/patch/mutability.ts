/** Immutable sub-attributes: set once, never changed (RFC 7643 2.2). */
import { badRequest } from '../errors.js';
import { jsonEquals } from '../json.js';
import type { AttributeDefinition } from '../schemas/definition.js';
import type { JsonValue } from '../transport/transport.js';

/** @throws ScimError `mutability` when an immutable attribute that has a value would get another one, or none. */
export function refuseImmutable(
  definition: AttributeDefinition,
  current: JsonValue | undefined,
  next: JsonValue | undefined,
  name: string,
): void {
  if (definition.mutability !== 'immutable' || current === undefined || jsonEquals(current, next)) return;
  throw badRequest('mutability', `${name} cannot be changed once it is set.`);
}
