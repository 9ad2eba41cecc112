/** What is known of one person at once: how aliases were made from the names, and which domains are the person's own. */
import { addressParts } from './address-parts.js';
import type { JoinedNames } from './joined-names.js';
import { segmentWord } from './segment-word.js';
import type { Person } from './texts.js';
import { wordsOf } from './tokens.js';
import type { WordPart } from './word-facts.js';

/** A domain that bears a person's name, in lower case, and the words of its labels but for the last. */
export type NamedDomain = { readonly domain: string; readonly words: readonly string[] };

/** What is found out about all persons together; see Collection. */
type Findings = {
  readonly addresses: Set<string>;
  readonly domains: Map<string, boolean>;
  readonly compounds: Map<string, readonly WordPart[]>;
  readonly joinedNames: JoinedNames;
};

const RECOGNISED_FROM = 4;

export function notePerson({ names, fullNames, handles }: Person, findings: Findings): readonly NamedDomain[] {
  const { addresses, domains, compounds, joinedNames } = findings;
  for (const name of fullNames) joinedNames.add(name);
  const own = [...new Set(names.flatMap(wordsOf))];
  const candidates = new Set(own);
  const ownDomains = new Set<string>();
  for (const handle of handles) {
    const parts = addressParts(handle);
    if (parts === undefined) {
      for (const word of wordsOf(handle)) candidates.add(word);
      continue;
    }
    addresses.add(handle.replace(/^[a-z]+:/i, '').toLowerCase());
    for (const part of parts) {
      if (part.kind === 'domain') ownDomains.add(part.text.toLowerCase());
      if (part.kind === 'personal') for (const word of wordsOf(part.text)) candidates.add(word);
    }
  }
  const named = Array.from(ownDomains, (domain): NamedDomain => ({ domain, words: labelsOf(domain) })).filter(
    ({ words }) => words.some((word) => bearsName(word, own)),
  );
  for (const { words } of named) for (const word of words) candidates.add(word);
  for (const domain of ownDomains) {
    domains.set(domain, (domains.get(domain) ?? true) && named.some((each) => each.domain === domain));
  }
  for (const candidate of candidates) noteCompound(candidate, own, compounds);
  return named;
}

/** Several persons may explain a word; which one is taken must not depend on the order of the files. */
function noteCompound(word: string, own: readonly string[], compounds: Map<string, readonly WordPart[]>): void {
  const parts = segmentWord(
    word,
    own.filter((name) => name !== word),
  );
  if (parts === undefined) return;
  const known = compounds.get(word);
  if (known === undefined || JSON.stringify(parts) < JSON.stringify(known)) compounds.set(word, parts);
}

function bearsName(label: string, own: readonly string[]): boolean {
  if (own.some((name) => name.length >= RECOGNISED_FROM && label.includes(name))) return true;
  return label.length >= RECOGNISED_FROM && segmentWord(label, own) !== undefined;
}

function labelsOf(domain: string): readonly string[] {
  return wordsOf(domain.slice(0, Math.max(0, domain.lastIndexOf('.'))));
}
