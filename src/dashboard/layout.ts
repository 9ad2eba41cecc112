/** Layout of the walkthrough screen: who gets how many rows and columns of the terminal. */

export type Size = { readonly columns: number; readonly rows: number };

export const SMALLEST: Size = { columns: 60, rows: 18 };
/** From here on the lists stand beside the narration: longer lines would be tiring to read. */
const WIDE_COLUMNS = 120;
const WIDEST_NARRATION = 72;
/** Columns between narration and lists. */
const GUTTER = 2;

const HEADER_ROWS = 2;
const FLOW_ROWS = 4;
const FOOTER_ROWS = 1;
/** A line with the name of the list. */
const LIST_TITLE_ROWS = 1;
/** A line with the heading, a line with the title of the step. */
const NARRATION_TITLE_ROWS = 2;
/** Both lists with three rows each: what they keep when something else is shown beside them. */
const LEAST_LISTS = 2 * (LIST_TITLE_ROWS + 3);
/** Fewer rows than these (title included) are not worth a panel beside the lists. */
const LEAST_SHOWN = 8;

export type Panel = {
  readonly columns: number;
  /** Rows below the titles; 0 leaves out the panel whole. */
  readonly rows: number;
};

export type Plan = {
  readonly arrangement: 'stacked' | 'beside';
  readonly narration: Panel;
  /** What the step shows. */
  readonly shown: Panel;
  readonly requests: Panel;
  readonly records: Panel;
};

/** Rows that the parts need to be seen whole, without their titles. */
export type Wanted = { readonly narration: number; readonly shown: number };

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < SMALLEST.columns || rows < SMALLEST.rows;
}

/** Columns that the narration gets in a terminal of that size. */
export function narrationColumns({ columns }: Size): number {
  return columns < WIDE_COLUMNS ? columns : Math.min(WIDEST_NARRATION, Math.floor(columns * 0.45));
}

/** Shares out the terminal. The narration has to be wrapped to `narrationColumns` for `wanted`. */
export function planLayout(size: Size, wanted: Wanted): Plan {
  const body = size.rows - HEADER_ROWS - FLOW_ROWS - FOOTER_ROWS;
  return narrationColumns(size) < size.columns ? beside(size, body, wanted) : stacked(size, body, wanted);
}

/** Narration at the left, lists at the right; what the step shows across the whole width below them. */
function beside(size: Size, body: number, wanted: Wanted): Plan {
  const columns = narrationColumns(size);
  const listColumns = size.columns - columns - GUTTER;
  const upper = Math.max(LEAST_LISTS, wanted.narration + NARRATION_TITLE_ROWS, Math.floor(body / 2));
  const shown = panelRows(wanted.shown, body - upper);
  const rest = shown === 0 ? body : body - shown - LIST_TITLE_ROWS;
  return {
    arrangement: 'beside',
    narration: { columns, rows: rest - NARRATION_TITLE_ROWS },
    shown: { columns: size.columns, rows: shown },
    ...lists(rest, listColumns),
  };
}

/**
 * One below the other, at the same places for every step as long as its text fits, so that nothing jumps. A longer text takes rows
 * from the lists. So does what the step shows: where there is little room it takes all of theirs.
 */
function stacked({ columns }: Size, body: number, wanted: Wanted): Plan {
  const usual = Math.ceil(((body - NARRATION_TITLE_ROWS - 2 * LIST_TITLE_ROWS) * 7) / 13);
  const narration = Math.min(body - NARRATION_TITLE_ROWS, Math.max(usual, wanted.narration));
  const rest = body - NARRATION_TITLE_ROWS - narration;
  const shown = panelRows(wanted.shown, rest < LEAST_LISTS + LEAST_SHOWN ? rest : rest - LEAST_LISTS);
  const { requests, records } = lists(rest - titled(shown), columns);
  const used = titled(requests.rows) + titled(records.rows) + titled(shown);
  return {
    arrangement: 'stacked',
    narration: { columns, rows: body - NARRATION_TITLE_ROWS - used },
    shown: { columns, rows: shown },
    requests,
    records,
  };
}

/** Rows of a narration that leaves each list its title and one row; a longer one had better be told in brief. */
export function narrationLimit(size: Size): number {
  const body = size.rows - HEADER_ROWS - FLOW_ROWS - FOOTER_ROWS;
  const lists = narrationColumns(size) < size.columns ? 0 : 2 * (LIST_TITLE_ROWS + 1);
  return body - NARRATION_TITLE_ROWS - lists;
}

/** Rows of a panel that has that many rows at most, its title included. */
function panelRows(wanted: number, most: number): number {
  return Math.max(0, Math.min(wanted, most - LIST_TITLE_ROWS));
}

/** Two lists in so many rows, their titles included; one when there is no room for two, none when there is none for one. */
function lists(rows: number, columns: number): Pick<Plan, 'requests' | 'records'> {
  const inner = rows - 2 * LIST_TITLE_ROWS;
  const split = inner >= 2 ? [Math.floor(inner / 2), Math.ceil(inner / 2)] : [0, Math.max(0, rows - LIST_TITLE_ROWS)];
  const [requests = 0, records = 0] = split;
  return { requests: { columns, rows: requests }, records: { columns, rows: records } };
}

function titled(rows: number): number {
  return rows === 0 ? 0 : rows + LIST_TITLE_ROWS;
}
