/** Lies: the answer says one thing, the target does another. Their names, and which requests each can be told to. */
import type { ScimMethod } from '../../scim/transport/transport.js';

export const LIES = [
  'ignore-create',
  'ignore-disable',
  'ignore-update',
  'ignore-delete',
  'stale-reads',
  'wrong-total',
  'duplicate-ids',
  'drop-members',
  'lower-case-emails',
  'digits-only-phones',
  'trim-values',
  'false-as-text',
] as const;

export type Lie = (typeof LIES)[number];

const WRITES: readonly ScimMethod[] = ['POST', 'PUT', 'PATCH'];
const READS: readonly ScimMethod[] = ['GET', 'POST'];

type LieFacts = {
  /** One sentence for a list or a help text. */
  readonly describe: string;
  /** The methods that it can be told to; a query may come as a POST of /.search. */
  readonly methods: readonly ScimMethod[];
};

export const LIE_FACTS: Readonly<Record<Lie, LieFacts>> = {
  'ignore-create': { describe: '201 with an id, and nothing is stored', methods: ['POST'] },
  'ignore-disable': {
    describe: 'a disable is answered as done, and active stays as it was',
    methods: ['PUT', 'PATCH'],
  },
  'ignore-update': {
    describe: 'a PATCH or PUT is answered as done, and nothing is changed',
    methods: ['PUT', 'PATCH'],
  },
  'ignore-delete': { describe: '204, and the resource stays', methods: ['DELETE'] },
  'stale-reads': { describe: 'reads answer what was before the last write to each resource', methods: READS },
  'wrong-total': { describe: 'totalResults of a list is one too high', methods: READS },
  'duplicate-ids': { describe: 'a list holds each resource twice', methods: READS },
  'drop-members': { describe: 'changes of members are accepted, and not stored', methods: WRITES },
  'lower-case-emails': { describe: 'e-mail addresses are stored in lower case', methods: WRITES },
  'digits-only-phones': { describe: 'phone numbers are stored as digits alone', methods: WRITES },
  'trim-values': { describe: 'blanks around values are cut off', methods: WRITES },
  'false-as-text': { describe: 'active is stored and told as the text "False" or "True"', methods: WRITES },
};
