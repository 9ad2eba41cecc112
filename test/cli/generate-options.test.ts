import { describe, expect, it } from 'vitest';
import { type GenerateArguments, generatorOf } from '../../src/cli/generate-options.js';
import { InputError } from '../../src/text/input-error.js';

const NOTHING: GenerateArguments = {
  users: undefined,
  groups: undefined,
  rate: [],
  domain: undefined,
  company: undefined,
};

describe('generatorOf', () => {
  it('makes up nothing unless a number of users is given', () => {
    expect(generatorOf(NOTHING)).toBeUndefined();
  });

  it.each([
    [0, 0],
    [1, 3],
    [60, 3],
    [100, 5],
    [1000, 50],
  ])('gives %d users %d groups when nobody says how many', (users, groups) => {
    expect(generatorOf({ ...NOTHING, users })).toEqual({ users, groups, rates: {} });
  });

  it('takes what is given', () => {
    const given = { users: 5, groups: 9, rate: ['guests=10%'], domain: 'acme.test', company: 'Acme' };
    const asked = { users: 5, groups: 9, rates: { guests: 0.1 }, domain: 'acme.test', companyName: 'Acme' };
    expect(generatorOf(given)).toEqual(asked);
  });

  it.each([
    [{ groups: 3 }, /--groups goes with --users/],
    [{ rate: ['guests=1'] }, /--rate goes with --users/],
    [{ domain: 'acme.test' }, /--domain goes with --users/],
    [{ company: 'Acme' }, /--company goes with --users/],
    [{ users: 5, rate: ['guests=2'] }, /share from 0 to 1/],
  ])('refuses %j', (given, message) => {
    const act = (): unknown => generatorOf({ ...NOTHING, ...given });
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});
