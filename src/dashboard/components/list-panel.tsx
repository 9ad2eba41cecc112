/** A panel with a name and as many of the newest rows as it holds. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Panel } from '../layout.js';
import { Rule } from './rule.js';
import { Toned } from './toned.js';

type ListPanelProps<Row> = {
  readonly title: string;
  /** What stands there while there are no rows. */
  readonly empty: string;
  readonly panel: Panel;
  /** Oldest first. */
  readonly rows: readonly Row[];
  readonly children: (row: Row) => ReactNode;
};

export function ListPanel<Row>({ title, empty, panel, rows, children }: ListPanelProps<Row>): ReactNode {
  if (panel.rows === 0) return null;
  return (
    <Box flexDirection="column" width={panel.columns} height={panel.rows + 1} flexShrink={0}>
      <Rule columns={panel.columns} title={title} />
      {rows.length === 0 ? <Toned>{` ${empty}`}</Toned> : rows.slice(-panel.rows).map(children)}
    </Box>
  );
}

/** Columns for the time of day: none where more important things would have to be cut. */
export function shownTimes(columns: number): number {
  return columns < 84 ? 0 : 8;
}
