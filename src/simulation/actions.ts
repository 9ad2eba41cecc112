/** The one vocabulary: everything that a person can do to a simulation, as data. Command line, dashboard and lessons all speak it. */
import { z } from 'zod';
import { FAULT } from '../netskope/faults/fault.js';
import { ATTRIBUTE_TYPES, FLOW_BEHAVIORS, FLOW_TYPES } from '../profile/schema-document.js';
import { RESET_SCOPES } from '../provisioning/job-control.js';

const text = z.string().trim().min(1, 'must not be empty');
/** A user, group or application: by id, UPN, name, or a unique part of the name. */
const reference = text;
/** One, or several that are taken together: all of them, or none where one is refused. */
const references = (key: string) =>
  z.union([reference, z.array(reference).min(1)], {
    error: ({ input }) =>
      input === undefined ? `"${key}" is missing` : `"${key}" has to be a name, or a list of names`,
  });
const sourceObject = z.enum(['User', 'Group']);
/** An attribute of one of the two attribute lists behind an object mapping: that of the application unless said otherwise. */
const listedAttribute = {
  list: z.enum(['target', 'source']).optional(),
  object: sourceObject.optional(),
  name: text,
};
/** What the portal's "Edit attribute list" offers of an attribute. */
const attributeShape = {
  dataType: z.enum(ATTRIBUTE_TYPES).optional(),
  required: z.boolean().optional(),
  multivalued: z.boolean().optional(),
  caseExact: z.boolean().optional(),
  defaultValue: z.string().nullable().optional(),
  /** Objects that a reference refers to, by the names of the directory, or `User` and `Group`. */
  references: z.array(text).optional(),
};
/** Graph's filterClause. */
const scopingClause = z.strictObject({
  sourceOperandName: text,
  operatorName: text,
  targetOperand: z.strictObject({ values: z.array(z.string()) }),
});
/** Of a dynamic group: whether its rule decides now, or the members stay as they are. */
const processing = z.enum(['On', 'Paused']).optional();
const attributeValue = z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]);
/** Several applications may be provisioned; with one, it need not be named. */
const application = { application: reference.optional() };

const token = {
  clientName: text,
  account: text.optional(),
  privilege: z.enum(['read', 'readWrite']).optional(),
  /** A duration from now, such as 90d; without it the token, or the client's secret, does not expire. */
  expires: text.optional(),
};

const action = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** An action never carries a secret: it is named by a client name, a file or an environment variable. */
export const ACTION = z.discriminatedUnion('type', [
  // The directory
  action('createUser', { attributes: z.record(z.string(), attributeValue), manager: reference.optional() }),
  action('updateUser', { user: reference, attributes: z.record(z.string(), attributeValue) }),
  action('deleteUser', { user: reference }),
  action('restoreUser', { user: reference }),
  action('purgeUser', { user: reference }),
  action('createGroup', {
    attributes: z.record(z.string(), attributeValue),
    members: z.array(reference).optional(),
    /** Makes a dynamic group, which has no other members than those of its rule. */
    membershipRule: text.optional(),
    processing,
  }),
  action('updateGroup', {
    group: reference,
    attributes: z.record(z.string(), attributeValue).optional(),
    /** Null makes an assigned group of it, with the members that it has. */
    membershipRule: text.nullable().optional(),
    processing,
  }),
  action('deleteGroup', { group: reference }),
  action('addGroupMember', { group: reference, member: references('member') }),
  action('removeGroupMember', { group: reference, member: references('member') }),
  // The Netskope console
  action('addToken', { ...token, ...application }),
  /** `tokenLife`: how long each access token counts. */
  action('addOAuthClient', { ...token, tokenLife: text.optional(), ...application }),
  action('revokeToken', { clientName: text, ...application }),
  // What goes wrong in the target
  action('injectFault', { fault: FAULT, ...application }),
  /** Without ids, all faults. */
  action('clearFaults', { ids: z.array(z.int().min(1)).min(1).optional(), ...application }),
  // Enterprise applications
  action('addApplication', { profile: text, displayName: text.optional() }),
  action('assign', { principal: references('principal'), role: text.optional(), ...application }),
  action('unassign', { principal: references('principal'), role: text.optional(), ...application }),
  action('addAppRole', {
    displayName: text,
    value: text.optional(),
    description: text.optional(),
    /** Drawn when absent. */
    id: z.guid().optional(),
    allowedMemberTypes: z
      .array(z.enum(['User', 'Application']))
      .min(1)
      .optional(),
    ...application,
  }),
  action('setAppRole', { role: text, enabled: z.boolean(), ...application }),
  action('removeAppRole', { role: text, ...application }),
  // The Provisioning blade
  action('setProvisioning', {
    mode: z.enum(['Automatic', 'Manual']).optional(),
    tenantUrl: text.optional(),
    authentication: z.enum(['secretToken', 'oauth2ClientCredentials', 'entraToken']).optional(),
    /** A token, or an OAuth2 client, of the target's console. */
    clientName: text.optional(),
    /** Where the secret is read from when it is of no console here. */
    secretFile: text.optional(),
    secretEnvironment: text.optional(),
    clientId: text.optional(),
    tokenEndpoint: text.optional(),
    oauthScope: text.nullable().optional(),
    notificationEmail: z.email('this is no email address').nullable().optional(),
    notifyOnFailure: z.boolean().optional(),
    scope: z.enum(['assigned', 'all']).optional(),
    skipOutOfScopeDeletions: z.boolean().optional(),
    preventAccidentalDeletion: z.boolean().optional(),
    deletionThreshold: z.int().min(1).optional(),
    ...application,
  }),
  action('testConnection', { ...application }),
  /** `name` is that of the file that it comes from, for messages. */
  action('setScopingFilter', { object: sourceObject, filter: z.unknown(), name: text.optional(), ...application }),
  action('addScopingFilter', {
    object: sourceObject,
    name: text,
    clauses: z.array(scopingClause).min(1),
    ...application,
  }),
  action('removeScopingFilter', { object: sourceObject, name: text, ...application }),
  action('setMapping', {
    object: sourceObject.optional(),
    target: text,
    /** An expression, `[attribute]` included; null for the mapping type None. */
    expression: text.nullable().optional(),
    constant: z.string().optional(),
    apply: z.enum(FLOW_TYPES).optional(),
    flow: z.enum(FLOW_BEHAVIORS).optional(),
    matching: z.int().min(0).optional(),
    defaultValue: z.string().nullable().optional(),
    ...application,
  }),
  action('removeMapping', { object: sourceObject.optional(), target: text, ...application }),
  action('setObjectMapping', {
    object: sourceObject.optional(),
    enabled: z.boolean().optional(),
    create: z.boolean().optional(),
    update: z.boolean().optional(),
    delete: z.boolean().optional(),
    ...application,
  }),
  action('addAttribute', { ...listedAttribute, ...attributeShape, ...application }),
  action('setAttribute', { ...listedAttribute, ...attributeShape, ...application }),
  action('removeAttribute', { ...listedAttribute, ...application }),
  action('resetMappings', { ...application }),
  action('setSchema', { schema: z.unknown(), name: text.optional(), ...application }),
  action('startProvisioning', { ...application }),
  action('stopProvisioning', { ...application }),
  action('restartProvisioning', { resetScope: z.array(z.enum(RESET_SCOPES)).optional(), ...application }),
  action('deleteConnection', { object: reference, ...application }),
  action('provisionOnDemand', {
    subject: reference,
    /** Of a group: the members that are provisioned with it. */
    members: z.array(reference).optional(),
    ...application,
  }),
  action('allowDeletes', { ...application }),
  action('rejectDeletes', { ...application }),
  /** Days after which the provisioning log no longer shows a record; null keeps them for ever. */
  action('setLogRetention', { days: z.int().min(1).nullable() }),
  // What a tenant exported: Graph JSON, the portal's CSV, the lists of the target
  action('importTenant', {
    files: z.array(text).min(1),
    anonymise: z.boolean().optional(),
    profile: text.optional(),
    ...application,
  }),
  // Time
  action('advance', { duration: text.optional(), cycles: z.int().min(1).optional() }),
]);

export type Action = Readonly<z.infer<typeof ACTION>>;
export type ActionOf<Type extends Action['type']> = Extract<Action, { readonly type: Type }>;

/** What came of an action, for whoever shows it. */
export type ActionResult = {
  /** False when the action was carried out and what it tried did not work, such as a connection that fails. */
  readonly ok: boolean;
  /** One sentence. */
  readonly message: string;
  /** What to know or to do next, a line each. */
  readonly notes: readonly string[];
  /** The outcome as data, for `--json`. */
  readonly data: Readonly<Record<string, unknown>>;
};
