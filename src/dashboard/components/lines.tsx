/** Lines of text below one another, with a blank column on either side. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { ScreenLine } from '../narration-lines.js';
import { Toned } from './toned.js';

export function Lines({ lines }: { readonly lines: readonly ScreenLine[] }): ReactNode {
  return lines.map(({ row, text, tone }) => (
    <Box key={row} paddingX={1} height={1} flexShrink={0}>
      <Toned tone={tone}>{text}</Toned>
    </Box>
  ));
}
