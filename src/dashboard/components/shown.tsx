/** What the current step shows: a view as the commands print it. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Panel } from '../layout.js';
import { cutLines, plainLines } from '../narration-lines.js';
import type { ShownView } from '../shown-view.js';
import { Lines } from './lines.js';
import { Rule } from './rule.js';

export function Shown({ view, panel }: { readonly view: ShownView; readonly panel: Panel }): ReactNode {
  if (panel.rows === 0) return null;
  return (
    <Box flexDirection="column" width={panel.columns} height={panel.rows + 1} flexShrink={0}>
      <Rule columns={panel.columns} title={view.title} />
      <Lines lines={cutLines(plainLines(view.lines), panel.rows)} />
    </Box>
  );
}
