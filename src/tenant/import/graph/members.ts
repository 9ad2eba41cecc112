/** Members of groups: expanded in the group, or in files of their own. */
import { basename, dirname } from 'node:path';
import { InputError, type InputLocation } from '../../../text/input-error.js';
import { guidIn, objectIdIn } from '../object-id.js';
import { MEMBERS_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { atItem, type Page, type Properties } from './page.js';

/** What one file says of the members of one group. */
export type MemberList = {
  readonly groupId: string;
  readonly ids: readonly string[];
  /** Graph's page of a file of members; undefined when they are expanded in the group. */
  readonly page: Page | undefined;
  /** Whether Graph left some out: as many as are expanded at most may be all there are; a nextLink says that there are more. */
  readonly rest: 'none' | 'perhaps' | 'more';
  readonly location: InputLocation;
};

const KEPT_TYPES: readonly unknown[] = [undefined, '#microsoft.graph.user', '#microsoft.graph.group'];

const OTHER_MEMBERS: CountedWarning = {
  message: (count) =>
    `Only users and groups are members here: ${counted(count, 'other member')} (devices, service principals, contacts) left out.`,
};

/**
 * The members of a file of them; undefined for an empty one that doesn't say of what.
 * @throws InputError when nothing tells the group, or the members of groups within it are listed, too
 */
export function readMembers(page: Page, warnings: WarningLog): MemberList | undefined {
  refuseTransitive(page);
  const inContext = /^groups\('([^']+)'\)/.exec(page.context ?? '')?.[1];
  const groupId = inContext?.toLowerCase() ?? groupInName(page.file) ?? guidIn(folderOf(page.file));
  if (groupId === undefined) {
    if (page.items.length === 0) return undefined;
    throw new InputError('This lists the members of a group, but does not say of which.', {
      location: { file: page.file },
      hint: 'Name the file after the group: members/<id of the group>.json, or <id of the group>-members.json.',
    });
  }
  const ids = memberIds(page, warnings);
  return { groupId, ids, page, rest: page.nextLink === undefined ? 'none' : 'more', location: { file: page.file } };
}

/** Only direct members are members: those of groups within the group would be added to it for good (assign-user-or-group-access-portal). */
function refuseTransitive({ file, context = '' }: Page): void {
  if (![basename(file), folderOf(file), context].some((text) => /transitive/i.test(text))) return;
  throw new InputError('This lists the transitive members of a group, those of groups within it among them.', {
    location: { file },
    hint: `Give its direct members: ${MEMBERS_QUERY}.`,
  });
}

/** The group that a file's name says the members of: `members/<id>.json`, `<id>-members.json`, `<id>/members.json`. */
export function groupOfMembersFile(file: string): string | undefined {
  const isOfMembers = /member/i.test(basename(file)) || /member/i.test(folderOf(file));
  return isOfMembers ? (groupInName(file) ?? guidIn(folderOf(file))) : undefined;
}

/**
 * The ids of a list's users and groups. One without a type is taken for either.
 * @throws InputError for one without an id
 */
export function memberIds(list: Pick<Page, 'file' | 'list' | 'items'>, warnings: WarningLog): readonly string[] {
  const ids: string[] = [];
  list.items.forEach((item: Properties, index) => {
    if (KEPT_TYPES.includes(item['@odata.type'])) ids.push(atItem(list, index, () => objectIdIn(item.id, 'id')));
    else warnings.count(OTHER_MEMBERS, { file: list.file, path: `${list.list ?? ''}[${index}]` });
  });
  return ids;
}

function groupInName(file: string): string | undefined {
  return guidIn(basename(file));
}

function folderOf(file: string): string {
  return basename(dirname(file));
}
