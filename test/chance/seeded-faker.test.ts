import { describe, expect, it } from 'vitest';
import { loadFakers } from '../../src/chance/seeded-faker.js';

describe('loadFakers', () => {
  it('draws the same for the same seed and stream, whatever was drawn between', async () => {
    const first = (await loadFakers(3, ['de'])).at('de', 'street').location.street();
    const fakers = await loadFakers(3, ['de', 'en']);
    fakers.at('de', 'other').person.fullName();
    expect(fakers.at('de', 'street').location.street()).toBe(first);
  });

  it('draws differently for another seed or another stream', async () => {
    const numberOf = async (seed: number, stream: string): Promise<number> =>
      (await loadFakers(seed, ['en'])).at('en', stream).number.int();
    expect(await numberOf(1, 'a')).not.toBe(await numberOf(2, 'a'));
    expect(await numberOf(1, 'a')).not.toBe(await numberOf(1, 'b'));
  });

  it('never reads the real clock', async () => {
    const date = (await loadFakers(1, ['en'])).at('en', 'dates').date.past();
    expect(date.getTime()).toBeLessThan(Date.UTC(2026, 0, 5, 9));
    expect(date.getTime()).toBeGreaterThan(Date.UTC(2025, 0, 1));
  });

  it('refuses a locale that was not loaded', async () => {
    const { at } = await loadFakers(1, ['en']);
    expect(() => at('de', 'street')).toThrow(/de was not loaded/);
  });
});
