/** What Graph says of a group's membership rule. */
import { InputError } from '../../../text/input-error.js';
import type { ImportedGroup } from '../imported-tenant.js';
import type { Properties } from './page.js';

type Rule = Pick<ImportedGroup, 'membershipRule' | 'membershipRuleProcessingState'>;

/**
 * The rule counts when `groupTypes` names the group a dynamic one, or is not there to say: a group that was made an assigned one may have
 * kept the text of its rule. An empty object when the file says nothing of it.
 * @throws InputError with the JSON path of a value that can't be one
 */
export function groupRule({ groupTypes, membershipRule, membershipRuleProcessingState: state }: Properties): Rule {
  if (groupTypes !== undefined && groupTypes !== null && !Array.isArray(groupTypes)) {
    throw new InputError('Expected a list of texts here.', { location: { path: 'groupTypes' } });
  }
  if (Array.isArray(groupTypes) && !groupTypes.includes('DynamicMembership')) return { membershipRule: null };
  if (membershipRule === undefined) return {};
  if (membershipRule === null) return { membershipRule };
  if (typeof membershipRule !== 'string') {
    throw new InputError('Expected text or null here.', { location: { path: 'membershipRule' } });
  }
  if (state === undefined || state === null) return { membershipRule };
  if (state === 'On' || state === 'Paused') return { membershipRule, membershipRuleProcessingState: state };
  throw new InputError('Expected "On" or "Paused" here.', { location: { path: 'membershipRuleProcessingState' } });
}
