/** The house as it stands keeps its own rules. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ALLOWED } from './house.js';
import { barrels, breachesOfFloors, breachesOfPackages, circles, importsOfNothing } from './import-rules.js';
import { readTree, roomOf } from './source-file.js';
import { clocksAndDice, longFiles, machineHabits, missingHeaders, wrongNames } from './text-rules.js';

const files = readTree(fileURLToPath(new URL('../../src', import.meta.url)));

describe('src', () => {
  it('was read', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(importsOfNothing(files)).toEqual([]);
  });

  it.each([
    ['imports only rooms below', breachesOfFloors],
    ['keeps packages in their rooms, and the costly ones out of every start', breachesOfPackages],
    ['has no file that imports itself by way of others', circles],
    ['hands nothing on but through its public entry', barrels],
    ['names files in kebab-case', wrongNames],
    ['says on the first line of each file what it is for', missingHeaders],
    ['has no long files', longFiles],
    ['reads the clock and draws lots only in time and chance', clocksAndDice],
    ['does not depend on the locale and time zone of the machine', machineHabits],
  ])('%s', (_rule, breachesOf) => {
    expect(breachesOf(files)).toEqual([]);
  });

  it.each(ALLOWED)('still needs the exception that $from may import $to', ({ from, to }) => {
    const needed = files.some(
      ({ path, imports }) =>
        roomOf(path) === from && imports.some(({ local, target }) => local && roomOf(target) === to),
    );
    expect(needed).toBe(true);
  });
});
