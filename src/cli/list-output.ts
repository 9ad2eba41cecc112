/** Lists that may be long: the first rows for a person, with how many more there are; everything for a program. */
import { firstOf } from './options.js';
import type { Output } from './output.js';

type List<Row> = {
  readonly rows: readonly Row[];
  readonly view: (rows: readonly Row[], width: number) => readonly string[];
  /** What to say, and to do, when there are no rows. */
  readonly empty: string;
};

export function showList<Row>(
  { rows, view, empty }: List<Row>,
  { json, limit }: { readonly json: boolean; readonly limit: number | undefined },
  output: Output,
): void {
  if (json) {
    output.json(limit === undefined ? rows : rows.slice(0, limit));
    return;
  }
  if (rows.length === 0) {
    output.line(empty);
    return;
  }
  const shown = rows.slice(0, firstOf({ limit }));
  output.lines(view(shown, output.width));
  const rest = rows.length - shown.length;
  if (rest > 0) output.line(`... and ${rest} more: narrow the list down, or give --limit N.`);
}
