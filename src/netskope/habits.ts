/** Habits: how this mock target behaves where services differ, each with how sure we are and who says so. */
import { z } from 'zod';
import { ENTRA_TOLERANCE_NAMES } from '../scim/tolerances.js';
import { inputErrorOf } from '../text/input-error-of.js';

const CONFIDENCE = z.enum(['documented', 'community', 'inferred']);

function habit<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, confidence: CONFIDENCE, source: z.string().min(1) }).readonly();
}

const MILLISECONDS = z.number().min(0);

/**
 * `https://<tenant>.goskope.com/api/v2/scim`: where the service answers; `<tenant>` stands for the tenant's name, `<orgid>` in the path
 * for any one segment.
 */
const BASE = z.string().regex(/^https:\/\/[^/]*<tenant>[^/]*(?:\/[^/?#]+)*$/, {
  error: 'must be like https://<tenant>.example.com/scim, without a slash at the end',
});

/** Netskope's limit of REST API v1, 4 requests per second, taken for v2 too, of which no number is published. */
const RATE_LIMIT_PRESET = { requestsPerSecond: 4, retryAfterSeconds: 1 };
/** A scope token of RFC 6749 3.3. */
const SCOPE = z
  .string()
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { error: 'must be one word without quotes and backslashes' });

const HABITS = z
  .strictObject({
    /** Addresses of the service; the first is the one to put into the client. */
    bases: habit(z.array(BASE).min(1).readonly()),
    /** Headers in which a token may come: `Authorization: Bearer <token>`, or the token alone under Netskope's own name. */
    tokenHeaders: habit(
      z
        .array(z.enum(['authorization', 'netskope-api-token']))
        .min(1)
        .readonly(),
    ),
    /** What a PATCH answers: 204 always, 204 unless `attributes` asks for the resource, or 200 with the resource. */
    patchAnswer: habit(z.enum(['noContent', 'noContentUnlessAttributes', 'resource'])),
    /** Groups come without members unless `attributes` names them. */
    membersOnRequest: habit(z.boolean()),
    /** `attributes=members` alone gives the whole group with its members; by RFC 7644 3.9 it would give the members only. */
    membersAddToDefault: habit(z.boolean()),
    /** What is told of each member. */
    memberParts: habit(z.array(z.enum(['value', '$ref', 'type', 'display'])).readonly()),
    /** What is told of a user's manager. */
    managerParts: habit(z.array(z.enum(['value', '$ref', 'displayName'])).readonly()),
    /** Users tell the groups that they are in. */
    groupsOnUsers: habit(z.boolean()),
    /** POST and PUT of a user need an e-mail address; a PATCH may clear it. */
    emailRequired: habit(z.boolean()),
    /** The `type` that an e-mail without one gets; null for none. */
    defaultEmailType: habit(z.string().min(1).nullable()),
    /** POST and PUT must list the base schema in `schemas`; otherwise `schemas` may be missing. */
    schemasRequired: habit(z.boolean()),
    /** What becomes of the users whose manager is deleted: they lose the reference, or keep one to nobody. */
    managerDeleted: habit(z.enum(['clear', 'keep'])),
    /** Lists are sorted by `sortBy`; otherwise it is passed over like any unknown parameter. */
    sort: habit(z.boolean()),
    /** Queries by POST to `/.search`, and over users and groups at once at the base address; otherwise 501. */
    search: habit(z.boolean()),
    /** Resources have a version, in `meta.version` and `ETag`, that `If-Match` and `If-None-Match` are compared with. */
    etags: habit(z.boolean()),
    /** Of bodies that are no error. */
    contentType: habit(z.enum(['application/scim+json', 'application/scim+json;charset=utf-8'])),
    /** OAuth2 (RFC 6749): where access tokens are to be had, and the scopes that stand for the two privileges; null where it is not offered. */
    oauth: habit(z.strictObject({ tokenEndpoint: BASE, readScope: SCOPE, writeScope: SCOPE }).readonly().nullable()),
    /** What the service is called as the audience of tokens that Entra issues itself; null where it takes none of them. */
    entraTokenAudience: habit(z.string().min(1).nullable()),
    errorContentType: habit(z.enum(['application/json', 'application/scim+json'])),
    /** Who answers 401, 403 and an unknown route: a gateway in front (`{"message": ...}`), or the service in SCIM's form. */
    gateway: habit(z.enum(['kong', 'none'])),
    /** Most resources in one page. */
    filterMaxResults: habit(z.int().min(1)),
    /** `{"value": {"value": ...}}` in a PATCH stands for its innermost content. */
    unwrapValues: habit(z.boolean()),
    /** PATCH operations without a path are refused. */
    pathlessRefused: habit(z.boolean()),
    /** What Entra's dialects need beyond RFC 7644 is understood: all of it, nothing of it, or what is named. */
    entraTolerances: habit(z.union([z.boolean(), z.array(z.enum(ENTRA_TOLERANCE_NAMES)).readonly()])),
    /** List elements carry neither `schemas` nor `meta`. */
    listsAsCaptured: habit(z.boolean()),
    /** Requests per second, beyond which 429 is answered; null for no limit, "preset" for 4 a second. */
    rateLimit: habit(
      z
        .union([
          z.strictObject({ requestsPerSecond: z.int().min(1), retryAfterSeconds: z.int().min(0) }).readonly(),
          z.literal('preset').transform(() => RATE_LIMIT_PRESET),
        ])
        .nullable(),
    ),
    /** Simulated time that an exchange takes. */
    latencyMs: habit(
      z
        .strictObject({
          GET: MILLISECONDS,
          POST: MILLISECONDS,
          PUT: MILLISECONDS,
          PATCH: MILLISECONDS,
          DELETE: MILLISECONDS,
        })
        .readonly(),
    ),
  })
  .readonly();

export type Habits = z.infer<typeof HABITS>;
export type RateLimit = NonNullable<Habits['rateLimit']['value']>;

/**
 * Checks the content of a profile's target.json.
 * @throws InputError with the path of the first fault.
 */
export function parseHabits(raw: unknown): Habits {
  const result = HABITS.safeParse(raw);
  if (result.success) return result.data;
  throw inputErrorOf(
    raw,
    result.error,
    'Each habit is {"value": ..., "confidence": "documented" | "community" | "inferred", "source": "..."}.',
  );
}

/** The habits without what is understood beyond RFC 7644: string booleans, operations in any case, elements made by a path, and so on. */
export function strictHabits(habits: Habits): Habits {
  const off = { value: false, confidence: 'documented', source: 'RFC 7644 to the letter' } as const;
  return { ...habits, entraTolerances: off, unwrapValues: off };
}
