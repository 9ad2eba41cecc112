/** The second line: how long until the next cycle, and how far the running one is or how the last one went. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { CycleLineView } from '../view-model.js';
import { Bar } from './bar.js';
import { Toned } from './toned.js';

type CycleLineProps = { readonly view: CycleLineView; readonly columns: number };

export function CycleLine({ view, columns }: CycleLineProps): ReactNode {
  const { next, waited, running, last } = view;
  const barColumns = columns < 80 ? 5 : 10;
  return (
    <Box width={columns} paddingX={1} justifyContent="space-between" gap={2}>
      {running === null ? (
        <Box flexShrink={0} gap={1}>
          <Toned>{next}</Toned>
          {waited === null ? null : <Bar share={waited} columns={barColumns} tone="busy" />}
        </Box>
      ) : (
        <Box flexShrink={0} gap={1}>
          <Toned tone="busy">{running.text}</Toned>
          <Bar share={running.share} columns={barColumns * 2} tone="good" />
          <Toned>{`${Math.round(running.share * 100)} %`}</Toned>
        </Box>
      )}
      <Box flexShrink={1}>
        <Toned>{running === null ? last : ''}</Toned>
      </Box>
    </Box>
  );
}
