import { describe, expect, it } from 'vitest';
import { fakeNames } from '../../src/chance/fake-names.js';

describe('fakeNames', () => {
  it('gives thousands of names in ASCII letters, each once', async () => {
    const { givenNames, surnames } = await fakeNames();
    for (const names of [givenNames, surnames]) {
      expect(names.length).toBeGreaterThan(3000);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !/^[A-Za-z]{2,64}$/.test(name))).toEqual([]);
    }
  });

  it('gives the same names in the same order each time', async () => {
    expect(await fakeNames()).toEqual(await fakeNames());
  });
});
