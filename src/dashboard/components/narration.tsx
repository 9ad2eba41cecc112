/** The narration of the current step: heading, title, text, and what came of the step's actions. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { singleLine } from '../../text/plain-text.js';
import type { Panel } from '../layout.js';
import { cutLines, type ScreenLine } from '../narration-lines.js';
import type { NarrationView } from '../walkthrough-view.js';
import { Lines } from './lines.js';
import { Rule } from './rule.js';
import { Toned } from './toned.js';

type NarrationProps = { readonly view: NarrationView; readonly lines: readonly ScreenLine[]; readonly panel: Panel };

export function Narration({ view, lines, panel }: NarrationProps): ReactNode {
  return (
    <Box flexDirection="column" width={panel.columns} height={panel.rows + 2} flexShrink={0}>
      <Rule columns={panel.columns} title={view.heading} end={view.place} />
      <Box paddingX={1}>
        <Toned isBold>{singleLine(view.title)}</Toned>
      </Box>
      <Lines lines={cutLines(lines, panel.rows)} />
    </Box>
  );
}
