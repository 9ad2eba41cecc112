/** A fault as it is typed: `status 503 --on 'PATCH /Users' --count 3`, `lie ignore-disable`. */
import { FAULT_KINDS, type Fault, parseFault } from '../netskope/faults/fault.js';
import { LIES } from '../netskope/faults/lies.js';
import { InputError } from '../text/input-error.js';
import { parseJson } from '../text/parse-json.js';
import { readInputFile } from '../text/read-input-file.js';
import { suggestionFor } from '../text/suggest.js';

export type FaultArguments = {
  readonly kind: string | undefined;
  readonly what: string | undefined;
  readonly on: string | undefined;
  readonly object: string | undefined;
  readonly after: number | undefined;
  readonly count: number | undefined;
  readonly share: string | undefined;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string | undefined;
  readonly header: readonly string[];
  readonly carryOut: boolean | undefined;
};

type Word = {
  /** What stands after the kind, and an example of it; absent when nothing does. */
  readonly what?: readonly [name: string, example: string];
  readonly describe: string;
  /** Options that belong to this kind alone or to a few. */
  readonly options?: readonly Own[];
};

const OWN = ['status', 'retryAfter', 'body', 'header', 'carryOut'] as const;
type Own = (typeof OWN)[number];

export const FAULT_WORDS: Readonly<Record<Fault['kind'], Word>> = {
  status: {
    what: ['CODE', '503'],
    describe: 'a status, with --retry-after, --body and --header as wanted',
    options: ['status', 'retryAfter', 'body', 'header', 'carryOut'],
  },
  delay: { what: ['DURATION', '30s'], describe: 'the answer comes so much later; the client gives up after 100 s' },
  timeout: { describe: 'no answer until the client gives up', options: ['carryOut'] },
  drop: { describe: 'the connection is closed without an answer', options: ['carryOut'] },
  malformed: { describe: 'the JSON of the answer breaks off in the middle' },
  html: {
    what: ['[CODE]', '502'],
    describe: 'an HTML page, as of a proxy or a sign-in',
    options: ['status', 'carryOut'],
  },
  'content-type': { what: ['TYPE', 'text/html'], describe: 'the right body under that content type' },
  empty: { describe: 'the body of the answer is missing' },
  'expire-token': { what: ['CLIENT', "'Entra provisioning'"], describe: 'the token of that client name answers 401' },
  'rate-limit': {
    what: ['NUMBER', '4'],
    describe: 'so many requests in a second; beyond, 429 with --retry-after SECONDS',
    options: ['retryAfter'],
  },
  lie: { what: ['LIE', 'ignore-disable'], describe: 'says one thing and does another: see below' },
};

/**
 * The fault that was typed.
 * @throws InputError
 */
export function faultOf(args: FaultArguments): Fault {
  const { kind, what } = kindAndWhat(args);
  const word = FAULT_WORDS[kind];
  refuseForeign(kind, word, args);
  return parseFault({ kind, ...matching(args), ...effect(kind, needed(kind, word, what, args), args) });
}

/** A number of three digits is a status, and the name of a lie is that lie. */
function kindAndWhat({ kind, what, status }: FaultArguments): {
  readonly kind: Fault['kind'];
  readonly what: string | undefined;
} {
  if (kind === undefined) {
    if (status !== undefined) return { kind: 'status', what };
    throw new InputError('say what goes wrong', {
      hint: `Kinds: ${FAULT_KINDS.join(', ')}. Such as: entra-sim fault add status 503 --on 'PATCH /Users'`,
    });
  }
  const known = FAULT_KINDS.find((name) => name === kind);
  if (known !== undefined) return { kind: known, what };
  if (/^\d{3}$/.test(kind)) return { kind: 'status', what: kind };
  if (LIES.some((lie) => lie === kind)) return { kind: 'lie', what: kind };
  throw new InputError(`'${kind}' is no kind of fault${suggestionFor(kind, [...FAULT_KINDS, ...LIES])}`, {
    hint: `Kinds: ${FAULT_KINDS.join(', ')}.`,
  });
}

function refuseForeign(kind: Fault['kind'], { options = [] }: Word, args: FaultArguments): void {
  const given = OWN.filter((name) => (name === 'header' ? args.header.length > 0 : args[name] !== undefined));
  const foreign = given.find((name) => !options.includes(name));
  if (foreign === undefined) return;
  const owners = FAULT_KINDS.filter((name) => FAULT_WORDS[name].options?.includes(foreign));
  throw new InputError(`--${dashed(foreign)} does not go with ${kind}`, { hint: `It goes with ${owners.join(', ')}.` });
}

function needed(
  kind: string,
  { what: wanted }: Word,
  what: string | undefined,
  { status }: FaultArguments,
): string | undefined {
  if (wanted === undefined) {
    if (what === undefined) return undefined;
    throw new InputError(`'${kind}' stands alone: '${what}' is too much`);
  }
  const [name, example] = wanted;
  const value = what ?? (status === undefined ? undefined : String(status));
  if (value !== undefined || name.startsWith('[')) return value;
  throw new InputError(`'${kind}' needs a ${name}`, { hint: `Such as 'entra-sim fault add ${kind} ${example}'.` });
}

function matching({ on, object, after, count, share, from, until }: FaultArguments): Record<string, unknown> {
  return defined({ on, object, after, count, share: share === undefined ? undefined : shareOf(share), from, until });
}

function effect(kind: Fault['kind'], what: string | undefined, args: FaultArguments): Record<string, unknown> {
  const { carryOut, retryAfter } = args;
  switch (kind) {
    case 'status':
      return defined({
        status: whole('a status', what),
        retryAfter: retryAfter !== undefined && /^\d+$/.test(retryAfter) ? Number(retryAfter) : retryAfter,
        body: args.body === undefined ? undefined : bodyOf(args.body),
        headers: args.header.length === 0 ? undefined : Object.fromEntries(args.header.map(headerOf)),
        carryOut,
      });
    case 'html':
      return defined({ status: what === undefined ? undefined : whole('a status', what), carryOut });
    case 'timeout':
    case 'drop':
      return defined({ carryOut });
    case 'delay':
      return { by: what };
    case 'content-type':
      return { contentType: what };
    case 'expire-token':
      return { clientName: what };
    case 'rate-limit':
      return defined({
        requestsPerSecond: whole('a rate', what),
        retryAfterSeconds: retryAfter === undefined ? undefined : whole('--retry-after of a rate limit', retryAfter),
      });
    case 'lie':
      return { lie: knownLie(what) };
    default:
      return {};
  }
}

function knownLie(word: string | undefined): string | undefined {
  if (LIES.some((lie) => lie === word)) return word;
  throw new InputError(`'${word ?? ''}' is no lie${suggestionFor(word ?? '', LIES)}`, {
    hint: `Lies: ${LIES.join(', ')}.`,
  });
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function whole(name: string, text: string | undefined): number {
  if (text !== undefined && /^\d+$/.test(text)) return Number(text);
  throw new InputError(`${name} has to be a whole number, not '${text ?? ''}'`);
}

function shareOf(text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text.trim()) ?? [];
  const share = Number(number) / (percent === '%' ? 100 : 1);
  if (number !== undefined && share > 0 && share <= 1) return share;
  throw new InputError(`--share has to be a share of the requests, not '${text}'`, { hint: 'Such as 20% or 0.2.' });
}

/** JSON when it begins like an object or a list; `@FILE` is what stands in the file. */
function bodyOf(text: string): unknown {
  const file = text.startsWith('@') ? text.slice(1) : undefined;
  const body = file === undefined ? text : readInputFile(file);
  return /^\s*[[{]/.test(body) ? parseJson(body, file ?? '--body') : body;
}

function headerOf(text: string): readonly [string, string] {
  const [, name = '', value = ''] = /^([^:\s]+)\s*:\s*(.*)$/.exec(text) ?? [];
  if (name !== '') return [name, value];
  throw new InputError(`'${text}' is no header`, { hint: "Write NAME: VALUE, such as 'X-Request-Id: 7'." });
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
