/** Cuts a `$filter` into tokens, each with its place in the text. */
import { LogFilterError } from './log-filter.js';

export type FilterToken = {
  readonly kind: 'word' | 'text' | '(' | ')' | ',' | 'end';
  readonly text: string;
  readonly position: number;
};

const SPACE = /\s+/y;
/** Properties, operators, numbers and instants: `sourceIdentity/id`, `gt`, `2026-01-05T09:00:00Z`. */
const WORD = /[\w./:+-]+/y;
/** In single quotes; a quote within is doubled (OData). */
const TEXT = /'((?:[^']|'')*)'/y;

/** @throws LogFilterError on a character that starts no token, and on a text that is not closed */
export function tokenizeFilter(source: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  const scan = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  for (;;) {
    at += scan(SPACE)?.[0].length ?? 0;
    const position = at;
    const character = source.charAt(at);
    if (character === '') return [...tokens, { kind: 'end', text: 'the end of the filter', position }];
    if (character === '(' || character === ')' || character === ',') {
      tokens.push({ kind: character, text: character, position });
      at += 1;
      continue;
    }
    const quoted = scan(TEXT);
    const word = quoted ?? scan(WORD);
    if (word === null) throw new LogFilterError(unexpected(character), position);
    tokens.push(
      quoted === null
        ? { kind: 'word', text: word[0], position }
        : { kind: 'text', text: (quoted[1] ?? '').replaceAll("''", "'"), position },
    );
    at += word[0].length;
  }
}

function unexpected(character: string): string {
  if (character === "'") return 'this text is not closed by a single quote';
  if (character === '"') return 'texts stand in single quotes';
  return `unexpected ${character}`;
}
