/** Actions on the provisioning log. */
import type { ActionOf, ActionResult } from '../actions.js';
import { setLogRetentionDays } from '../settings.js';
import type { World } from '../world.js';
import { done } from './result.js';

/** Microsoft keeps provisioning logs for 30 days, or 7 in a free tenant (howto-analyze-provisioning-logs). Older records stay on disk here. */
export function setLogRetention({ workspace }: World, { days }: ActionOf<'setLogRetention'>): ActionResult {
  setLogRetentionDays(workspace.entra, days ?? undefined);
  return done(
    days === null
      ? 'The provisioning log shows every record.'
      : `The provisioning log shows the records of the last ${days} ${days === 1 ? 'day' : 'days'}.`,
    { days },
  );
}
