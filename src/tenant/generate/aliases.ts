/** Aliases: the part of a user principal name before the @, each once. */
import { transliterate } from './transliterate.js';

/** The most characters that Entra takes before the @ (user resource type, Microsoft Graph). */
const LONGEST_ALIAS = 64;

export type Aliases = {
  /** The alias nearest to the wish that nobody has: `ann.lee`, then `ann.lee2`. */
  readonly take: (wish: string) => string;
};

/** A store of aliases that are taken; case makes no difference. */
export function createAliases(longest = LONGEST_ALIAS): Aliases {
  /** By alias, the number that was given out last. */
  const last = new Map<string, number>();
  const fitting = (wish: string, tail: string): string => {
    return trimmed(wish.slice(0, longest - tail.length)) + tail;
  };
  return {
    take: (wish) => {
      const root = fitting(wish, '');
      for (let number = last.get(root) ?? 0; ; number++) {
        const alias = number === 0 ? root : fitting(root, String(number + 1));
        if (number > 0 && last.has(alias)) continue;
        last.set(root, number + 1);
        if (number > 0) last.set(alias, 1);
        return alias;
      }
    },
  };
}

/**
 * A name as an alias wishes it, in lower case: what a user principal name may hold but dots, which go between names
 * (`A-Z a-z 0-9 ' . - _ ! # ^ ~`, Prepare for directory synchronization).
 */
export function aliasPart(name: string, apostrophes: boolean): string {
  const ascii = transliterate(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9'-]/g, '');
  return apostrophes ? ascii : ascii.replaceAll("'", '');
}

/** `given.surname`, or one of them when the other has nothing to write. */
export function personAlias(given: string, surname: string, apostrophes: boolean): string {
  const parts = [given, surname].map((name) => trimmed(aliasPart(name, apostrophes))).filter((part) => part !== '');
  return parts.length === 0 ? 'user' : parts.join('.');
}

/** Without what an alias may not begin or end with. */
function trimmed(alias: string): string {
  return alias.replaceAll(/^[.'-]+|[.'-]+$/g, '');
}
