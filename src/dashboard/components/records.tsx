/** The last records of the provisioning log, the newest at the bottom. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Panel } from '../layout.js';
import type { RecordRow } from '../record-row.js';
import { Cell } from './cell.js';
import { ListPanel, shownTimes } from './list-panel.js';

const ACTION = 7;
const STATUS = 9;

type RecordsProps = { readonly rows: readonly RecordRow[]; readonly panel: Panel };

export function Records({ rows, panel }: RecordsProps): ReactNode {
  const { columns } = panel;
  const time = shownTimes(columns);
  const who = Math.floor(columns / 4);
  const why = columns - 2 - time - ACTION - STATUS - who - (time > 0 ? 4 : 3);
  return (
    <ListPanel title="Provisioning log" empty="Empty yet." panel={panel} rows={rows}>
      {(row) => (
        <Box key={row.id} paddingX={1} gap={1} width={columns}>
          {time > 0 ? <Cell text={row.time} columns={time} /> : null}
          <Cell text={row.action} columns={ACTION} isBold />
          <Cell text={`${row.status.sign} ${row.status.word}`} columns={STATUS} tone={row.status.tone} />
          <Cell text={row.who} columns={who} />
          <Cell text={row.why} columns={why} />
        </Box>
      )}
    </ListPanel>
  );
}
