/** Text in a tone, cut to the columns that there are: the one place where colours are applied. */
import { Text } from 'ink';
import { type ReactNode, useContext } from 'react';
import { COLOURS, type Tone } from '../tone.js';
import { ColourContext } from './colour-context.js';

type TonedProps = {
  readonly tone?: Tone;
  readonly isBold?: boolean;
  /** Light text on a ground of that colour. */
  readonly isInverse?: boolean;
  readonly children: ReactNode;
};

export function Toned({ tone = 'plain', isBold = false, isInverse = false, children }: TonedProps): ReactNode {
  const hasColour = useContext(ColourContext);
  const colour = hasColour ? COLOURS[tone] : undefined;
  return (
    <Text
      wrap="truncate"
      bold={isBold}
      inverse={isInverse && hasColour}
      {...(colour === undefined ? {} : { color: colour })}
    >
      {children}
    </Text>
  );
}
