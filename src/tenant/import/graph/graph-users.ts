/** Users in Graph's JSON, live or deleted. */
import { InputError } from '../../../text/input-error.js';
import { isRecord } from '../../../text/json-path.js';
import { checkUserValue, type UserPatch } from '../../attribute-values.js';
import { fromGraphUser, isDirectoryExtension } from '../../graph-user.js';
import type { AttributeValue } from '../../types.js';
import type { ImportedUser } from '../imported-tenant.js';
import { objectIdIn } from '../object-id.js';
import { USERS_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { instantIn } from './instant-in.js';
import { atItem, type Page, type Properties, placeOf } from './page.js';
import type { UnsaidProperties } from './unsaid-properties.js';

const MORE_PHONES: CountedWarning = {
  message: (count) => `Of several business phones only the first is kept: ${counted(count, 'number')} left out.`,
};
const LIST_EXTENSIONS: CountedWarning = {
  message: (count) => `Directory extensions with a list of values can't be kept: ${counted(count, 'value')} left out.`,
};
const OTHER_MANAGERS: CountedWarning = {
  message: (count) => `A manager that is no user can't be kept: left out for ${counted(count, 'user')}.`,
};
const OTHER_DELETED: CountedWarning = {
  message: (count) => `Only users have a recycle bin here: ${counted(count, 'other deleted object')} left out.`,
};

/**
 * The users of a page. Whether a user without a manager has none, or nobody asked, is for the caller to tell.
 * @throws InputError with the JSON path of a value that can't be one
 */
export function readGraphUsers(page: Page, unsaid: UnsaidProperties, warnings: WarningLog): readonly ImportedUser[] {
  const users: ImportedUser[] = [];
  page.items.forEach((item, index) => {
    const type = item['@odata.type'];
    if (type !== undefined && type !== '#microsoft.graph.user') {
      warnings.count(OTHER_DELETED, placeOf(page, index));
      return;
    }
    users.push(atItem(page, index, () => readUser(page, index, item, warnings)));
    unsaid.note(item, placeOf(page, index));
  });
  return users;
}

function readUser(page: Page, index: number, item: Properties, warnings: WarningLog): ImportedUser {
  const place = placeOf(page, index);
  const attributes = withRequired(fromGraphUser(item));
  if (Array.isArray(item.businessPhones) && item.businessPhones.length > 1) {
    warnings.count(MORE_PHONES, place, item.businessPhones.length - 1);
  }
  for (const name of Object.keys(item)) {
    if (Array.isArray(item[name]) && isDirectoryExtension(name)) warnings.count(LIST_EXTENSIONS, place);
  }
  const createdAt = instantIn(item, 'createdDateTime');
  const deletedAt = instantIn(item, 'deletedDateTime');
  return {
    objectId: item.id === undefined ? undefined : objectIdIn(item.id, 'id'),
    attributes,
    ...managerOf(item, () => warnings.count(OTHER_MANAGERS, place)),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(deletedAt === undefined ? {} : { deletedAt }),
    location: place,
  };
}

/** accountEnabled null says as little as its absence. Most users need no copy: a directory has many. */
function withRequired(attributes: UserPatch): ImportedUser['attributes'] {
  if (!hasName(attributes)) {
    throw new InputError('A user needs a userPrincipalName.', {
      location: { path: 'userPrincipalName' },
      hint: `Ask for it with ${USERS_QUERY}.`,
    });
  }
  checkValue('userPrincipalName', attributes.userPrincipalName);
  if (attributes.displayName !== undefined) checkValue('displayName', attributes.displayName);
  if (attributes.accountEnabled !== null) return attributes;
  const { accountEnabled: _unsaid, ...others } = attributes;
  return { ...others, userPrincipalName: attributes.userPrincipalName };
}

function hasName(attributes: UserPatch): attributes is ImportedUser['attributes'] {
  return typeof attributes.userPrincipalName === 'string';
}

/** The property has the attribute's name. */
function checkValue(name: string, value: AttributeValue): void {
  try {
    checkUserValue(name, value);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    throw new InputError(error.message, { location: { path: name }, ...hint });
  }
}

function managerOf({ manager }: Properties, leaveOut: () => void): { readonly managerId?: string | null } {
  if (manager === undefined) return {};
  if (manager === null) return { managerId: null };
  const { id, '@odata.type': type } = isRecord(manager) ? manager : {};
  if (type !== undefined && type !== '#microsoft.graph.user') {
    leaveOut();
    return {};
  }
  return { managerId: objectIdIn(id, 'manager.id') };
}
