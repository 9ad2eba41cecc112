/** Armed faults: one that was added, with what its texts mean and how often it happened. Pure. */
import { InputError } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import { parseDuration } from '../../time/duration.js';
import { toIsoSeconds } from '../../time/instant.js';
import { parseMoment } from '../../time/moment.js';
import type { Fault } from './fault.js';
import { LIE_FACTS } from './lies.js';
import { type Pattern, parsePattern } from './pattern.js';
import { retryAfterHeaders } from './retry-after.js';

/** A fault as the workspace keeps it. */
export type ArmedFault = {
  readonly id: number;
  readonly fault: Fault;
  readonly addedAt: Instant;
  /** From then on, and up to but not including then. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** Requests that it could have happened to, and those that it did happen to. */
  readonly seen: number;
  readonly hits: number;
};

export type FaultState = 'waiting' | 'active' | 'used up' | 'over';

/** What a draw gives, from 0 up to 1, whatever else is drawn. @param n from 1 */
export type Lot = (stream: string, n: number) => number;

/**
 * Arms a fault at `now`.
 * @throws InputError for a text in it that means nothing, and for a fault that could never happen
 */
export function arm(fault: Fault, id: number, now: Instant): ArmedFault {
  const pattern = parsePattern(fault.on ?? '*');
  const from = fault.from === undefined ? undefined : parseMoment(fault.from, now);
  const until = fault.until === undefined ? undefined : parseMoment(fault.until, now);
  checkWindow(from ?? now, until, now);
  checkKind(fault, pattern, now);
  return {
    id,
    fault,
    addedAt: now,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    seen: 0,
    hits: 0,
  };
}

function checkWindow(from: Instant, until: Instant | undefined, now: Instant): void {
  if (until === undefined || until > Math.max(from, now)) return;
  const hint = `It begins at ${toIsoSeconds(from)}; now is ${toIsoSeconds(now)}.`;
  throw new InputError(`the fault would be over at ${toIsoSeconds(until)}, before it could happen`, { hint });
}

/** Statuses whose answers have no body (RFC 9110 15.3.5, 15.3.6, 15.4.5). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);
const HEADER_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

function checkKind(fault: Fault, pattern: Pattern, now: Instant): void {
  switch (fault.kind) {
    case 'status':
      if (fault.retryAfter !== undefined) retryAfterHeaders(fault.retryAfter, now);
      if (fault.body !== undefined) checkBody(fault.status);
      for (const [name, value] of Object.entries(fault.headers ?? {})) checkHeader(name, value);
      return;
    case 'html':
      checkBody(fault.status ?? 200);
      return;
    case 'content-type':
      checkHeader('content-type', fault.contentType);
      return;
    case 'delay':
      parseDuration(fault.by);
      return;
    case 'rate-limit':
      checkLimit(fault);
      return;
    case 'lie':
      checkLie(fault, pattern);
      return;
    default:
      return;
  }
}

function checkBody(status: number): void {
  if (BODILESS.has(status)) throw new InputError(`an answer with status ${status} has no body`);
}

function checkHeader(name: string, value: string): void {
  if (HEADER_VALUE.test(value)) return;
  throw new InputError(`the header ${name} can't hold ${JSON.stringify(value)}`, {
    hint: 'A header is one line of Latin characters.',
  });
}

function checkLimit({ after, count, share }: Fault): void {
  if (after === undefined && count === undefined && share === undefined) return;
  throw new InputError('a rate limit holds for all matching requests: no after, count or share', {
    hint: "Give it a time with from and until, or lift it with 'fault clear'.",
  });
}

function checkLie(fault: Extract<Fault, { kind: 'lie' }>, { methods }: Pattern): void {
  const told = LIE_FACTS[fault.lie].methods;
  if (methods === undefined || told.some((method) => methods.has(method))) return;
  throw new InputError(`${fault.lie} can't be told to ${[...methods].join(', ')}`, {
    hint: `It goes with ${told.join(', ')}; leave the method out, and it finds them itself.`,
  });
}

export function stateOf({ fault, from, until, hits }: ArmedFault, now: Instant): FaultState {
  if (fault.count !== undefined && hits >= fault.count) return 'used up';
  if (until !== undefined && now >= until) return 'over';
  return from !== undefined && now < from ? 'waiting' : 'active';
}

/** Whether the fault happens to the next request that it could happen to; to be asked only while it is active. */
export function happensNext({ id, fault, seen }: ArmedFault, lot: Lot): boolean {
  if (seen < (fault.after ?? 0)) return false;
  return fault.share === undefined || lot(`fault.${id}`, seen + 1) < fault.share;
}
