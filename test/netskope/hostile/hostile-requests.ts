/** Requests that nobody should send, as bytes: sound ones, changed in one or two ways. The same ones for the same seed. */
import { createDice, type Dice } from '../../../src/chance/dice.js';
import { STORY } from '../contract/story.js';
import { READ_TOKEN, TOKEN } from '../mock-tenant.js';
import { BODY_MUTATIONS } from './body-mutations.js';

export type HostileRequest = {
  readonly bytes: Uint8Array;
  readonly method: string;
  readonly path: string;
  /** What follows its end may be read as another request: the connection is of no use afterwards. */
  readonly breaksConnection: boolean;
};

type Draft = {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly authorization: string;
  /** More lines of the head. */
  readonly lines: readonly string[];
  readonly body: string | Uint8Array | undefined;
  /** The body comes in two chunks, its length untold. */
  readonly isChunked: boolean;
  readonly breaksConnection: boolean;
};

type Mutation = (draft: Draft, dice: Dice) => Draft;

const FILTERS: readonly string[] = [
  'userName',
  'userName eq',
  'userName eq "a',
  'eq "a"',
  'userName xx "a"',
  'userName eq "a" and',
  'not userName eq "a"',
  'emails[type eq "work"',
  'emails[emails[value pr]]',
  'active gt true',
  'active co "x"',
  'meta.created gt "no date"',
  'meta.created gt "9999-99-99T99:99:99Z"',
  '__proto__ pr',
  'constructor.name eq "Object"',
  'name.__proto__.x eq "a"',
  'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "a"',
  'userName eq "\u0000"',
  'userName eq "\\ud800"',
  'userName eq 1e999',
  'id eq null',
  'userName co ""',
  '\u{1f4a9} eq "x"',
  'a.b.c.d.e.f eq 1',
  `userName eq "${'x'.repeat(20_000)}"`,
  `${'('.repeat(5_000)}userName pr${')'.repeat(5_000)}`,
  `${'not ('.repeat(4_000)}userName pr${')'.repeat(4_000)}`,
  Array.from({ length: 1_500 }, (_, n) => `userName eq "${n}"`).join(' or '),
  Array.from({ length: 1_500 }, () => 'userName pr').join(' and '),
];

const NUMBERS: readonly string[] = [
  '0',
  '-1',
  '99999999999999999999',
  '1e9',
  '1.5',
  'NaN',
  'x',
  '',
  '2147483648',
  '0x10',
  '١',
  '+1',
  '%00',
];
const NAMES: readonly string[] = [
  '',
  ',',
  '__proto__',
  'constructor',
  'userName,'.repeat(5_000),
  'members',
  'emails.value',
  'id',
  'nope',
  'urn:x',
  '\u0000',
  'meta.',
  'EMAILS.VALUE',
];
const IDS: readonly string[] = [
  '%00',
  '%zz',
  '%ff%fe',
  '..',
  '.',
  '%2e%2e',
  '%2F',
  '__proto__',
  'constructor',
  '',
  '/',
  '//',
  '%',
  'a%',
  '\\',
  'x'.repeat(9_000),
  '%F0%9F%92%A9',
  '*',
  "'",
  '%ED%A0%80',
  ';x=1',
  '?',
  '#',
];
const COLLECTIONS: readonly string[] = [
  '/Users',
  '/Groups',
  '/users',
  '/Schemas',
  '/ResourceTypes',
  '/ServiceProviderConfig',
  '/Bulk',
  '/Me',
  '/.search',
  '/Users/.search',
  '/Nope',
  '/../../../oauth2/token',
  '/../__entra-sim/state',
  '',
  '/',
];

function withQuery(draft: Draft, dice: Dice, name: string, value: string): Draft {
  const joint = draft.path.includes('?') ? '&' : '?';
  const encoded = dice.happens(0.9) ? encode(value) : value.replaceAll(/[^\u0021-\u007e]/g, '');
  return { ...draft, path: `${draft.path}${joint}${name}=${encoded}` };
}

/** Lone surrogates have no encoding, so they are left as what they become. */
function encode(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\ufffd'));
}

const WRITES = ['POST', 'PUT', 'PATCH'];
const METHODS = ['GET', ...WRITES, 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'BREW', 'get'];
const HOSTS = ['', 'a b', '[::1', 'x'.repeat(300), 'évil', '127.0.0.1:99999', 'a/b', '@'];
const AUTHORIZATIONS = [
  '',
  'Bearer',
  'Bearer wrong',
  `bearer ${TOKEN}`,
  `Bearer ${READ_TOKEN}`,
  'Basic YTpi',
  `Bearer ${'x'.repeat(9_000)}`,
  'Bearer a b',
];
const HEADERS = [
  'Content-Type: text/html',
  'Content-Type: application/json; charset=utf-16',
  'Content-Encoding: gzip',
  'Accept: text/html',
  'If-Match: *',
  'If-Match: W/"\u00ff"',
  'If-None-Match: "x"',
  'X-HTTP-Method-Override: DELETE',
  'Expect: 100-continue',
  'Expect: the unexpected',
  'Upgrade: websocket',
  '__proto__: polluted',
  'constructor: polluted',
  `X-Long: ${'x'.repeat(60_000)}`,
  `X-Longer: ${'x'.repeat(200_000)}`,
  'Range: bytes=0-1',
  `Authorization: Bearer ${READ_TOKEN}`,
  'Netskope-Api-Token: wrong',
  'X-Odd: \u00a0\u00ad\u00ff',
];
/** Lines that no head can hold. */
const BROKEN_LINES = [
  'X-Nul: a\u0000b',
  'no colon',
  ': no name',
  'X Y: z',
  'X-Fold: a\r\n b',
  'Content-Length: 0x5',
  'Content-Length: -1',
  'Transfer-Encoding: gzip',
  'Transfer-Encoding: chunked, chunked',
  '\u0001: x',
];

const MUTATIONS: readonly (readonly [weight: number, mutate: Mutation])[] = [
  [
    60,
    (draft, dice) => ({
      ...draft,
      method: draft.body === undefined ? dice.pick(WRITES) : draft.method,
      body: weighted(BODY_MUTATIONS, dice)(soundBody(draft), dice),
    }),
  ],
  [12, (draft, dice) => withQuery(draft, dice, dice.pick(['filter', 'FILTER', 'filter']), dice.pick(FILTERS))],
  [6, (draft, dice) => withQuery(draft, dice, dice.pick(['startIndex', 'count']), dice.pick(NUMBERS))],
  [
    5,
    (draft, dice) =>
      withQuery(draft, dice, dice.pick(['attributes', 'excludedAttributes', 'sortBy', 'sortOrder']), dice.pick(NAMES)),
  ],
  [8, (draft, dice) => ({ ...draft, path: `${dice.pick(COLLECTIONS)}/${dice.pick(IDS)}` })],
  [5, (draft, dice) => ({ ...draft, path: dice.pick(COLLECTIONS) })],
  [1, (draft) => ({ ...draft, path: `/Users?filter=${'x'.repeat(100_000)}` })],
  [5, (draft, dice) => ({ ...draft, method: dice.pick(METHODS) })],
  [4, (draft, dice) => ({ ...draft, authorization: dice.pick(AUTHORIZATIONS) })],
  [3, (draft, dice) => ({ ...draft, host: dice.pick(HOSTS) })],
  [8, (draft, dice) => ({ ...draft, lines: [...draft.lines, dice.pick(HEADERS)] })],
  [3, (draft, dice) => ({ ...draft, lines: [...draft.lines, dice.pick(BROKEN_LINES)], breaksConnection: true })],
];

const SOME_BODY = '{"userName":"a","Operations":[{"op":"add","path":"title","value":"x"}]}';
const LONGEST_SOUND = 5_000;

/** The body to change: the one that is there, unless it was changed before. */
function soundBody({ body }: Draft): string {
  return typeof body === 'string' && body.length < LONGEST_SOUND && isSound(body) ? body : SOME_BODY;
}

function isSound(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function weighted<T>(choices: readonly (readonly [weight: number, choice: T])[], dice: Dice): T {
  let left = dice.fraction() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new Error('There is nothing to choose from.');
}

/** The `n`th request of that seed. @param base path of the service */
export function hostileRequest(seed: number, n: number, base: string): HostileRequest {
  const dice = createDice(seed, 'hostile', n);
  const { method, path, body } = dice.pick(STORY);
  let draft: Draft = {
    method,
    path,
    host: '127.0.0.1',
    authorization: `Bearer ${TOKEN}`,
    lines: [],
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    isChunked: dice.happens(0.05),
    breaksConnection: false,
  };
  draft = weighted(MUTATIONS, dice)(draft, dice);
  if (dice.happens(0.3)) draft = weighted(MUTATIONS, dice)(draft, dice);
  return {
    method: draft.method,
    path: draft.path,
    breaksConnection: draft.breaksConnection,
    bytes: bytesOf(draft, base),
  };
}

function bytesOf({ method, path, host, authorization, lines, body, isChunked }: Draft, base: string): Uint8Array {
  const content = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const length = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${content.length}`;
  const head = [
    `${method} ${base}${path} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: ${authorization}`,
    ...lines,
    ...(body === undefined ? [] : [length]),
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    ...(isChunked && body !== undefined ? chunksOf(content) : [content]),
  ]);
}

function chunksOf(content: Buffer): readonly Buffer[] {
  const half = content.length >> 1;
  return [content.subarray(0, half), content.subarray(half), Buffer.alloc(0)]
    .filter((chunk, place) => chunk.length > 0 || place === 2)
    .flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
}
