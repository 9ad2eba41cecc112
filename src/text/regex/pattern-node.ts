/** The tree of a regular expression, as it was written. */
import type { Range } from './char-set.js';

/** Places in the text. `endOrFinalLineFeed` is .NET's `$`: the end, or before a line feed that ends the text. */
export type Place =
  | 'start'
  | 'end'
  | 'endOrFinalLineFeed'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary';

export type PatternNode =
  /** One code unit out of a set. */
  | { readonly kind: 'unit'; readonly ranges: readonly Range[] }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      /** Infinity when there is no upper bound. */
      readonly max: number;
      readonly lazy: boolean;
    }
  /** `group` counts the opening parentheses from 0. */
  | { readonly kind: 'capture'; readonly group: number; readonly body: PatternNode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean; readonly body: PatternNode }
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | { readonly kind: 'reference'; readonly name: string; readonly ignoreCase: boolean }
  | { readonly kind: 'place'; readonly place: Place };
