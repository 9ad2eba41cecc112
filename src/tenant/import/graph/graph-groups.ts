/** Groups in Graph's JSON, with or without their members. */
import { InputError } from '../../../text/input-error.js';
import { isRecord } from '../../../text/json-path.js';
import type { UserPatch } from '../../attribute-values.js';
import type { AttributeValue } from '../../types.js';
import type { ImportedGroup } from '../imported-tenant.js';
import { objectIdIn } from '../object-id.js';
import { GROUPS_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { groupRule } from './group-rule.js';
import { instantIn } from './instant-in.js';
import { type MemberList, memberIds } from './members.js';
import { atItem, type Page, type Properties, placeOf } from './page.js';

/** How many members `$expand=members` gives at most, whatever the group has (Graph, "Use query parameters", $expand). */
export const MOST_EXPANDED = 20;

const TEXTS = ['description', 'mail', 'mailNickname'];
const SWITCHES = ['mailEnabled', 'securityEnabled'];

const DELETED: CountedWarning = {
  message: (count) => `Groups have no recycle bin here: ${counted(count, 'deleted group')} left out.`,
};
const SECURITY_UNSAID: CountedWarning = {
  message: (count) =>
    `The files don't say securityEnabled of ${counted(count, 'group')}: taken as security groups where they are new.`,
  query: GROUPS_QUERY,
};

/**
 * The groups of a page, and what it says of their members.
 * @throws InputError with the JSON path of a value that can't be one
 */
export function readGraphGroups(
  page: Page,
  warnings: WarningLog,
): { readonly groups: readonly ImportedGroup[]; readonly members: readonly MemberList[] } {
  const groups: ImportedGroup[] = [];
  const members: MemberList[] = [];
  page.items.forEach((item, index) => {
    const place = placeOf(page, index);
    if (typeof item.deletedDateTime === 'string') {
      warnings.count(DELETED, place);
      return;
    }
    const group = atItem(page, index, () => readGroup(item, place));
    if (group.attributes.securityEnabled === undefined) warnings.count(SECURITY_UNSAID, place);
    groups.push(group);
    const expanded = atItem(page, index, () => expandedMembers(item));
    if (expanded === undefined) return;
    const list = place.path === '' ? 'members' : `${place.path}.members`;
    members.push({
      groupId: group.objectId,
      ids: memberIds({ file: page.file, list, items: expanded }, warnings),
      page: undefined,
      rest: restOf(item, expanded),
      location: { file: page.file, path: list },
    });
  });
  return { groups, members };
}

function readGroup(item: Properties, location: ImportedGroup['location']): ImportedGroup {
  const { displayName } = item;
  if (typeof displayName !== 'string' || displayName.trim() === '') {
    throw new InputError('A group needs a display name.', { location: { path: 'displayName' } });
  }
  const createdAt = instantIn(item, 'createdDateTime');
  return {
    objectId: objectIdIn(item.id, 'id'),
    attributes: { displayName, ...valuesOf(item, TEXTS, 'string'), ...valuesOf(item, SWITCHES, 'boolean') },
    ...groupRule(item),
    ...(createdAt === undefined ? {} : { createdAt }),
    location,
  };
}

/** A switch that is null says nothing; a text that is null is none. */
function valuesOf(item: Properties, names: readonly string[], type: 'string' | 'boolean'): UserPatch {
  const values: Record<string, AttributeValue> = {};
  for (const name of names) {
    const value = item[name];
    if (value === undefined || (value === null && type === 'boolean')) continue;
    const isSound = value === null || typeof value === type;
    if (!isSound) {
      throw new InputError(`Expected ${type === 'string' ? 'text' : 'true or false'} or null here.`, {
        location: { path: name },
      });
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean') values[name] = value;
  }
  return values;
}

function restOf(item: Properties, expanded: readonly Properties[]): MemberList['rest'] {
  if (item['members@odata.nextLink'] !== undefined) return 'more';
  return expanded.length === MOST_EXPANDED ? 'perhaps' : 'none';
}

function expandedMembers({ members }: Properties): readonly Properties[] | undefined {
  if (members === undefined || members === null) return undefined;
  if (Array.isArray(members) && members.every(isRecord)) return members.filter(isRecord);
  throw new InputError('Expected a list of objects here.', { location: { path: 'members' } });
}
