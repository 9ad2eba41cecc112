/** The last requests on the wire, the newest at the bottom. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Panel } from '../layout.js';
import type { RequestRow } from '../request-row.js';
import { Cell } from './cell.js';
import { ListPanel, shownTimes } from './list-panel.js';

const METHOD = 6;
const STATUS = 7;

type RequestsProps = { readonly rows: readonly RequestRow[]; readonly panel: Panel };

export function Requests({ rows, panel }: RequestsProps): ReactNode {
  const { columns } = panel;
  const time = shownTimes(columns);
  const who = Math.floor(columns / 4);
  const path = columns - 2 - time - METHOD - STATUS - who - (time > 0 ? 4 : 3);
  return (
    <ListPanel title="Requests to the target" empty="None yet." panel={panel} rows={rows}>
      {(row) => (
        <Box key={row.id} paddingX={1} gap={1} width={columns}>
          {time > 0 ? <Cell text={row.time} columns={time} /> : null}
          <Cell text={row.method} columns={METHOD} isBold />
          <Cell text={row.status} columns={STATUS} tone={row.tone} />
          <Cell text={row.path} columns={path} />
          <Cell text={row.who} columns={who} />
        </Box>
      )}
    </ListPanel>
  );
}
