/** Where records and cells of a CSV stand in its text: for messages, since a parser gives only values. */

/** Where a record starts: 0-based offset, 1-based line. */
export type RecordPlace = { readonly offset: number; readonly line: number };

export type CellPlace = { readonly line: number; readonly column: number };

type Cell = {
  readonly offset: number;
  /** After the cell and before what ends it. */
  readonly end: number;
  readonly isLast: boolean;
  readonly fault: { readonly offset: number; readonly message: string } | undefined;
};

const QUOTE_OR_LINE = /"|\r\n|\n|\r/g;

/** Where each record of a sound CSV starts; empty lines are none. */
export function recordPlaces(text: string): readonly RecordPlace[] {
  const places: RecordPlace[] = [];
  let start: RecordPlace = { offset: 0, line: 1 };
  let line = 1;
  let isQuoted = false;
  for (const { 0: mark, index } of text.matchAll(QUOTE_OR_LINE)) {
    // A doubled quote leaves the cell and enters it again.
    if (mark === '"') isQuoted = !isQuoted;
    else {
      line += 1;
      if (isQuoted) continue;
      if (index > start.offset) places.push(start);
      start = { offset: index + mark.length, line };
    }
  }
  if (start.offset < text.length) places.push(start);
  return places;
}

/** Where a cell of a record starts, 0-based; where the record ends when it has fewer cells. */
export function cellPlace(text: string, delimiter: string, record: RecordPlace, index: number): CellPlace {
  let count = 0;
  for (const { offset, end, isLast } of cellsFrom(text, delimiter, record.offset)) {
    if (count === index) return placeAt(text, offset);
    if (isLast) return placeAt(text, end);
    count += 1;
  }
  return placeAt(text, text.length);
}

/** The first quote that is wrong: one that is never closed, one within a cell, or text after a closing one. */
export function quoteFault(text: string, delimiter: string): (CellPlace & { readonly message: string }) | undefined {
  for (const { fault } of cellsFrom(text, delimiter, 0)) {
    if (fault !== undefined) return { ...placeAt(text, fault.offset), message: fault.message };
  }
  return undefined;
}

/** The cells from an offset on, to the end of the text or the first fault. */
function* cellsFrom(text: string, delimiter: string, from: number): Generator<Cell> {
  for (let offset = from; offset <= text.length; ) {
    const cell = text[offset] === '"' ? quotedCell(text, delimiter, offset) : plainCell(text, delimiter, offset);
    yield cell;
    if (cell.fault !== undefined) return;
    offset = cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
  }
}

function plainCell(text: string, delimiter: string, offset: number): Cell {
  let end = offset;
  while (end < text.length && !endsCell(text[end], delimiter) && text[end] !== '"') end += 1;
  const fault =
    text[end] === '"' ? { offset: end, message: 'a quote stands within a cell that has none around it' } : undefined;
  return { offset, end, isLast: text[end] !== delimiter, fault };
}

function quotedCell(text: string, delimiter: string, offset: number): Cell {
  let end = offset + 1;
  for (;;) {
    const quote = text.indexOf('"', end);
    if (quote < 0) {
      const fault = { offset, message: 'the quote that opens here is never closed' };
      return { offset, end: text.length, isLast: true, fault };
    }
    end = quote + 1;
    if (text[end] !== '"') break;
    end += 1;
  }
  const isSound = end >= text.length || endsCell(text[end], delimiter);
  const fault = isSound ? undefined : { offset: end, message: 'text stands after the quote that closes a cell' };
  return { offset, end, isLast: text[end] !== delimiter, fault };
}

function endsCell(character: string | undefined, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

function placeAt(text: string, offset: number): CellPlace {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
