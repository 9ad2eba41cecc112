/** The shape of a tenant file, and that what it refers to is in it. */
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';
import { checkUserValue, type UserPatch } from './attribute-values.js';
import { readMembershipRule } from './membership-rule/membership-rule.js';

const OBJECT_ID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

const objectId = z
  .string()
  .regex(OBJECT_ID, 'An object id is a GUID, such as 0a1b2c3d-0001-4000-8000-000000000001.')
  .transform((id) => id.toLowerCase());

const attributeValue = z.union([z.string(), z.boolean(), z.array(z.string()), z.null()], {
  error: 'Expected text, true, false, a list of texts, or null.',
});

const name = z.string({ error: 'Expected a text here.' }).min(1, 'Expected a text that is not empty.');

/** `objectId`, `deleted` and `manager` (a userPrincipalName) have a meaning of their own; the rest are attributes. */
const user = z
  .object({
    objectId: objectId.optional(),
    deleted: z.boolean().optional(),
    manager: z.string().nullable().optional(),
    userPrincipalName: name,
    displayName: name,
  })
  .catchall(attributeValue)
  .superRefine((entry, context) => {
    for (const [attribute, value] of Object.entries(attributesOf(entry))) {
      const problem = problemOf(() => checkUserValue(attribute, value));
      if (problem !== undefined) context.addIssue({ code: 'custom', path: [attribute], message: problem });
    }
  });

/**
 * A member is a userPrincipalName, the objectId of a user or group, or a group by its display name. A dynamic group has members of its own
 * only while its rule is paused.
 */
const groupShape = z.strictObject({
  objectId: objectId.optional(),
  displayName: name,
  description: z.string().optional(),
  mail: z.string().optional(),
  mailNickname: z.string().optional(),
  mailEnabled: z.boolean().optional(),
  securityEnabled: z.boolean().optional(),
  members: z
    .array(
      z.union([z.string(), z.strictObject({ group: z.string() })], {
        error: 'Expected a user principal name, an object id, or {"group": "<display name>"}.',
      }),
    )
    .optional(),
  membershipRule: name.optional(),
  membershipRuleProcessingState: z.enum(['On', 'Paused']).optional(),
});

const group = groupShape.superRefine((entry, context) => {
  const { membershipRule, membershipRuleProcessingState: state, members } = entry;
  const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (membershipRule === undefined) {
    if (state !== undefined) refuse('membershipRuleProcessingState', 'There is no membershipRule to process.');
    return;
  }
  const problem = problemOf(() => readMembershipRule(membershipRule));
  if (problem !== undefined) refuse('membershipRule', problem);
  if (members !== undefined && state !== 'Paused') {
    refuse('members', 'A dynamic group has no other members than those of its rule, unless the rule is "Paused".');
  }
});

/** `{ "tenant": {...}, "users": [...], "groups": [...] }`; see data/tenants/contoso.json. */
export const tenantFileSchema = z
  .strictObject({
    tenant: z.strictObject({ id: objectId, displayName: name, defaultDomain: name }),
    users: z.array(user),
    groups: z.array(group).default([]),
  })
  .superRefine((file, context) => {
    let refused = 0;
    const refuse = (path: PropertyKey[], message: string): void => {
      refused += 1;
      context.addIssue({ code: 'custom', path, message });
    };
    /** Only the first problem is told in full: to look for the nearest name of thousands takes long when done for thousands. */
    const nearest = (wanted: string, names: Iterable<string>): string => {
      const found = refused === 0 ? suggest(wanted, names) : undefined;
      return found === undefined ? '' : ` Did you mean "${found}"?`;
    };
    const names = new Set<string>();
    const ids = new Set<string>();
    const checkId = (id: string | undefined, path: PropertyKey[]): void => {
      if (id !== undefined && ids.has(id)) refuse([...path, 'objectId'], `The object id ${id} is there twice.`);
      if (id !== undefined) ids.add(id);
    };
    file.users.forEach((entry, index) => {
      const key = entry.userPrincipalName.toLowerCase();
      if (names.has(key)) {
        refuse(['users', index, 'userPrincipalName'], `The user ${entry.userPrincipalName} is there twice.`);
      }
      names.add(key);
      checkId(entry.objectId, ['users', index]);
    });
    const groupCounts = new Map<string, number>();
    file.groups.forEach(({ objectId: id, displayName }, index) => {
      checkId(id, ['groups', index]);
      groupCounts.set(displayName, (groupCounts.get(displayName) ?? 0) + 1);
    });
    const checkUser = (upn: string, path: PropertyKey[]): void => {
      if (!names.has(upn.toLowerCase())) {
        refuse(path, `No user of this file has the user principal name ${upn}.${nearest(upn, names)}`);
      }
    };
    const checkObject = (id: string, path: PropertyKey[]): void => {
      if (!ids.has(id.toLowerCase())) refuse(path, `No user or group of this file has the object id ${id}.`);
    };
    file.users.forEach(({ manager }, index) => {
      if (typeof manager === 'string') checkUser(manager, ['users', index, 'manager']);
    });
    file.groups.forEach(({ members }, index) => {
      members?.forEach((member, place) => {
        const path = ['groups', index, 'members', place];
        if (typeof member === 'string') {
          const check = OBJECT_ID.test(member) ? checkObject : checkUser;
          check(member, path);
          return;
        }
        const count = groupCounts.get(member.group) ?? 0;
        if (count === 0)
          refuse(path, `No group of this file is called ${member.group}.${nearest(member.group, groupCounts.keys())}`);
        if (count > 1) refuse(path, `${count} groups of this file are called ${member.group}.`);
      });
    });
  });

/** A tenant file after reading. */
export type TenantFile = z.infer<typeof tenantFileSchema>;

/** The attributes of a user entry, without the properties that are none. */
export function attributesOf(entry: TenantFile['users'][number]): UserPatch {
  const { objectId: _id, deleted: _deleted, manager: _manager, ...attributes } = entry;
  return attributes;
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
    throw error;
  }
}
