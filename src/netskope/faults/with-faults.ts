/** Puts faults in front of a service: they come before every other check, and behind every answer. */
import type { ScimResponse } from '../../scim/transport/transport.js';
import type { Clock } from '../../time/clock.js';
import type { Bases } from '../bases.js';
import { type Doorkeeper, identify } from '../bearer.js';
import type { IncomingRequest } from '../incoming-request.js';
import type { DirectoryStore } from '../store.js';
import { happensNext, type Lot } from './armed.js';
import { createCourses, type Met, type SpoilingMet } from './course.js';
import type { ActiveFault, FaultStore } from './fault-store.js';
import { LIE_FACTS } from './lies.js';
import type { Lies, ToldLie } from './lying-kind.js';
import type { Past } from './past.js';
import { matchesPattern } from './pattern.js';
import { type RequestFacts, requestFacts } from './request-facts.js';
import { spoil } from './spoil-answer.js';

export type FaultyParts = Doorkeeper & {
  readonly faults: FaultStore;
  readonly lies: Lies;
  readonly past: Past;
  readonly store: DirectoryStore;
  readonly bases: Bases;
  readonly clock: Clock;
  readonly lot: Lot;
};

type Service = (request: IncomingRequest) => ScimResponse;

/**
 * The service with faults. All that meet a request happen, in the order in which they were added, up to the first that answers in the
 * target's place. A fault that answers is counted with each request that matches; one that spoils an answer or lies, only with requests
 * that the target grants and that give it something to spoil or to lie about. Counts are durable before the request is answered.
 * @throws TransportError from the service that it gives, when a fault wants no answer
 */
export function withFaults(service: Service, parts: FaultyParts): Service {
  const { faults, past, clock, lot } = parts;
  const courseOf = createCourses(parts);
  return (request) => {
    past.nextRequest();
    const active = faults.active(clock.now());
    if (active.length === 0) return service(request);
    const facts = requestFacts(request, parts.bases, parts.store);
    const met: readonly Met[] = active
      .filter((fault) => meets(fault, facts, parts))
      .map(({ armed }) => ({ armed, happens: happensNext(armed, lot) }));
    if (met.length === 0) return service(request);
    try {
      const { delayMs, instead, spoiling } = courseOf(met, request);
      if (instead?.carryOut === false) return later(instead.answer(), delayMs);
      const response = lyingly(service, request, spoiling, parts);
      return later(instead === undefined ? spoilt(response, request, spoiling, parts) : instead.answer(), delayMs);
    } finally {
      faults.commit();
    }
  };
}

function meets({ armed: { fault }, pattern }: ActiveFault, facts: RequestFacts, parts: FaultyParts): boolean {
  const { method } = facts.request;
  if (!matchesPattern(pattern, method, facts.segments)) return false;
  if (fault.object !== undefined && !facts.isAbout(fault.object)) return false;
  if (fault.kind === 'lie') return LIE_FACTS[fault.lie].methods.some((known) => known === method);
  if (fault.kind !== 'expire-token') return true;
  const identified = identify(facts.request, parts);
  return identified.kind === 'bearer' && identified.bearer.clientName === fault.clientName;
}

function later(response: ScimResponse, delayMs: number): ScimResponse {
  return delayMs === 0 ? response : { ...response, durationMs: response.durationMs + delayMs, delayMs };
}

function lyingly(
  service: Service,
  request: IncomingRequest,
  spoiling: readonly SpoilingMet[],
  { lies, faults }: FaultyParts,
): ScimResponse {
  lies.current = spoiling.flatMap(({ id, fault, happens }): ToldLie[] =>
    fault.kind === 'lie' ? [{ lie: fault.lie, happens, count: () => faults.count(id, happens) }] : [],
  );
  try {
    return service(request);
  } finally {
    lies.current = [];
  }
}

function spoilt(
  response: ScimResponse,
  request: IncomingRequest,
  spoiling: readonly SpoilingMet[],
  { faults, past }: FaultyParts,
): ScimResponse {
  let current = response;
  for (const { id, fault, happens } of spoiling) {
    const isStale = fault.kind === 'lie' && fault.lie === 'stale-reads';
    const other = isStale ? stale(current, request, past) : spoil(fault, current);
    if (other === undefined) continue;
    faults.count(id, happens);
    if (happens) current = other;
  }
  return current;
}

/** What a read said before the last write; undefined when that is the same, when it is no read, and when it is refused. */
function stale(response: ScimResponse, request: IncomingRequest, past: Past): ScimResponse | undefined {
  const isRead = request.method === 'GET' || /\/\.search\/?(?:\?|$)/.test(request.url);
  if (!isRead || (response.status !== 200 && response.status !== 404)) return undefined;
  const old = past.answer(request);
  return old.status === response.status && old.body === response.body ? undefined : old;
}
