/** Looks rules up: by id, by area, by the words under which they stand, by what they say. */
import { suggest } from '../text/suggest.js';
import { rulebook } from './read-rulebook.js';
import { type Area, areaOf, type Rule, type Rulebook, termsOf } from './rule.js';

export type Finding =
  | { readonly kind: 'area'; readonly area: Area; readonly rules: readonly Rule[] }
  /** `id` and `term` name their rules; `words` were only found in them, best first. */
  | { readonly kind: 'rules'; readonly by: 'id' | 'term' | 'words'; readonly rules: readonly Rule[] }
  /** What may have been meant, nearest first. */
  | { readonly kind: 'nothing'; readonly suggestions: readonly string[] };

const MOST_SUGGESTIONS = 5;
/** Shorter words have to be there as they are: too much begins with them. */
const SHORTEST_BEGINNING = 3;

/**
 * The first that holds of: an id (also with the # that marks one in code and tests), an area, a term or error code (case does not
 * count, and `_` is a blank), rules that hold all the words.
 */
export function findRules(text: string, { areas, rules }: Rulebook = rulebook()): Finding {
  const wanted = plain(text).replace(/^#/, '');
  const named = rules.filter(({ id }) => id === wanted);
  if (named.length > 0) return { kind: 'rules', by: 'id', rules: named };
  const area = areas.find(({ name }) => name === wanted);
  if (area !== undefined) return { kind: 'area', area, rules: rules.filter((rule) => areaOf(rule) === area.name) };
  const termed = rules.filter((rule) => termsOf(rule).some((term) => plain(term) === wanted));
  if (termed.length > 0) return { kind: 'rules', by: 'term', rules: termed };
  const worded = withWords(wordsOf(text), rules);
  if (worded.length > 0) return { kind: 'rules', by: 'words', rules: worded };
  return { kind: 'nothing', suggestions: suggestionsFor(text, { areas, rules }) };
}

function plain(text: string): string {
  return text
    .trim()
    .replace(/[_\s]+/g, ' ')
    .toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Rules in which every word is found; those whose name or terms have them all come first. */
function withWords(wanted: readonly string[], rules: readonly Rule[]): readonly Rule[] {
  if (wanted.length === 0) return [];
  const holdsAll = (text: string): boolean => {
    const words = wordsOf(text);
    return wanted.every((word) => words.some((other) => begins(other, word)));
  };
  const heading = (rule: Rule): string => [rule.id, rule.title, ...termsOf(rule)].join(' ');
  const first = rules.filter((rule) => holdsAll(heading(rule)));
  const others = rules.filter((rule) => !first.includes(rule) && holdsAll(`${heading(rule)} ${rule.statement}`));
  return [...first, ...others];
}

function begins(word: string, beginning: string): boolean {
  return beginning.length < SHORTEST_BEGINNING ? word === beginning : word.startsWith(beginning);
}

function suggestionsFor(text: string, { areas, rules }: Rulebook): readonly string[] {
  const names = [
    ...new Set([...areas.map(({ name }) => name), ...rules.flatMap(termsOf), ...rules.map(({ id }) => id)]),
  ];
  const wanted = plain(text);
  const nearest = [text, ...wordsOf(text)].flatMap((part) => suggest(plain(part), names) ?? []);
  const containing = names.filter((name) => wanted.length >= SHORTEST_BEGINNING && plain(name).includes(wanted));
  return [...new Set([...nearest, ...containing])].slice(0, MOST_SUGGESTIONS);
}
