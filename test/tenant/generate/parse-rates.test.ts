import { describe, expect, it } from 'vitest';
import { parseRates } from '../../../src/tenant/generate/parse-rates.js';
import { DEFAULT_RATES, describeRates, RATE_NAMES } from '../../../src/tenant/generate/rates.js';
import { refusalOf } from '../refusal.js';

const READ: readonly (readonly [string, number])[] = [
  ['guests=0.1', 0.1],
  ['guests=10%', 0.1],
  ['guests=.5', 0.5],
  ['guests=0', 0],
  ['guests=1', 1],
  ['guests=100%', 1],
  ['guests=12.5%', 0.125],
];

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['guest=0.1', /no rate 'guest' \(did you mean "guests"\?\)/],
  ['constructor=0.1', /no rate 'constructor'/],
  ['=0.1', /no rate ''/],
  ['guests', /is not NAME=SHARE/],
  ['guests=1=2', /is not NAME=SHARE/],
  ['guests=', /not ''/],
  ['guests=2', /from 0 to 1/],
  ['guests=101%', /from 0 to 1/],
  ['guests=-1', /from 0 to 1/],
  ['guests=1e-1', /from 0 to 1/],
  ['guests=many', /not 'many'/],
];

describe('parseRates', () => {
  it.each(READ)('reads %s', (pair, share) => {
    expect(parseRates([pair])).toEqual({ guests: share });
  });

  it.each(REFUSED)('refuses %s', (pair, message) => {
    expect(refusalOf(() => parseRates([pair])).message).toMatch(message);
  });

  it('takes each rate once', () => {
    expect(parseRates(['guests=1', 'disabled=0'])).toEqual({ guests: 1, disabled: 0 });
    expect(refusalOf(() => parseRates(['guests=0', 'guests=1'])).message).toMatch(/more than once/);
  });
});

describe('describeRates', () => {
  it('says of each rate its name, its default and what it means', () => {
    const lines = describeRates();
    expect(lines).toHaveLength(RATE_NAMES.length);
    for (const [place, name] of RATE_NAMES.entries()) {
      expect(lines[place]).toMatch(new RegExp(`^${name} +${DEFAULT_RATES[name]} +\\w`));
    }
  });
});
