/** Functions that cut, join and clean texts. */
import { asCount, asText, eachText } from '../coerce.js';
import { isList, type ResultValue, toText } from '../values.js';
import {
  CLOUD_SYNC_PAGE,
  CONNECT_PAGE,
  FUNCTIONS_PAGE,
  type FunctionEntry,
  optional,
  repeated,
  required,
  type Site,
} from './function-entry.js';
import { capitalizeWords, lowerCase, upperCase } from './letter-case.js';
import { normalizeDiacritics } from './normalize-diacritics.js';

/** Entries for functions of one text and nothing else. */
function ofOneText(name: string, apply: (text: string) => ResultValue, source = FUNCTIONS_PAGE): FunctionEntry {
  return {
    name,
    parameters: [required('source')],
    tier: source === FUNCTIONS_PAGE ? 'standard' : 'extended',
    source,
    evaluation: 'eager',
    evaluate: ([text = null]) => eachText(text, apply),
  };
}

const APPEND: FunctionEntry = {
  name: 'Append',
  parameters: [required('source'), required('suffix')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null], site) => {
    const suffix = asText(second, site, 1);
    // No page says what a null suffix does; like a null source it gives no value.
    return suffix === null ? null : eachText(source, (text) => text + suffix);
  },
};

const LEFT: FunctionEntry = {
  name: 'Left',
  parameters: [required('string'), required('numChars', 'Integer')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null], site) => {
    const count = asCount(second, site, 1);
    if (source === null) return '';
    return count === null ? null : eachText(source, (text) => (count < 0 ? text : text.slice(0, count)));
  },
};

const MID: FunctionEntry = {
  name: 'Mid',
  parameters: [required('source'), required('start', 'Integer'), required('length', 'Integer')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null, third = null], site) => {
    const start = asCount(second, site, 1);
    const length = asCount(third, site, 2);
    if (source === null || start === null || length === null) return null;
    if (start < 1) throw site.error('evaluation', `The start is ${start}; positions count from 1.`, 1);
    if (length < 0) throw site.error('evaluation', `The length is ${length}; it can't be negative.`, 2);
    return eachText(source, (text) => text.slice(start - 1, start - 1 + length));
  },
};

const WORD: FunctionEntry = {
  name: 'Word',
  parameters: [required('string'), required('wordNumber', 'Integer'), required('delimiters')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null, third = null], site) => {
    const number = asCount(second, site, 1);
    const delimiters = asText(third, site, 2) ?? '';
    if (source === null || number === null || number < 1) return '';
    return eachText(source, (text) => wordsOf(text, delimiters)[number - 1] ?? '');
  },
};

function wordsOf(text: string, delimiters: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const character of `${text}${delimiters.charAt(0)}`) {
    if (!delimiters.includes(character)) word += character;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return word === '' ? words : [...words, word];
}

const JOIN: FunctionEntry = {
  name: 'Join',
  parameters: [required('separator'), repeated('source')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([first = null, ...sources], site) => {
    const separator = asText(first, site, 0);
    if (separator === null) return null;
    return sources
      .flatMap((source) => toText(source) ?? [])
      .filter((text) => text !== '')
      .join(separator);
  },
};

const SPLIT: FunctionEntry = {
  name: 'Split',
  parameters: [required('source'), required('delimiter')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null], site) => {
    const delimiter = asText(second, site, 1);
    if (source === null || delimiter === null) return null;
    const texts = isList(source) ? source : [String(toText(source))];
    const split = (text: string): readonly string[] => (delimiter === '' ? [text] : text.split(delimiter));
    return texts.flatMap((text) => split(text).map((part) => part.trim())).filter((part) => part !== '');
  },
};

const PCASE: FunctionEntry = {
  name: 'PCase',
  parameters: [required('source'), optional('wordSeparators')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null], site) => {
    const separators = asText(second, site, 1);
    return eachText(source, (text) => capitalizeWords(text, separators));
  },
};

function cased(name: string, apply: typeof lowerCase): FunctionEntry {
  return {
    name,
    parameters: [required('source'), optional('culture')],
    tier: 'standard',
    source: FUNCTIONS_PAGE,
    evaluation: 'eager',
    evaluate: ([source = null, second = null], site) => {
      const culture = readCulture(asText(second, site, 1), site);
      return eachText(source, (text) => apply(text, culture));
    },
  };
}

/** A culture name such as `tr-TR`; null and the empty name are the invariant culture. An unknown one is an error (assumption). */
function readCulture(culture: string | null, site: Site): string {
  if (culture === null || culture === '') return '';
  const known = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(culture) && isKnown(culture);
  if (!known) throw site.error('evaluation', `"${culture}" is not a culture name; write one such as en-US.`, 1);
  return culture;
}

function isKnown(culture: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(culture).length > 0;
  } catch {
    return false;
  }
}

export const TEXT_FUNCTIONS: readonly FunctionEntry[] = [
  APPEND,
  JOIN,
  LEFT,
  MID,
  ofOneText('NormalizeDiacritics', normalizeDiacritics),
  PCASE,
  SPLIT,
  ofOneText('StripSpaces', (text) => text.replaceAll(' ', '')),
  cased('ToLower', lowerCase),
  cased('ToUpper', upperCase),
  WORD,
  ofOneText('Trim', (text) => text.trim(), CLOUD_SYNC_PAGE),
  ofOneText('Len', (text) => BigInt(text.length), CONNECT_PAGE),
];
