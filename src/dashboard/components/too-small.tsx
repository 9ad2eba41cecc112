/** What stands there instead of a screen that would not fit. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { type Size, SMALLEST } from '../layout.js';

export function TooSmall({ columns, rows }: Size): ReactNode {
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <Box flexShrink={0}>
        <Text wrap="truncate">{`This window is ${columns}x${rows}.`}</Text>
      </Box>
      <Box flexShrink={0}>
        <Text wrap="wrap">{`${SMALLEST.columns}x${SMALLEST.rows} are needed: enlarge it, or press q.`}</Text>
      </Box>
    </Box>
  );
}
