/** A cell of a row: a fixed number of columns, whatever stands in it. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { fitTo } from '../display-text.js';
import type { Tone } from '../tone.js';
import { Toned } from './toned.js';

type CellProps = { readonly text: string; readonly columns: number; readonly tone?: Tone; readonly isBold?: boolean };

export function Cell({ text, columns, tone = 'plain', isBold = false }: CellProps): ReactNode {
  return (
    <Box width={columns} flexShrink={0}>
      <Toned tone={tone} isBold={isBold}>
        {fitTo(text, columns)}
      </Toned>
    </Box>
  );
}
