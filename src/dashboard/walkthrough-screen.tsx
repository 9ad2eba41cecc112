/** The walkthrough screen: a pure function of its view model and the size of the terminal. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { CycleLine } from './components/cycle-line.js';
import { FlowCounts } from './components/flow-counts.js';
import { Footer } from './components/footer.js';
import { Header } from './components/header.js';
import { Narration } from './components/narration.js';
import { Records } from './components/records.js';
import { Requests } from './components/requests.js';
import { Shown } from './components/shown.js';
import { TooSmall } from './components/too-small.js';
import { isTooSmall, narrationColumns, narrationLimit, planLayout, type Size } from './layout.js';
import { narrationLines, type ScreenLine } from './narration-lines.js';
import type { NarrationLine, WalkthroughView } from './walkthrough-view.js';

export type WalkthroughScreenProps = { readonly view: WalkthroughView; readonly size: Size };

export function WalkthroughScreen({ view, size }: WalkthroughScreenProps): ReactNode {
  if (isTooSmall(size)) return <TooSmall {...size} />;
  const { columns, rows } = size;
  const { narration, shown } = view;
  const lines = fittingLines(narration.lines, size);
  const plan = planLayout(size, { narration: lines.length, shown: shown.lines.length });
  const all = narrationLines([...narration.lines, ...narration.earlier], narrationColumns(size));
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <Header view={view.header} columns={columns} />
      <CycleLine view={view.cycle} columns={columns} />
      <FlowCounts view={view.flow} columns={columns} />
      <Box
        flexShrink={0}
        flexDirection={plan.arrangement === 'stacked' ? 'column' : 'row'}
        justifyContent="space-between"
      >
        <Narration view={narration} lines={all.length <= plan.narration.rows ? all : lines} panel={plan.narration} />
        {plan.arrangement === 'stacked' ? <Shown view={shown} panel={plan.shown} /> : null}
        <Box flexDirection="column" flexShrink={0}>
          <Requests rows={view.requests} panel={plan.requests} />
          <Records rows={view.records} panel={plan.records} />
        </Box>
      </Box>
      {plan.arrangement === 'beside' ? <Shown view={shown} panel={plan.shown} /> : null}
      <Footer view={view.footer} columns={columns} />
    </Box>
  );
}

/** All lines; without the notes when the lists would have to go for them. */
function fittingLines(lines: readonly NarrationLine[], size: Size): readonly ScreenLine[] {
  const columns = narrationColumns(size);
  const whole = narrationLines(lines, columns);
  if (whole.length <= narrationLimit(size)) return whole;
  return narrationLines(
    lines.filter(({ kind }) => kind !== 'note'),
    columns,
  );
}
