/** The bottom line: what the keys do, and what the player is doing. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { FooterView } from '../walkthrough-view.js';
import { Toned } from './toned.js';

type FooterProps = { readonly view: FooterView; readonly columns: number };

export function Footer({ view, columns }: FooterProps): ReactNode {
  return (
    <Box width={columns} paddingX={1} justifyContent="space-between" gap={2}>
      <Box flexShrink={0} gap={3}>
        {view.keys.map(({ key, does }) => (
          <Text key={key}>
            <Toned tone="busy" isBold>
              {key}
            </Toned>
            <Toned>{` ${does}`}</Toned>
          </Text>
        ))}
      </Box>
      <Box flexShrink={1}>
        <Toned>{view.state}</Toned>
      </Box>
    </Box>
  );
}
