/** What the console keeps of a secret that it has shown once: a hash to know it by, and its last characters for lists. */
import { createHash, timingSafeEqual } from 'node:crypto';

export type HashedSecret = {
  /** SHA-256 in hexadecimal. Values are long and drawn, not thought up, so that neither salt nor a slow hash would add anything. */
  readonly hash: string;
  /** The last four characters; none of a value so short that they would give it away. */
  readonly tail: string;
};

const SHOWN = 4;
const LONG_ENOUGH = 2 * SHOWN;

export function hashSecret(value: string): HashedSecret {
  return { hash: digest(value).toString('hex'), tail: value.length > LONG_ENOUGH ? value.slice(-SHOWN) : '' };
}

/** The secret as lists show it. */
export function maskedSecret({ tail }: HashedSecret): string {
  return `********${tail}`;
}

/**
 * Finds what a value is the secret of. Every candidate is compared, each in the same time, so that the time of the answer tells nothing
 * of how near a guess was.
 */
export function bySecret<T extends HashedSecret>(candidates: Iterable<T>, value: string): T | undefined {
  const wanted = digest(value);
  let found: T | undefined;
  for (const candidate of candidates) {
    if (timingSafeEqual(wanted, Buffer.from(candidate.hash, 'hex'))) found = candidate;
  }
  return found;
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
