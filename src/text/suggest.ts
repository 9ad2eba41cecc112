/** "Did you mean ...?": the nearest right name for a mistyped one. */

/**
 * The candidate nearest to `word` by edit distance (insert, delete, change, swap of neighbours; case counts for nothing),
 * or undefined when none is near enough: at most one edit in three characters. The first of equals wins.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `did you mean "Append"?`, to stand after a colon or in brackets; undefined when no candidate is near enough. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const near = suggest(word, candidates);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

/** ` (did you mean "Append"?)`, to stand at the end of a message; empty when no candidate is near enough. */
export function suggestionFor(word: string, candidates: Iterable<string>): string {
  const question = didYouMean(word, candidates);
  return question === undefined ? '' : ` (${question})`;
}

/**
 * The edit distance (optimal string alignment), or anything from `limit` on when it is not below `limit`: most candidates of a long
 * list are dropped after a few characters.
 */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  const start = commonStart(from, to);
  const end = commonEnd(from, to, start);
  const rows = from.length - end - start;
  const columns = to.length - end - start;
  let beforeLast = new Uint16Array(columns + 1);
  let last = new Uint16Array(columns + 1);
  let current = new Uint16Array(columns + 1);
  for (let column = 1; column <= columns; column++) last[column] = column;
  for (let row = 1; row <= rows; row++) {
    const letter = from.charCodeAt(start + row - 1);
    const letterBefore = row > 1 ? from.charCodeAt(start + row - 2) : undefined;
    current[0] = row;
    let least = row;
    for (let column = 1; column <= columns; column++) {
      const other = to.charCodeAt(start + column - 1);
      let distance = at(last, column - 1) + (letter === other ? 0 : 1);
      distance = Math.min(distance, at(last, column) + 1, at(current, column - 1) + 1);
      if (column > 1 && letterBefore === other && letter === to.charCodeAt(start + column - 2)) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      }
      current[column] = distance;
      least = Math.min(least, distance);
    }
    // A swap reaches back over one row: only two rows in a row that are too far end it.
    if (least >= limit && leastOf(last) >= limit) return limit;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, columns);
}

function commonStart(from: string, to: string): number {
  const most = Math.min(from.length, to.length);
  let length = 0;
  while (length < most && from.charCodeAt(length) === to.charCodeAt(length)) length += 1;
  return length;
}

function commonEnd(from: string, to: string, start: number): number {
  const most = Math.min(from.length, to.length) - start;
  let length = 0;
  while (length < most && from.charCodeAt(from.length - length - 1) === to.charCodeAt(to.length - length - 1))
    length += 1;
  return length;
}

function leastOf(row: Uint16Array): number {
  return row.reduce((least, distance) => Math.min(least, distance), Number.POSITIVE_INFINITY);
}

function at(row: Uint16Array, column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
