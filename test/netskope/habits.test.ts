import { describe, expect, it } from 'vitest';
import { parseHabits, strictHabits } from '../../src/netskope/habits.js';
import { InputError } from '../../src/text/input-error.js';
import { targetDocument } from './mock-tenant.js';

describe('parseHabits', () => {
  it.each(['netskope', 'scim'] as const)('reads the target of the profile %s, with sources', (profile) => {
    const habits = parseHabits(targetDocument(profile));
    for (const habit of Object.values(habits)) expect(habit.source).not.toBe('');
  });

  const faults: readonly (readonly [string, unknown, string])[] = [
    ['no address', [], 'bases.value'],
    ['an address without the tenant', ['https://x.example/scim'], 'bases.value[0]'],
    ['a slash at the end', ['https://<tenant>.x.example/scim/'], 'bases.value[0]'],
  ];
  it.each(faults)('refuses %s and says where', (_name, bases, path) => {
    expect(() => parseHabits(targetDocument('netskope', { bases }))).toThrow(
      expect.objectContaining({ location: { path } }),
    );
  });

  it('refuses habits that it does not know, and missing ones', () => {
    expect(() => parseHabits(targetDocument('netskope', { chatty: true }))).toThrow(InputError);
    const { gateway: _gateway, ...rest } = targetDocument('netskope');
    expect(() => parseHabits(rest)).toThrow(InputError);
  });

  it('gives a strict form, which understands nothing beyond RFC 7644', () => {
    for (const profile of ['netskope', 'scim'] as const) {
      const habits = parseHabits(targetDocument(profile));
      const { entraTolerances, unwrapValues, ...rest } = strictHabits(habits);
      expect([entraTolerances.value, unwrapValues.value]).toEqual([false, false]);
      expect(habits).toMatchObject(rest);
    }
  });
});
