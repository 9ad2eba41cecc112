/** application.json: what the gallery says about an application, and the choices the simulator makes for it. */
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { faultsOfIssues, throwFaults } from './faults.js';

/** How sure a statement is: on a vendor's page or in an RFC; seen by third parties; deduced or chosen. */
const confidence = z.enum(['documented', 'community', 'inferred']);

/** A value with what it rests on; only the value is read on. */
function stated<V>(value: z.ZodType<V>): z.ZodType<V> {
  const statement: z.ZodType<{ value: V }> = z.strictObject({ value, confidence, source: z.string().min(1) });
  return statement.transform((stated) => stated.value);
}

const appRole = z
  .strictObject({
    id: z.guid(),
    displayName: z.string().min(1),
    /** Null for the roles that every gallery application is born with. */
    value: z.string().nullable(),
    description: z.string(),
    isEnabled: z.boolean(),
    allowedMemberTypes: z.array(z.enum(['User', 'Application'])),
    confidence,
  })
  // How sure the profile is of a role is no part of the role.
  .transform(({ confidence: _confidence, ...role }) => role);

const behaviour = z.strictObject({
  /** Users all of whose assignments carry the Default Access role are out of scope. */
  excludeDefaultAccess: stated(z.boolean()),
  /** Error codes of a refused creation: as captured from tenants (a 409 reads as incompatible filtering) or as the documentation lists them. */
  conflictErrorCodes: stated(z.enum(['captured', 'plain'])),
  /** A linked object that answers 404 is matched again or created, instead of staying in escrow as InvalidAnchor. */
  rematchOnInvalidAnchor: stated(z.boolean()),
  /** A manager that is cleared in Entra is removed in the target. */
  removeClearedManager: stated(z.boolean()),
  /** Deleting a user in Entra renames the account, and the rename is sent with the disable. */
  renameOnSoftDelete: stated(z.boolean()),
  /** Body of POST /Groups: the core URN with `members: []`, or the older form with Microsoft's private URN and no members. */
  groupSchemaUrn: stated(z.enum(['core', 'legacy'])),
  /** Users that leave are disabled (true) or deleted at once (false). */
  softDeletionSupported: stated(z.boolean()),
  /** Texts that differ in case alone: a change where the attribute's definition says caseExact, or of every attribute. */
  caseChanges: stated(z.enum(['byDefinition', 'always'])),
  /** How many members one PATCH of a group adds or removes; null for all of them. */
  membersPerPatch: stated(z.int().min(1).nullable()),
  /** A matching value that holds one of these characters fails its object; with none, they are escaped in the filter. */
  unmatchableCharacters: stated(z.string()),
});

const application = z.strictObject({
  displayName: z.string().min(1),
  galleryName: z.string().min(1).optional(),
  description: z.string().min(1),
  /** Prefix of the ids of jobs made from this template. */
  templateId: stated(z.string().regex(/^[\w-]+$/, 'a template id is made of letters, digits, "_" and "-"')),
  targetDisplayName: z.string().min(1).optional(),
  appRoles: z.array(appRole),
  settings: z.strictObject({ syncAll: z.boolean() }),
  behaviour,
});

export type AppRole = Readonly<z.output<typeof appRole>>;

/** Switches for what tenants, documents and captures disagree on: plain values. */
export type Behaviour = Readonly<z.output<typeof behaviour>>;

/** What application.json says, with the statements' values in place of the statements. */
export type Application = Readonly<Omit<z.output<typeof application>, 'appRoles' | 'behaviour' | 'settings'>> & {
  readonly appRoles: readonly AppRole[];
  /** syncAll: every user and group is in scope, not only assigned ones. */
  readonly settings: { readonly syncAll: boolean };
  readonly behaviour: Behaviour;
};

/**
 * Checks application.json. Unknown keys are refused: nothing in that file is read by anyone else.
 * @param file its name, for the message
 * @throws InputError with file and JSON path
 */
export function parseApplication(raw: unknown, file?: string): Application {
  const result = application.safeParse(raw);
  if (result.success) return result.data;
  throwFaults(faultsOfIssues(raw, result.error.issues), file);
  throw new InputError('the application cannot be read', file === undefined ? {} : { location: { file } });
}
