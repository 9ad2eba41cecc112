/** Real-looking names by length and first letter. */
import type { FakeNames } from '../../../chance/fake-names.js';
import type { Draw } from './draws.js';
import type { WordRole } from './word-facts.js';

export type NamePool = {
  /** A name in lower case that `accepts` takes; undefined when there is none. */
  readonly find: (
    role: WordRole,
    length: number,
    first: string,
    draw: Draw,
    accepts: (name: string) => boolean,
  ) => string | undefined;
};

export function createNamePool({ givenNames, surnames }: FakeNames): NamePool {
  const given = byShape(givenNames);
  const family = byShape(surnames);
  return {
    find: (role, length, first, draw, accepts) => {
      const names = (role === 'given' ? given : family).get(`${first}${length}`) ?? [];
      const start = draw(Math.max(1, names.length));
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
