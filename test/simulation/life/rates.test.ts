import { describe, expect, it } from 'vitest';
import { createDice } from '../../../src/chance/dice.js';
import { howOften } from '../../../src/simulation/life/lots.js';
import { DEFAULT_RATES, readFactor, readRates } from '../../../src/simulation/life/rates.js';
import { InputError } from '../../../src/text/input-error.js';
import { assignedCompany, company, eventsByKind, live, newCompany, only } from './companies.js';

/** Events in a year among some 180 people who work there, of two seeds: most of 200 users are no guests, enabled and not deleted. */
const EXPECTED: readonly (readonly [string, number, number])[] = [
  ['joiner', 14, 32],
  ['leaver', 10, 27],
  ['mover', 8, 24],
  ['promotion', 6, 24],
  ['group move', 24, 52],
  ['phone', 4, 20],
];

describe('a year of 200 people', () => {
  it.each([1, 2])('has about as many events as the rates say (seed %d)', async (seed) => {
    const counts = eventsByKind(await live(await newCompany(company(200, seed), { seed }), { days: 364 }));
    for (const [kind, least, most] of EXPECTED) {
      expect(counts.get(kind) ?? 0, kind).toBeGreaterThanOrEqual(least);
      expect(counts.get(kind) ?? 0, kind).toBeLessThanOrEqual(most);
    }
  });

  it('has events of every kind', async () => {
    const simulation = await assignedCompany(company(200));
    // What is rare is made frequent enough to be seen.
    const rates = { ...DEFAULT_RATES, groupDeletions: 0.05, reorganisations: 0.02, purges: 0.02, comebacks: 0.02 };
    const counts = eventsByKind(await live(simulation, { days: 80, busy: 15, rates }));
    expect([...counts.keys()].toSorted()).toEqual([
      'assignment',
      'comeback',
      'contract end',
      'contractor',
      'deletion',
      'group deletion',
      'group move',
      'joiner',
      'leave',
      'leaver',
      'marriage',
      'mover',
      'nesting',
      'phone',
      'project',
      'promotion',
      'purge',
      'rename',
      'reorganisation',
      'return',
    ]);
  });

  it('is multiplied by busy', async () => {
    const rates = only({ phones: 0.5 });
    const calm = eventsByKind(await live(await newCompany(company(200)), { days: 28, rates }));
    const busy = eventsByKind(await live(await newCompany(company(200)), { days: 28, rates, busy: 10 }));
    expect(busy.get('phone') ?? 0).toBeGreaterThan(5 * (calm.get('phone') ?? 0));
  });

  it('grows from nobody when people join', async () => {
    const simulation = await newCompany(company(0));
    await live(simulation, { days: 28, rates: only({ joiners: 100 }) });
    expect([...simulation.world.directory.users()].length).toBeGreaterThan(1);
  });
});

describe('counts', () => {
  it.each([0, 0.01, 0.7, 12, 95])('are %d on average', (mean) => {
    const draws = Array.from({ length: 4000 }, (_, n) => howOften(createDice(1, 'counts', n), mean));
    const average = draws.reduce((sum, count) => sum + count, 0) / draws.length;
    expect(Math.abs(average - mean)).toBeLessThan(0.01 + 4 * Math.sqrt(mean / draws.length));
  });
});

describe('rates', () => {
  it('are the defaults but for those that are given', () => {
    expect(readRates([])).toEqual(DEFAULT_RATES);
    expect(readRates(['joiners=0.5', 'leavers=0'])).toEqual({ ...DEFAULT_RATES, joiners: 0.5, leavers: 0 });
  });

  it.each(['joiner=1', 'joiners', 'joiners=', 'joiners=-1', 'joiners=many', 'joiners=1e9', '=1', 'joiners=1001'])(
    'are not read from %s',
    (text) => {
      expect(() => readRates([text])).toThrow(InputError);
    },
  );

  it('name the nearest one', () => {
    expect(() => readRates(['joiner=1'])).toThrow(/did you mean 'joiners'|joiners/);
  });

  it('are multiplied by a number', () => {
    expect(readFactor('--busy', '2.5')).toBe(2.5);
    expect(() => readFactor('--busy', 'very')).toThrow('--busy has to be a number from 0 to 1000');
  });
});
