/** A text about anything: replaces the addresses, names and numbers of persons in it, and leaves the rest. */
import { addressesIn, addressParts } from './address-parts.js';
import { foldWord } from './letters.js';
import type { Phrases } from './phrases.js';
import type { Replacement } from './replacement.js';
import { type NumberToken, numberToken, type Token, tokensOf } from './tokens.js';
import { isUnspaced } from './vocabulary.js';

export function replaceFreely(text: string, replacement: Replacement, phrases: Phrases): string {
  let result = '';
  let end = 0;
  for (const match of addressesIn(text)) {
    result += replaceWords(text.slice(end, match.index), replacement, phrases);
    result += replaceAddress(match[0], replacement);
    end = match.index + match[0].length;
  }
  return result + replaceWords(text.slice(end), replacement, phrases);
}

/** Somebody's address is replaced as such; of any other (a group's) only what names a person. Domains stay. */
function replaceAddress(address: string, replacement: Replacement): string {
  if (replacement.isAddress(address)) return replacement.personal(address);
  return (addressParts(address) ?? [{ kind: 'personal', text: address }])
    .map(({ kind, text }) =>
      kind === 'personal'
        ? tokensOf(text)
            .map((token) => scrub(token, replacement))
            .join('')
        : text,
    )
    .join('');
}

function replaceWords(text: string, replacement: Replacement, phrases: Phrases): string {
  const tokens = tokensOf(text);
  const told = tokens.filter((token) => token.kind !== 'other');
  const isWhole = told.map(() => false);
  for (let at = 0; at < told.length; ) {
    const length = phrases.lengthAt(told, at);
    isWhole.fill(true, at, at + length);
    at += Math.max(1, length);
  }
  let at = 0;
  return tokens
    .map((token) => {
      if (token.kind === 'other') return token.text;
      const whole = isWhole[at] === true;
      at += 1;
      return whole ? replacement.token(token) : scrub(token, replacement);
    })
    .join('');
}

function scrub(token: Token, replacement: Replacement): string {
  if (replacement.isPersonal(token)) return replacement.token(token);
  switch (token.kind) {
    case 'number':
      return numbersWithin(token, replacement);
    case 'word':
      return isUnspaced(token.text) ? namesWithin(token.text, replacement) : joinedWithin(token.text, replacement);
    case 'date':
    case 'other':
      return token.text;
    default:
      return token satisfies never;
  }
}

/** Between a small letter and a capital, and before the last capital of a row: DL, Sam, Miller. */
const HUMP = /(?<=[\p{Ll}\p{M}])(?=\p{Lu})|(?<=\p{Lu}\p{M}*)(?=\p{Lu}\p{M}*\p{Ll})/u;

/** Names that are written together, with one another or with something else. */
function joinedWithin(text: string, { token, isPersonal, joined }: Replacement): string {
  const whole = joined(text);
  if (whole !== undefined) return whole;
  const humps = text.split(HUMP);
  if (humps.length === 1) return text;
  return replaceRuns(humps, (run) => {
    const word: Token = { kind: 'word', text: run };
    return isPersonal(word) ? token(word) : joined(run);
  });
}

/** A number may stand next to others: 07700 900123 24/7. */
function numbersWithin({ text }: NumberToken, { token, isPersonal }: Replacement): string {
  const groups = text.match(/\p{Nd}+|\P{Nd}+/gu) ?? [];
  if (groups.length === 1) return text;
  return replaceRuns(groups, (run) => {
    const number = numberToken(run);
    return /^[+(]*\p{Nd}(?:.*\p{Nd})?$/su.test(run) && isPersonal(number) ? token(number) : undefined;
  });
}

const LONGEST_RUN = 12;

/** Replaces the longest runs of parts, from the left, that `replace` knows. */
function replaceRuns(parts: readonly string[], replace: (run: string) => string | undefined): string {
  let result = '';
  for (let at = 0; at < parts.length; ) {
    let length = Math.min(LONGEST_RUN, parts.length - at);
    let replaced = replace(parts.slice(at, at + length).join(''));
    while (replaced === undefined && length > 1) {
      length -= 1;
      replaced = replace(parts.slice(at, at + length).join(''));
    }
    result += replaced ?? parts[at] ?? '';
    at += length;
  }
  return result;
}

/** Where no blanks are written, names are looked for within the run of characters, the longest first. */
function namesWithin(text: string, { token, isName }: Replacement): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    let length = Math.min(8, text.length - at);
    while (length > 1 && !isName(foldWord(text.slice(at, at + length)))) length -= 1;
    const part = text.slice(at, at + Math.max(1, length));
    result += length > 1 ? token({ kind: 'word', text: part }) : part;
    at += part.length;
  }
  return result;
}
