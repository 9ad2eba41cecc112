/** Which values only one user has. */
import type { ImportedUser } from '../imported-tenant.js';
import { userAttributeClass } from './attribute-classes.js';

export type UniqueValues = {
  /** Whether exactly one user has the value; undefined when none has it. Case does not count. */
  readonly isUnique: (attribute: string, value: string) => boolean | undefined;
};

/** `named` are values that mappings compare with: they mean something, so they stay. */
export function countValues(users: readonly ImportedUser[], named: ReadonlySet<string>): UniqueValues {
  const counts = new Map<string, Map<string, number>>();
  for (const { attributes } of users) {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value !== 'string' || userAttributeClass(name).kind !== 'unique') continue;
      const values = counts.get(name) ?? new Map<string, number>();
      counts.set(name, values);
      const key = value.toLowerCase();
      values.set(key, (values.get(key) ?? 0) + 1);
    }
  }
  return {
    isUnique: (attribute, value) => {
      const key = value.toLowerCase();
      const count = counts.get(attribute)?.get(key);
      return count === undefined ? undefined : count === 1 && !named.has(key);
    },
  };
}
