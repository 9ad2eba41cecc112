/** The top line: which tenant and application, the state of the job, and what time it is in the simulation. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { singleLine } from '../../text/plain-text.js';
import type { Instant } from '../../time/clock.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { HeaderView } from '../view-model.js';
import { StateBadge } from './state-badge.js';
import { Toned } from './toned.js';

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

type HeaderProps = { readonly view: HeaderView; readonly columns: number };

export function Header({ view, columns }: HeaderProps): ReactNode {
  const { tenant, application, state, now } = view;
  return (
    <Box width={columns} paddingX={1} justifyContent="space-between">
      <Box flexShrink={1} gap={2}>
        <Toned isBold>{singleLine(application === null ? tenant : `${tenant} → ${application}`)}</Toned>
        <Box flexShrink={0}>
          <StateBadge badge={state} />
        </Box>
      </Box>
      <Box flexShrink={0} marginLeft={1}>
        <Toned>{simulatedTime(now, columns)}</Toned>
      </Box>
    </Box>
  );
}

/** `Mon 2026-01-05 09:40:00 UTC`; shorter where there is little room. 1970-01-01 was a Thursday. */
function simulatedTime(now: Instant, columns: number): string {
  const [date = '', time = ''] = toIsoSeconds(now).replace('Z', '').split('T');
  if (columns < 80) return `${date.slice(5)} ${time}`;
  const day = DAYS[((Math.floor(now / DAY_MS) % 7) + 7) % 7] ?? '';
  return columns < 100 ? `${day} ${date} ${time}` : `${day} ${date} ${time} UTC (simulated)`;
}
