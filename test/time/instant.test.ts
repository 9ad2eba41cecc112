/** Instants: ISO 8601 in and out, without any time zone but the one that is written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/text/input-error.js';
import {
  DEFAULT_START,
  parseInstant,
  toIsoMillis,
  toIsoSeconds,
  toIsoTicks,
  UNSET_INSTANT,
} from '../../src/time/instant.js';

describe('parseInstant', () => {
  it.each([
    ['2026-01-05T09:00:00Z', DEFAULT_START],
    ['2026-01-05T09:00', DEFAULT_START],
    ['2026-01-05 09:00:00', DEFAULT_START],
    ['2026-01-05T11:00:00+02:00', DEFAULT_START],
    ['2026-01-05T03:30:00-0530', DEFAULT_START],
    ['2026-01-05T09:00:00.1234567Z', DEFAULT_START + 123],
    ['2026-01-05T09:00:00.5Z', DEFAULT_START + 500],
    ['2026-01-05', DEFAULT_START - 9 * 3_600_000],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    [UNSET_INSTANT, Date.parse(UNSET_INSTANT)],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    '',
    'now',
    '2026',
    '2026-13-01',
    '2026-02-29',
    '2026-01-05T24:00',
    '2026-01-05T09:60',
    '05.01.2026',
    '2026-01-05T09',
    '2026-00-10',
    '2026-01-05Z',
  ])('refuses "%s"', (text) => {
    expect(() => parseInstant(text)).toThrow(InputError);
  });

  it('reads back what toIsoMillis and toIsoTicks write', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse(UNSET_INSTANT), max: Date.UTC(9999, 11, 31) }), (instant) => {
        expect(parseInstant(toIsoMillis(instant))).toBe(instant);
        expect(parseInstant(toIsoTicks(instant))).toBe(instant);
      }),
    );
  });
});

it('writes three precisions', () => {
  expect(toIsoSeconds(DEFAULT_START + 999)).toBe('2026-01-05T09:00:00Z');
  expect(toIsoMillis(DEFAULT_START + 7)).toBe('2026-01-05T09:00:00.007Z');
  expect(toIsoTicks(DEFAULT_START + 123)).toBe('2026-01-05T09:00:00.1230000Z');
  expect(toIsoSeconds(parseInstant(UNSET_INSTANT))).toBe(UNSET_INSTANT);
});
