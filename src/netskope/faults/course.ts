/** What the faults that meet a request make of it before the target sees it. */
import type { ScimResponse } from '../../scim/transport/transport.js';
import type { Clock, Milliseconds } from '../../time/clock.js';
import { parseDuration } from '../../time/duration.js';
import { createAnswers, GatewayError } from '../answers.js';
import type { Habits } from '../habits.js';
import type { IncomingRequest } from '../incoming-request.js';
import { createRateLimiter, type RateLimiter } from '../rate-limit.js';
import type { ArmedFault } from './armed.js';
import type { FaultOf } from './fault.js';
import type { FaultStore } from './fault-store.js';
import { answerInstead } from './instead.js';
import type { SpoilingFault } from './spoil-answer.js';

/** A fault that meets the request under way; it is only counted when its turn has not come. */
export type Met = { readonly armed: ArmedFault; readonly happens: boolean };
export type SpoilingMet = { readonly id: number; readonly fault: SpoilingFault; readonly happens: boolean };

export type Course = {
  readonly delayMs: Milliseconds;
  /** What answers in the target's place. `carryOut`: the target does what it is asked all the same. */
  readonly instead: { readonly carryOut: boolean; readonly answer: () => ScimResponse } | undefined;
  /** Faults that wait for the target's answer, or for what it stores. */
  readonly spoiling: readonly SpoilingMet[];
};

type Parts = { readonly faults: FaultStore; readonly habits: Habits; readonly clock: Clock };

/** Gives a function that counts what happens to a request by then, and says how it goes on. */
export function createCourses({
  faults,
  habits,
  clock,
}: Parts): (met: readonly Met[], request: IncomingRequest) => Course {
  const limiters = new Map<number, RateLimiter>();

  /** Undefined while the limit is kept. */
  const overLimit = (id: number, fault: FaultOf<'rate-limit'>): GatewayError | undefined => {
    const { requestsPerSecond, retryAfterSeconds = 1 } = fault;
    const check = limiters.get(id) ?? createRateLimiter({ requestsPerSecond, retryAfterSeconds });
    limiters.set(id, check);
    try {
      check(clock.now());
      return undefined;
    } catch (error) {
      if (error instanceof GatewayError) return error;
      throw error;
    }
  };

  return (met, request) => {
    const refuse = (error: GatewayError) => ({
      carryOut: false,
      answer: () => createAnswers(request.method, habits).refused(error),
    });
    const spoiling: SpoilingMet[] = [];
    let delayMs = 0;
    for (const { armed, happens } of met) {
      const { id, fault } = armed;
      const end = (instead: Course['instead']): Course => ({ delayMs, instead, spoiling });
      switch (fault.kind) {
        case 'malformed':
        case 'content-type':
        case 'empty':
        case 'lie':
          spoiling.push({ id, fault, happens });
          break;
        case 'rate-limit': {
          const refusal = overLimit(id, fault);
          if (refusal === undefined) break;
          faults.count(id, true);
          return end(refuse(refusal));
        }
        case 'delay':
          faults.count(id, happens);
          if (happens) delayMs += parseDuration(fault.by);
          break;
        case 'expire-token':
          faults.count(id, happens);
          if (happens) return end(refuse(expired()));
          break;
        default:
          faults.count(id, happens);
          if (!happens) break;
          return end({
            carryOut: fault.carryOut === true,
            answer: () => answerInstead(fault, request, { habits, now: clock.now() }),
          });
      }
    }
    return { delayMs, instead: undefined, spoiling };
  };
}

/** As for a token whose time is over. */
function expired(): GatewayError {
  return new GatewayError(401, 'Invalid authentication credentials', { 'www-authenticate': 'Bearer' });
}
