import { describe, expect, it } from 'vitest';
import { THROTTLE_ATTEMPTS } from '../../../src/provisioning/client/throttling.js';
import { scriptedClient } from '../../support/scripted-client.js';

const throttled = (headers: Readonly<Record<string, string>>) => ({ status: 429, headers, durationMs: 100 });
const OK = { body: '{"id":"1"}', durationMs: 100 };

describe('a target that throttles', () => {
  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['zero seconds', { 'retry-after': '0' }, 0],
    [
      'a date, measured against the date of the answer',
      { 'retry-after': 'Mon, 05 Jan 2026 09:00:30 GMT', date: 'Mon, 05 Jan 2026 09:00:10 GMT' },
      20_000,
    ],
    [
      'dates of the oldest form',
      { 'retry-after': 'Mon Jan  5 09:00:30 2026', date: 'Mon Jan  5 09:00:10 2026' },
      20_000,
    ],
  ])('is given as long as Retry-After asks: %s', async (_, headers, wait) => {
    const { client, requests, elapsed } = scriptedClient([throttled(headers), OK]);
    expect(await client.read('Users', '1')).toMatchObject({ ok: true });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toEqual(requests[0]);
    expect(elapsed()).toBe(100 + wait + 100);
  });

  it.each([
    ['no Retry-After', {}],
    ['an unreadable one', { 'retry-after': 'soon' }],
    ['a date without a date to measure it by', { 'retry-after': 'Mon, 05 Jan 2026 09:00:30 GMT' }],
    [
      'a date that has passed',
      { 'retry-after': 'Mon, 05 Jan 2026 09:00:00 GMT', date: 'Mon, 05 Jan 2026 09:00:10 GMT' },
    ],
    ['a fraction', { 'retry-after': '1.5', date: 'Mon, 05 Jan 2026 09:00:10 GMT' }],
    ['a wait beyond the cycle #wire-retry-after', { 'retry-after': '2401' }],
  ])('is left for a later cycle when there is %s', async (_, headers) => {
    const { client, requests } = scriptedClient([throttled(headers), OK]);
    expect(await client.read('Users', '1')).toMatchObject({ ok: false, failure: { errorCode: 'TooManyRequests' } });
    expect(requests).toHaveLength(1);
  });

  it('is asked a bounded number of times #wire-retry-after #error-throttled', async () => {
    const { client, requests, elapsed } = scriptedClient([throttled({ 'retry-after': '10' })]);
    expect(await client.create('Users', {})).toMatchObject({ ok: false, failure: { errorCode: 'TooManyRequests' } });
    expect(requests).toHaveLength(THROTTLE_ATTEMPTS);
    expect(elapsed()).toBe(THROTTLE_ATTEMPTS * 100 + (THROTTLE_ATTEMPTS - 1) * 10_000);
  });
});
