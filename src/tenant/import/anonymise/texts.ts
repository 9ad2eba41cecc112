/** What is done with each text of a tenant: told to whoever collects the texts first, then to whoever replaces them. */

import type { FullName } from './joined-names.js';

/** How a person's text is used: names make a word personal everywhere, other values only where they stand. */
export type TextRole = 'given' | 'surname' | 'name' | 'handle' | 'value';

export type Person = {
  /** Given name, surname and display name. */
  readonly names: readonly string[];
  /** Given name and surname, as far as it is known which is which. */
  readonly fullNames: readonly FullName[];
  /** Texts that may be put together from the names. */
  readonly handles: readonly string[];
};

export type Texts = {
  readonly person: (person: Person) => void;
  /** A person's own: replaced word by word, and number by number. */
  readonly personal: (text: string, role: TextRole) => string;
  /** A text about anything: only what is personal in it is replaced. */
  readonly free: (text: string) => string;
  /** The same for departments, titles, places: what they say in general is no secret. */
  readonly structural: (text: string) => string;
  /** The same for names of the tenant and its applications. */
  readonly title: (text: string) => string;
  /** A regular expression, or a constant of an expression that may be one. */
  readonly pattern: (text: string, isPersonal: boolean) => string;
  /** What numbers are compared with: "greater than". */
  readonly bound: (text: string, isIncluded: boolean) => string;
};
