/** Fills a directory with what a tenant file lists. */
import { InputError } from '../text/input-error.js';
import type { Directory } from './directory.js';
import { attributesOf, type TenantFile } from './tenant-file-schema.js';

/**
 * Creates the file's users and groups in its order, then managers, memberships, and last the users that start in the
 * recycle bin. Ids that the file doesn't give are drawn. Gives how many of each there were.
 * @throws InputError with the JSON path of the entry that the directory refuses, such as a group within itself or a name
 * that is taken. What came before it has been written: don't commit then.
 */
export function populate(directory: Directory, file: TenantFile): { readonly users: number; readonly groups: number } {
  directory.setTenant(file.tenant);
  const userIds = file.users.map((entry, index) =>
    at(`users[${index}]`, () => {
      const attributes = attributesOf(entry);
      const given = entry.objectId === undefined ? {} : { objectId: entry.objectId };
      return directory.createUser({ ...given, attributes }).objectId;
    }),
  );
  const idOf = new Map(file.users.map((entry, index) => [entry.userPrincipalName.toLowerCase(), userIds[index]]));
  const groupIds = file.groups.map((entry, index) => at(`groups[${index}]`, () => createGroup(directory, entry)));
  const objectIds = new Set([...userIds, ...groupIds]);
  const idOfMember = (member: string): string | undefined => {
    const key = member.toLowerCase();
    return idOf.get(key) ?? (objectIds.has(key) ? key : undefined);
  };
  const groupIdOf = new Map(file.groups.map((entry, index) => [entry.displayName, groupIds[index]]));

  file.users.forEach(({ manager }, index) => {
    if (typeof manager !== 'string') return;
    at(`users[${index}].manager`, () =>
      directory.updateUser(known(userIds[index]), { manager: known(idOf.get(manager.toLowerCase())) }),
    );
  });
  file.groups.forEach(({ members }, index) => {
    members?.forEach((member, place) => {
      const memberId = typeof member === 'string' ? idOfMember(member) : groupIdOf.get(member.group);
      at(`groups[${index}].members[${place}]`, () => directory.addMember(known(groupIds[index]), known(memberId)));
    });
  });
  file.users.forEach(({ deleted }, index) => {
    if (deleted === true) directory.deleteUser(known(userIds[index]));
  });
  return { users: file.users.length, groups: file.groups.length };
}

function createGroup(directory: Directory, entry: TenantFile['groups'][number]): string {
  const { objectId, displayName, description, mail, mailNickname, mailEnabled, securityEnabled } = entry;
  const { membershipRule, membershipRuleProcessingState } = entry;
  return directory.createGroup({
    displayName,
    ...(objectId === undefined ? {} : { objectId }),
    ...(description === undefined ? {} : { description }),
    ...(mail === undefined ? {} : { mail }),
    ...(mailNickname === undefined ? {} : { mailNickname }),
    ...(mailEnabled === undefined ? {} : { mailEnabled }),
    ...(securityEnabled === undefined ? {} : { securityEnabled }),
    ...(membershipRule === undefined ? {} : { membershipRule }),
    ...(membershipRuleProcessingState === undefined ? {} : { membershipRuleProcessingState }),
  }).objectId;
}

/** Gives what the directory refuses the place in the file. */
function at<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    throw new InputError(error.message, { location: { path }, ...hint });
  }
}

function known(id: string | undefined): string {
  if (id === undefined) throw new InputError('This names something that is not in the file.');
  return id;
}
