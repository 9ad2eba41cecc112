/** Tells from a page's content what it is an export of. */
import { InputError } from '../../text/input-error.js';
import type { Page, Properties } from './graph/page.js';

export type PageKind =
  | 'users'
  | 'groups'
  | 'members'
  | 'organization'
  | 'servicePrincipals'
  | 'assignments'
  | 'jobs'
  | 'schema'
  | 'secrets'
  /** A list without entries that does not say of what. */
  | 'nothing';

/** What `@odata.context` says after `$metadata#`; the first that fits. */
const CONTEXTS: readonly (readonly [RegExp, PageKind])[] = [
  [/^groups\('[^']*'\)\/(?:transitiveM|m)embers|^directoryObjects/, 'members'],
  [/appRoleAssignedTo|^appRoleAssignments|appRoleAssignment\)/, 'assignments'],
  [/\/schema(\/|$)/, 'schema'],
  [/secrets|synchronizationSecretKeyStringValuePair/, 'secrets'],
  [/synchronization\/jobs/, 'jobs'],
  [/^users\b/, 'users'],
  [/^groups\b/, 'groups'],
  [/^organization\b/, 'organization'],
  [/^servicePrincipals\b/, 'servicePrincipals'],
];

const TYPES: ReadonlyMap<unknown, PageKind> = new Map([
  ['#microsoft.graph.user', 'users'],
  ['#microsoft.graph.group', 'groups'],
  ['#microsoft.graph.organization', 'organization'],
  ['#microsoft.graph.servicePrincipal', 'servicePrincipals'],
  ['#microsoft.graph.appRoleAssignment', 'assignments'],
  ['#microsoft.graph.synchronizationJob', 'jobs'],
  ['#microsoft.graph.synchronizationSchema', 'schema'],
]);

/** What only one kind of object has; the first that fits. Applications look like service principals, but their id is another. */
const SHAPES: readonly (readonly [(item: Properties) => boolean, PageKind])[] = [
  [(item) => has(item, 'synchronizationRules'), 'schema'],
  [(item) => has(item, 'templateId'), 'jobs'],
  [(item) => has(item, 'principalId', 'appRoleId'), 'assignments'],
  [(item) => has(item, 'key', 'value'), 'secrets'],
  [(item) => has(item, 'userPrincipalName'), 'users'],
  [(item) => has(item, 'verifiedDomains'), 'organization'],
  [(item) => has(item, 'appRoles') && !isApplication(item), 'servicePrincipals'],
  [(item) => has(item, 'appId', 'displayName') && !isApplication(item), 'servicePrincipals'],
  [(item) => has(item, 'securityEnabled') || has(item, 'groupTypes') || has(item, 'members'), 'groups'],
];

const EXPECTED =
  'Expected a Graph answer (users, groups, members of a group, deleted users, organization, servicePrincipals, appRoleAssignedTo, ' +
  "synchronization jobs, schema or secrets), the answer of a SCIM target (Users or Groups), or the portal's user CSV.";

/**
 * The kind of a page of Graph objects.
 * @param inMembersFile whether the file's name says that it lists the members of a group
 * @throws InputError saying what is expected when it is none
 */
export function kindOf(page: Page, inMembersFile: boolean): PageKind {
  const [first] = page.items;
  const byContext = CONTEXTS.find(([pattern]) => page.context !== undefined && pattern.test(page.context))?.[1];
  if (first === undefined) return byContext ?? (inMembersFile ? 'members' : 'nothing');
  if (isDeleted(first)) return TYPES.get(first['@odata.type']) ?? byShape(first) ?? refuse(page);
  if (byContext !== undefined && !(byContext === 'users' && inMembersFile)) return byContext;
  // GET /users and GET /groups leave the type out; lists that may hold several kinds of objects give it.
  const isTyped = page.list !== undefined && page.items.every((item) => typeof item['@odata.type'] === 'string');
  const typed = isTyped ? TYPES.get(first['@odata.type']) : undefined;
  if (inMembersFile || (isTyped && (typed === undefined || typed === 'users' || typed === 'groups'))) return 'members';
  return typed ?? TYPES.get(first['@odata.type']) ?? byShape(first) ?? refuse(page);
}

function byShape(item: Properties): PageKind | undefined {
  return SHAPES.find(([fits]) => fits(item))?.[1];
}

function refuse({ file }: Page): never {
  throw new InputError('This is no export that can be read.', { location: { file }, hint: EXPECTED });
}

function isDeleted(item: Properties): boolean {
  return typeof item.deletedDateTime === 'string';
}

function isApplication(item: Properties): boolean {
  return has(item, 'requiredResourceAccess') || has(item, 'identifierUris');
}

function has(item: Properties, ...names: readonly string[]): boolean {
  return names.every((name) => Object.hasOwn(item, name));
}
