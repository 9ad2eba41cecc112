/** A small box with its name in the upper border and two lines in it. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { fitTo } from '../display-text.js';
import { Toned } from './toned.js';

type TitledBoxProps = { readonly title: string; readonly lines: readonly [string, string]; readonly columns: number };

export function TitledBox({ title, lines, columns }: TitledBoxProps): ReactNode {
  const inner = columns - 4;
  const border = '─'.repeat(Math.max(0, inner - title.length));
  return (
    <Box width={columns} flexShrink={0} flexDirection="column">
      <Toned>{`╭ ${title} ${border}╮`}</Toned>
      <Toned>{`│ ${fitTo(lines[0], inner)} │`}</Toned>
      <Toned>{`│ ${fitTo(lines[1], inner)} │`}</Toned>
      <Toned>{`╰${'─'.repeat(columns - 2)}╯`}</Toned>
    </Box>
  );
}
