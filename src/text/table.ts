/** Tables of text that fit the terminal: widths are counted in columns of the screen, wide characters included. */
import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

export type Column = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Gives way when the table is too wide; the others keep their width. */
  readonly flexible?: boolean;
};

const GAP = 2;
const NARROWEST = 6;

/**
 * Renders rows under a line of titles. Without rows there are no lines at all: callers say in words that a list is empty.
 * @param width columns of the terminal; Infinity where nothing is to be cut off
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  if (rows.length === 0) return [];
  const cells = [columns.map(({ title }) => title), ...rows].map((row) => row.map(singleLine));
  const natural = columns.map((_, index) => Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))));
  const widths = shrink(columns, natural, width);
  return cells.map((row) => renderRow(columns, row, widths));
}

/** Pairs of label and value, the values aligned. */
export function renderFacts(facts: readonly (readonly [string, string])[], width: number): readonly string[] {
  const label = Math.max(...facts.map(([name]) => stringWidth(name)));
  return facts.map(([name, value]) => truncate(`${pad(name, label)}  ${singleLine(value)}`, width));
}

/** Cuts a text to that many columns, with an ellipsis where something is missing. */
export function truncate(text: string, width: number): string {
  return stringWidth(text) <= width ? text : cliTruncate(text, Math.max(width, 1));
}

/** Takes from the widest flexible column first, down to a width at which something can still be read. */
function shrink(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  let excess = sum(widths) + GAP * (columns.length - 1) - width;
  while (excess > 0) {
    const candidates = columns.flatMap(({ flexible }, index) => {
      const current = widths[index] ?? 0;
      return flexible && current > NARROWEST ? [{ index, current }] : [];
    });
    const widest = candidates.reduce<{ index: number; current: number } | undefined>(
      (best, candidate) => (best === undefined || candidate.current > best.current ? candidate : best),
      undefined,
    );
    if (widest === undefined) break;
    widths[widest.index] = widest.current - 1;
    excess -= 1;
  }
  return widths;
}

function renderRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string {
  const parts = columns.map(({ align }, index) => {
    const width = widths[index] ?? 0;
    const text = truncate(row[index] ?? '', width);
    return align === 'right' ? ' '.repeat(Math.max(0, width - stringWidth(text))) + text : pad(text, width);
  });
  return parts.join(' '.repeat(GAP)).trimEnd();
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function singleLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
