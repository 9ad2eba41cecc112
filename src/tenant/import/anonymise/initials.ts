/** Which first letter a fake has: the same for all words with the same first letter, so that initials fit names. */
import { LATIN } from './alphabets.js';
import { shuffled } from './shuffled.js';

/**
 * Another letter for each of a to z, vowels for vowels; no two become one. `allowed` says where only some letters will do.
 * Letters for which none is left become themselves.
 */
export function assignInitials(
  allowed: (letter: string) => ReadonlySet<string> | undefined,
  seed: number,
): ReadonlyMap<string, string> {
  const ownerOf = new Map<string, string>();
  for (const [kind, letters] of Object.entries(LATIN)) {
    const order = shuffled(letters, seed, `initials ${kind}`);
    const candidates = (letter: string): readonly string[] => {
      const limit = allowed(letter);
      return order.filter((other) => other !== letter && (limit === undefined || limit.has(other)));
    };
    for (const letter of order) place(letter, candidates, ownerOf, new Set());
  }
  const initials = new Map(Array.from(ownerOf, ([fake, real]) => [real, fake]));
  const free = [...LATIN.vowels, ...LATIN.consonants].filter((letter) => !ownerOf.has(letter));
  for (const letter of [...LATIN.vowels, ...LATIN.consonants]) {
    if (initials.has(letter)) continue;
    const at = Math.max(0, free.indexOf(letter));
    initials.set(letter, free.splice(at, 1)[0] ?? letter);
  }
  return initials;
}

/** Gives the letter one of its candidates; who has it already moves to another of theirs (augmenting paths). */
function place(
  letter: string,
  candidates: (letter: string) => readonly string[],
  ownerOf: Map<string, string>,
  seen: Set<string>,
): boolean {
  for (const candidate of candidates(letter)) {
    if (seen.has(candidate)) continue;
    seen.add(candidate);
    const owner = ownerOf.get(candidate);
    if (owner === undefined || place(owner, candidates, ownerOf, seen)) {
      ownerOf.set(candidate, letter);
      return true;
    }
  }
  return false;
}
