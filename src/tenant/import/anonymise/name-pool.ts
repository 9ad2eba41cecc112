/** Real-looking names by length and first letter. */
import type { Dice } from '../../../chance/dice.js';
import type { FakeNames } from '../../../chance/fake-names.js';
import type { WordRole } from './word-facts.js';

export type NamePool = {
  /** A name in lower case that `accepts` takes; undefined when there is none. */
  readonly find: (
    role: WordRole,
    length: number,
    first: string,
    dice: Dice,
    accepts: (name: string) => boolean,
  ) => string | undefined;
};

export function createNamePool({ givenNames, surnames }: FakeNames): NamePool {
  const given = byShape(givenNames);
  const family = byShape(surnames);
  return {
    find: (role, length, first, dice, accepts) => {
      const names = (role === 'given' ? given : family).get(`${first}${length}`) ?? [];
      const start = dice.integer(0, Math.max(0, names.length - 1));
      for (let step = 0; step < names.length; step += 1) {
        const name = names[(start + step) % names.length];
        if (name !== undefined && accepts(name)) return name;
      }
      return undefined;
    },
  };
}

function byShape(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const shapes = new Map<string, string[]>();
  for (const name of new Set(names.map((each) => each.toLowerCase()))) {
    const shape = `${name.charAt(0)}${name.length}`;
    const others = shapes.get(shape);
    if (others === undefined) shapes.set(shape, [name]);
    else others.push(name);
  }
  return shapes;
}
