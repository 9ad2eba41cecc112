/** Mistyped keys and names in a lesson: what was written, and what was probably meant. */
import { z } from 'zod';
import { suggest } from '../text/suggest.js';

/** An object that takes no other keys than its own; a mistyped one is answered with the nearest. */
export function keyed<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknownKey(issue.keys, Object.keys(shape)) : undefined),
  });
}

/** `unknown key "titel" (did you mean "title"?)`. */
export function unknownKey(keys: readonly string[], known: readonly string[]): string {
  return unknownName('key', keys[0] ?? '', known);
}

/** `unknown <kind> "x"` with the nearest of the names, or all of them when none is near. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const near = suggest(name, known);
  return `unknown ${kind} "${name}" ${near === undefined ? `(known: ${known.join(', ')})` : `(did you mean "${near}"?)`}`;
}
