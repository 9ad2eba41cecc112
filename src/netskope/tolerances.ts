/** What the habits let pass beyond RFC 7644, in filters, values and operations. */
import { ENTRA_TOLERANCE_NAMES, type PatchTolerances, tolerate } from '../scim/tolerances.js';
import type { Habits } from './habits.js';

export function tolerancesOf({ entraTolerances, unwrapValues, pathlessRefused }: Habits): PatchTolerances {
  const { value } = entraTolerances;
  const named = typeof value === 'boolean' ? (value ? ENTRA_TOLERANCE_NAMES : []) : value;
  return { ...tolerate(named), unwrapValues: unwrapValues.value, pathlessOperations: !pathlessRefused.value };
}
