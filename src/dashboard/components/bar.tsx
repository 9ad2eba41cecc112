/** A bar that fills from the left. What it shows always stands beside it in words, too. */

import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { Tone } from '../tone.js';
import { Toned } from './toned.js';

type BarProps = {
  /** 0 to 1. */
  readonly share: number;
  readonly columns: number;
  readonly tone: Tone;
};

export function Bar({ share, columns, tone }: BarProps): ReactNode {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return (
    <Text>
      <Toned tone={tone}>{'█'.repeat(filled)}</Toned>
      <Toned tone="quiet">{'░'.repeat(columns - filled)}</Toned>
    </Text>
  );
}
