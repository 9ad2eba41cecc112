/** What an export of users leaves out: absent is not null, so what a tenant really holds is unknown then. */
import type { InputLocation } from '../../../text/input-error.js';
import { attributeTable } from '../../attribute-table.js';
import { USERS_QUERY } from '../queries.js';
import { counted, type WarningLog } from '../warnings.js';
import type { Properties } from './page.js';

export type UnsaidProperties = {
  /** Notes what a Graph user lacks. */
  readonly note: (user: Properties, location: InputLocation) => void;
  /** Notes a user of a CSV without a column, or a value, for accountEnabled. */
  readonly noteEnabled: (location: InputLocation) => void;
  /** Tells it: accountEnabled, the other properties, managers. */
  readonly tell: (warnings: WarningLog) => void;
};

type Tally = { count: number; first: InputLocation };

/** Counts from nothing. */
export function createUnsaidProperties(): UnsaidProperties {
  const properties = [...new Set(selectedProperties())];
  const missing = new Map<string, Tally>();
  let graphUsers = 0;
  let managers = 0;
  const add = (name: string, location: InputLocation): void => {
    const tally = missing.get(name);
    if (tally === undefined) missing.set(name, { count: 1, first: location });
    else tally.count += 1;
  };
  return {
    note: (user, location) => {
      graphUsers += 1;
      if (Object.hasOwn(user, 'manager')) managers += 1;
      for (const name of properties) if (!Object.hasOwn(user, name)) add(name, location);
      if (typeof user.accountEnabled !== 'boolean') add('accountEnabled', location);
    },
    noteEnabled: (location) => add('accountEnabled', location),
    tell: (warnings) => {
      const { accountEnabled, ...others } = Object.fromEntries(missing);
      if (accountEnabled !== undefined) {
        warnings.warn({
          message: `The files don't say accountEnabled of ${counted(accountEnabled.count, 'user')}: taken as enabled where the user is new.`,
          location: accountEnabled.first,
          query: USERS_QUERY,
        });
      }
      const [one] = Object.values(others);
      if (one !== undefined) {
        const most = Object.values(others).reduce((count, tally) => Math.max(count, tally.count), 0);
        warnings.warn({
          message: `The export of ${counted(most, 'user')} leaves out ${Object.keys(others).join(', ')}: what is absent is left as it is, and new users have no value.`,
          location: one.first,
          query: USERS_QUERY,
        });
      }
      if (graphUsers > 0 && managers === 0) {
        warnings.warn({ message: 'No user has a manager: the export did not ask for it.', query: USERS_QUERY });
      }
    },
  };
}

/** Graph properties of a full export but accountEnabled, which has a warning of its own, and what can't be absent. */
function selectedProperties(): readonly string[] {
  return attributeTable()
    .rows.filter(({ selected, attribute }) => selected && !['accountEnabled', 'userPrincipalName'].includes(attribute))
    .map(({ graph }) => graph.replace(/[[.].*$/, ''));
}
