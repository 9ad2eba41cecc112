/** A line across a panel with its name, and something at its right end. */

import { Text } from 'ink';
import type { ReactNode } from 'react';
import stringWidth from 'string-width';
import { truncate } from '../../text/table.js';
import { Toned } from './toned.js';

type RuleProps = { readonly columns: number; readonly title: string; readonly end?: string };

export function Rule({ columns, title, end = '' }: RuleProps): ReactNode {
  const tail = end === '' ? '─' : ` ${end} ─`;
  const name = truncate(title, columns - stringWidth(tail) - 6);
  const line = '─'.repeat(Math.max(1, columns - stringWidth(name) - stringWidth(tail) - 4));
  return (
    <Text wrap="truncate">
      <Toned tone="quiet">{'── '}</Toned>
      <Toned isBold>{name}</Toned>
      <Toned tone="quiet">{` ${line}${tail}`}</Toned>
    </Text>
  );
}
