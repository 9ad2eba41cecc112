/** Chance: the same seed, stream and counter give the same draw, on any machine and after any restart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChance, memoryCounters, tableCounters, uuidFrom } from '../../src/chance/chance.js';
import { createMemoryTables } from '../../src/storage/memory-tables.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('createChance', () => {
  it('gives version 4 UUIDs in lower case that never repeat', () => {
    const chance = createChance(1, memoryCounters());
    const ids = Array.from({ length: 2000 }, (_, place) => chance.uuid(place % 2 === 0 ? 'user' : 'group'));
    for (const id of ids) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives the same ids on every machine', () => {
    const chance = createChance(1, memoryCounters());
    expect([
      chance.uuid('user'),
      chance.token('token'),
      chance.integer('n', 1, 1000),
      chance.fraction('f'),
    ]).toMatchInlineSnapshot(`
      [
        "7143ec47-3b5c-4836-92ea-e2404dd32a93",
        "H60Jej-d-__ydDxa-YPi_jY1DfKpMzTvGNmjAMdyOfc",
        349,
        0.9060153445222859,
      ]
    `);
  });

  it('draws from each stream without touching the others', () => {
    const plain = createChance(7, memoryCounters());
    const mixed = createChance(7, memoryCounters());
    mixed.token('other');
    mixed.uuid('other');
    expect(mixed.uuid('user')).toBe(plain.uuid('user'));
  });

  it('goes on after a restart where its counters were', () => {
    const table = createMemoryTables().table<number>('counters');
    const whole = createChance(3, memoryCounters());
    const expected = [whole.uuid('a'), whole.uuid('a'), whole.uuid('a')];
    const first = createChance(3, tableCounters(table));
    const drawn = [first.uuid('a'), first.uuid('a')];
    const second = createChance(3, tableCounters(table));
    expect([...drawn, second.uuid('a')]).toEqual(expected);
    expect(table.get('a')).toBe(3);
  });

  it('tells beforehand which id a draw will give', () => {
    const chance = createChance(9, memoryCounters());
    const foretold = [1, 2, 3].map((n) => uuidFrom(9, 'user', n));
    expect([chance.uuid('user'), chance.uuid('user'), chance.uuid('user')]).toEqual(foretold);
    expect(uuidFrom(10, 'user', 1)).not.toBe(foretold[0]);
  });

  it('gives tokens that are safe in a URL and long enough not to be guessed', () => {
    expect(createChance(1, memoryCounters()).token('t')).toMatch(/^[A-Za-z0-9_-]{32,}$/);
  });

  it('draws whole numbers within their bounds, both included', () => {
    const chance = createChance(1, memoryCounters());
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (min, size) => {
        const drawn = chance.integer('n', min, min + size);
        expect(Number.isInteger(drawn) && drawn >= min && drawn <= min + size).toBe(true);
      }),
    );
    expect(new Set(Array.from({ length: 200 }, () => chance.integer('die', 1, 6)))).toEqual(
      new Set([1, 2, 3, 4, 5, 6]),
    );
    expect(() => chance.integer('n', 2, 1)).toThrow(RangeError);
    expect(() => chance.integer('n', 0.5, 1)).toThrow(RangeError);
  });

  it('spreads fractions evenly from 0 up to 1', () => {
    const chance = createChance(1, memoryCounters());
    const drawn = Array.from({ length: 2000 }, () => chance.fraction('f'));
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });
});
