/** Durations: what is read, what is refused, and how they are written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/text/input-error.js';
import { formatCountdown, formatDuration, parseDuration, toIsoDuration } from '../../src/time/duration.js';

const [S, M, H, D] = [1000, 60_000, 3_600_000, 86_400_000];

describe('parseDuration', () => {
  it.each([
    ['40m', 40 * M],
    ['2h30m', 2 * H + 30 * M],
    ['2h 30m', 2 * H + 30 * M],
    ['3d', 3 * D],
    ['1w', 7 * D],
    ['90s', 90 * S],
    ['1.5h', 90 * M],
    ['250ms', 250],
    ['0s', 0],
    [' 1d4h ', 28 * H],
    ['PT40M', 40 * M],
    ['P1DT2H', 26 * H],
    ['P1W', 7 * D],
    ['P7D', 7 * D],
    ['PT0.25S', 250],
    ['PT0S', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    ' ',
    'P',
    'PT',
    'P1DT',
    '-5m',
    '30m2h',
    '5m5m',
    '40M',
    'P1M',
    'P1Y',
    'soon',
    '1h soon',
    'PT40m',
    '1e3s',
  ])('refuses "%s" with a hint', (text) => {
    expect(() => parseDuration(text)).toThrow(InputError);
    expect(() => parseDuration(text)).toThrow(expect.objectContaining({ hint: expect.stringContaining('40m') }));
  });

  it('asks for the unit of a bare number', () => {
    expect(() => parseDuration('40')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('Add a unit: 40m') }),
    );
  });

  it('refuses what is too long to count', () => {
    expect(() => parseDuration('99999999999999999w')).toThrow(/too long/);
  });
});

describe('formatDuration', () => {
  it.each([
    [40 * M, '40m'],
    [150 * M, '2h 30m'],
    [28 * H, '1d 4h'],
    [8 * D, '8d'],
    [90 * S, '1m 30s'],
    [D + S, '1d 1s'],
    [999, '999ms'],
    [1234, '1s'],
    [0, '0s'],
    [-40 * M, '-40m'],
  ])('writes %i as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('is read back to the second', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (seconds) => {
        expect(parseDuration(formatDuration(seconds * S))).toBe(seconds * S);
      }),
    );
  });
});

describe('formatCountdown', () => {
  it.each([
    [39 * M + 12 * S, '39:12'],
    [H + 2 * M + 3 * S, '1:02:03'],
    [26 * H + 5 * S, '26:00:05'],
    [7 * S, '0:07'],
    [1, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('writes %i as %s', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });
});

describe('toIsoDuration', () => {
  it.each([
    [40 * M, 'PT40M'],
    [26 * H, 'P1DT2H'],
    [7 * D, 'P7D'],
    [0, 'PT0S'],
    [250, 'PT0.25S'],
    [M + 1500, 'PT1M1.5S'],
  ])('writes %i as %s', (ms, text) => {
    expect(toIsoDuration(ms)).toBe(text);
  });

  it('is read back exactly', () => {
    fc.assert(
      fc.property(fc.nat(), (ms) => {
        expect(parseDuration(toIsoDuration(ms))).toBe(ms);
      }),
    );
  });
});
