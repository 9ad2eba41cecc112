/** The rate limit: so many requests in a second of simulated time, beyond which 429 says when to come back. */
import type { Instant } from '../time/clock.js';
import { GatewayError, type Headers } from './answers.js';
import type { RateLimit } from './habits.js';

/** Counts a request, and gives the headers that its answer carries. @throws GatewayError 429 */
export type RateLimiter = (now: Instant) => Headers;

const SECOND = 1000;

/** Counts in whole seconds of the clock; without a limit it lets everything pass and says nothing. */
export function createRateLimiter(limit: RateLimit | null): RateLimiter {
  if (limit === null) return () => ({});
  let second = Number.NaN;
  let used = 0;
  return (now) => {
    const current = Math.floor(now / SECOND);
    if (current !== second) {
      second = current;
      used = 0;
    }
    used += 1;
    const headers = {
      'ratelimit-limit': String(limit.requestsPerSecond),
      'ratelimit-remaining': String(Math.max(0, limit.requestsPerSecond - used)),
      'ratelimit-reset': '1',
    };
    if (used <= limit.requestsPerSecond) return headers;
    throw new GatewayError(429, 'API rate limit exceeded', {
      'retry-after': String(limit.retryAfterSeconds),
      ...headers,
    });
  };
}
