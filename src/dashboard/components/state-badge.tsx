/** A state as a badge: sign and word on a ground of its colour. */
import type { ReactNode } from 'react';
import type { Badge } from '../job-state.js';
import { Toned } from './toned.js';

export function StateBadge({ badge }: { readonly badge: Badge }): ReactNode {
  return <Toned tone={badge.tone} isBold isInverse>{` ${badge.sign} ${badge.word} `}</Toned>;
}
