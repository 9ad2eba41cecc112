import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAliases, personAlias } from '../../../src/tenant/generate/aliases.js';

describe('personAlias', () => {
  it.each([
    ['Ann', 'Lee', true, 'ann.lee'],
    ['Seán', "O'Neill", true, "sean.o'neill"],
    ['Seán', "O'Neill", false, 'sean.oneill'],
    ['Jean-Pierre', 'de la Croix', true, 'jean-pierre.delacroix'],
    ['Ann', '', true, 'ann'],
    ['佐藤', '健', true, 'user'],
  ])('of %s %s, apostrophes %j', (given, surname, apostrophes, alias) => {
    expect(personAlias(given, surname, apostrophes)).toBe(alias);
  });
});

describe('createAliases', () => {
  it('numbers those that wish for the same', () => {
    const aliases = createAliases();
    const taken = ['ann.lee', 'ann.lee', 'ann.lee2', 'ann.lee', 'bob'].map(aliases.take);
    expect(taken).toEqual(['ann.lee', 'ann.lee2', 'ann.lee22', 'ann.lee3', 'bob']);
  });

  it('gives each once and none too long', () => {
    const wish = fc.stringMatching(/^[ab2]{1,3}$/);
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const aliases = createAliases(2);
        const taken = wishes.map(aliases.take);
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.filter((alias) => alias.length === 0 || alias.length > 2)).toEqual([]);
      }),
    );
  });

  it('cuts a long wish, and makes room for the number', () => {
    const aliases = createAliases(10);
    const taken = Array.from({ length: 12 }, () => aliases.take('maximilian.lee'));
    expect(taken.slice(0, 2)).toEqual(['maximilian', 'maximilia2']);
    expect(taken[11]).toBe('maximili12');
    expect(createAliases(11).take('maximilian.lee')).toBe('maximilian');
  });
});
