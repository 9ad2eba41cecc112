/** A text about anything: replaces the addresses, names and numbers of persons in it, and leaves the rest. */
import { addressesIn, addressParts } from './address-parts.js';
import { foldWord } from './letters.js';
import type { Phrases } from './phrases.js';
import type { Replacement } from './replacement.js';
import { type Token, tokensOf } from './tokens.js';
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
  if (token.kind !== 'word' || !isUnspaced(token.text)) return token.text;
  return namesWithin(token.text, replacement);
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
