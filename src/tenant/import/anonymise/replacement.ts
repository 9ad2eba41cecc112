/** What the kinds of text that are replaced have in common. */
import type { Token } from './tokens.js';

/** What the steps of replacing share. */
export type Replacement = {
  /** The token in its new form, whatever it stands in. */
  readonly token: (token: Token) => string;
  /** Whether the token is replaced in a free text. */
  readonly isPersonal: (token: Token) => boolean;
  /** The text as a person's own. */
  readonly personal: (text: string) => string;
  /** Whether the address is known to be a person's. */
  readonly isAddress: (text: string) => boolean;
  /** The word in its new form when names of one person make it up; undefined for other words. */
  readonly joined: (word: string) => string | undefined;
  /** Words of the text that are somebody's, in scripts without blanks. */
  readonly isName: (word: string) => boolean;
};
