/** The walkthrough screen alive: it follows its view and the terminal's size, and hands keys on. */
import { useInput } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import { ColourContext } from './components/colour-context.js';
import { useTerminalSize } from './use-terminal-size.js';
import type { ViewSource } from './view-source.js';
import { WalkthroughScreen } from './walkthrough-screen.js';
import type { WalkthroughView } from './walkthrough-view.js';

export type WalkthroughKeys = {
  readonly togglePause: () => void;
  readonly next: () => void;
  readonly quit: () => void;
};

export type WalkthroughAppProps = {
  readonly source: ViewSource<WalkthroughView>;
  readonly keys: WalkthroughKeys;
  readonly hasColour: boolean;
};

export function WalkthroughApp({ source, keys, hasColour }: WalkthroughAppProps): ReactNode {
  const view = useSyncExternalStore(source.subscribe, source.view);
  const size = useTerminalSize();
  useInput((input, key) => {
    if (key.ctrl) {
      if (input === 'c') keys.quit();
      return;
    }
    // Keys that are pressed fast, or held down, arrive together.
    for (const letter of input.toLowerCase()) press(letter, keys);
  });
  return (
    <ColourContext value={hasColour}>
      <WalkthroughScreen view={view} size={size} />
    </ColourContext>
  );
}

function press(letter: string, { togglePause, next, quit }: WalkthroughKeys): void {
  if (letter === ' ') togglePause();
  else if (letter === 'n') next();
  else if (letter === 'q') quit();
}
