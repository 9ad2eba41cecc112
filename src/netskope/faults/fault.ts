/** Faults as data: which requests one meets, what it does to them, and how often. */
import { z } from 'zod';
import { inputErrorOf } from '../../text/input-error-of.js';
import { suggestionFor } from '../../text/suggest.js';
import { LIES } from './lies.js';

const text = z.string().trim().min(1);
const OUT_OF_RANGE = 'a status is a number from 200 to 599';
const status = z.int(OUT_OF_RANGE).min(200, OUT_OF_RANGE).max(599, OUT_OF_RANGE);

/** What every fault may say. Without any of it, it meets every request. */
const matching = {
  /** `PATCH /Users`, `GET,POST /Groups`, `/Users/*`, `token`: see `parsePattern`. */
  on: text.optional(),
  /** Whom the request is about: id or userName of a user, id or displayName of a group. */
  object: text.optional(),
  /** Lets so many matching requests pass first. */
  after: z.int().min(0).optional(),
  /** Happens so many times and no more. */
  count: z.int().min(1).optional(),
  /** To this share of the matching requests, drawn by seed: 0.2 is one in five. */
  share: z.number().gt(0).max(1).optional(),
  /** When it begins and ends: an instant, or a duration from when it is added. */
  from: text.optional(),
  until: text.optional(),
};

/** The request is carried out all the same; only its answer goes wrong. */
const carryOut = { carryOut: z.boolean().optional() };

const fault = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), ...matching, ...shape });

const KINDS = [
  fault('status', {
    status,
    /** A text goes out as it stands; anything else as JSON. Without one, what the target would say. */
    body: z.json().optional(),
    headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'this is no name of a header'), z.string()).optional(),
    /** Seconds; or, as text, a duration, an instant, or `date+2m`: as an HTTP date, two minutes from then. */
    retryAfter: z.union([z.int().min(0), text]).optional(),
    ...carryOut,
  }),
  /** The answer comes later. */
  fault('delay', { by: text }),
  /** No answer, ever. */
  fault('timeout', carryOut),
  /** The connection is closed before the answer. */
  fault('drop', carryOut),
  /** The answer's body ends in the middle. */
  fault('malformed', {}),
  /** A page for people, such as a proxy's or a sign-in's. */
  fault('html', { status: status.optional(), ...carryOut }),
  /** The right body under the wrong name. */
  fault('content-type', { contentType: text }),
  /** The answer's body is missing. */
  fault('empty', {}),
  /** The named token answers 401. */
  fault('expire-token', { clientName: text }),
  /** So many matching requests in a second, beyond which 429 is answered. */
  fault('rate-limit', { requestsPerSecond: z.int().min(1), retryAfterSeconds: z.int().min(0).optional() }),
  /** The answer says one thing, the target does another. */
  fault('lie', { lie: z.enum(LIES, { error: ({ input }) => unknownWord('lie', input, LIES) }) }),
] as const;

export const FAULT_KINDS = KINDS.map(({ shape }) => shape.kind.value);

/** One fault, as actions, scenario files and HTTP carry it. */
export const FAULT = z.discriminatedUnion('kind', KINDS, {
  error: ({ input }) => unknownWord('kind of fault', kindOf(input), FAULT_KINDS),
});

export type Fault = Readonly<z.infer<typeof FAULT>>;
type FaultKind = Fault['kind'];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;

/**
 * Checks a fault that came from outside.
 * @throws InputError with the path of what is wrong
 */
export function parseFault(raw: unknown): Fault {
  const result = FAULT.safeParse(raw);
  if (result.success) return result.data;
  throw inputErrorOf(
    raw,
    result.error,
    `A fault is like {"kind": "status", "on": "PATCH /Users", "status": 503, "count": 3}.`,
  );
}

function kindOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
}

function unknownWord(what: string, word: unknown, known: readonly string[]): string {
  if (typeof word !== 'string') return `a ${what} is missing: ${known.join(', ')}`;
  return `"${word}" is no ${what}${suggestionFor(word, known)}; there are: ${known.join(', ')}`;
}
