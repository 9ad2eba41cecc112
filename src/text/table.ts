/** Tables of text that fit the terminal: widths are counted in columns of the screen, wide characters included. */
import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { singleLine } from './plain-text.js';

export type Column = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Gives way first when the table is too wide; the others keep their width as long as that is enough. */
  readonly flexible?: boolean;
  /** How far a flexible column gives way before those that are not flexible do. */
  readonly narrowest?: number;
  /** Where a text that is too long loses something; the end unless said otherwise. Names of attributes differ at their ends. */
  readonly cut?: 'middle';
};

const GAP = 2;
/** Flexible columns give way down to this width, and only then all of them, down to the last resort. */
const NARROWEST = 6;
const LAST_RESORT = 3;

/**
 * Renders rows under a line of titles. Without rows there are no lines at all: callers say in words that a list is empty.
 * No line is wider than `width`, and none holds a control character.
 * @param width columns of the terminal; Infinity where nothing is to be cut off
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  if (rows.length === 0) return [];
  const cells = [columns.map(({ title }) => title), ...rows].map((row) => row.map(singleLine));
  const natural = columns.map((_, index) => widest(cells.map((row) => row[index] ?? '')));
  const widths = shrink(columns, natural, width);
  return cells.map((row) => cut(renderRow(columns, row, widths), width));
}

/** Pairs of label and value, the values aligned. */
export function renderFacts(facts: readonly (readonly [string, string])[], width: number): readonly string[] {
  const label = widest(facts.map(([name]) => name));
  return facts.map(([name, value]) => truncate(`${pad(name, label)}  ${value}`, width));
}

/**
 * Pairs of label and value as `renderFacts` has them, for values that are read as sentences: what is too long goes on under its
 * beginning. A terminal too narrow for that cuts them off.
 */
export function renderWrappedFacts(facts: readonly (readonly [string, string])[], width: number): readonly string[] {
  const indent = widest(facts.map(([name]) => name)) + GAP;
  const room = width - indent;
  if (room < NARROWEST) return renderFacts(facts, width);
  const wrapped = facts.flatMap(([name, value]) =>
    wrapAnsi(singleLine(value), room, { hard: true })
      .split('\n')
      .map((line, index) => [index === 0 ? name : '', line] as const),
  );
  return renderFacts(wrapped, width);
}

/** The text on one line, cut to that many columns, with an ellipsis where something is missing. */
export function truncate(text: string, width: number): string {
  return cut(singleLine(text), width);
}

function cut(line: string, width: number, position: 'end' | 'middle' = 'end'): string {
  let shortened = line;
  // cliTruncate takes some wide characters for narrow ones: what is still too wide is cut again.
  const limit = Math.max(width, 1);
  for (let most = limit; most >= 1 && stringWidth(shortened) > limit; most -= 1) {
    shortened = cliTruncate(line, most, { position });
  }
  return shortened;
}

/** Columns of the widest text. A table may have more rows than a call can have arguments. */
function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

/** Takes from the flexible columns, down to a width at which something can still be read; then, if it must be, from all. */
function shrink(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const available = width - GAP * (columns.length - 1);
  const floors = columns.map(({ flexible, narrowest = NARROWEST }) => (flexible === true ? narrowest : Infinity));
  const shrunk = takeFromWidest(natural, available, floors);
  return takeFromWidest(
    shrunk,
    available,
    columns.map(() => LAST_RESORT),
  );
}

function takeFromWidest(widths: readonly number[], available: number, floors: readonly number[]): readonly number[] {
  const left = [...widths];
  for (let excess = sum(widths) - available; excess > 0; excess -= 1) {
    const candidates = left.map((width, index) => (width > (floors[index] ?? 0) ? width : 0));
    const most = Math.max(...candidates);
    if (most === 0) break;
    left[candidates.indexOf(most)] = most - 1;
  }
  return left;
}

function renderRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string {
  const parts = columns.map(({ align, cut: position }, index) => {
    const width = widths[index] ?? 0;
    const text = cut(row[index] ?? '', width, position);
    return align === 'right' ? ' '.repeat(Math.max(0, width - stringWidth(text))) + text : pad(text, width);
  });
  return parts.join(' '.repeat(GAP)).trimEnd();
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
