/** A walkthrough on the screen: player, simulation and keys put together. */
import { flattenSteps, playStep } from '../lessons/play.js';
import type { Walkthrough } from '../lessons/walkthrough.js';
import type { Simulation } from '../simulation/simulation.js';
import { sleep } from '../time/real-clock.js';
import { afterEvent, liveStateOf } from './live-state.js';
import { runScreen } from './run-screen.js';
import { NOTHING_SHOWN, shownView } from './shown-view.js';
import { wantsColour } from './tone.js';
import { sizeOf } from './use-terminal-size.js';
import { createViewSource } from './view-source.js';
import { WalkthroughApp } from './walkthrough-app.js';
import { createWalkthroughPlayer } from './walkthrough-player.js';
import { walkthroughView } from './walkthrough-view.js';

export type ShowWalkthrough = {
  readonly walkthrough: Walkthrough;
  /** As the walkthrough is to find it. Left open. */
  readonly simulation: Simulation;
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
};

/**
 * Plays the walkthrough until somebody quits; gives the exit code.
 * @throws InputError when a step does not go as the walkthrough says.
 */
export async function showWalkthrough({ walkthrough, simulation, stdout, stdin }: ShowWalkthrough): Promise<number> {
  const { world } = simulation;
  let live = liveStateOf(world);
  const player = createWalkthroughPlayer({
    steps: flattenSteps(walkthrough),
    play: ({ step }) => playStep(simulation, step),
    sleep,
    onChange: () => source.changed(),
  });
  const source = createViewSource(() => {
    const { current, acting } = player.state();
    const shows = acting ? [] : (current?.step.show ?? []);
    const shown = shows.length === 0 ? NOTHING_SHOWN : shownView(world, shows, sizeOf(stdout).columns);
    return walkthroughView(world, live, { walkthrough, player: player.state(), shown });
  }, sleep);
  const stopListening = simulation.listen((event) => {
    live = afterEvent(live, event);
    source.changed();
  });
  stdout.on('resize', source.changed);
  let playing = Promise.resolve();
  try {
    return await runScreen({
      stdout,
      stdin,
      app: (quit) => (
        <WalkthroughApp
          source={source}
          keys={{ togglePause: player.togglePause, next: player.next, quit }}
          hasColour={wantsColour(process.env)}
        />
      ),
      work: () => {
        playing = player.run();
        return playing;
      },
    });
  } finally {
    player.stop();
    stdout.off('resize', source.changed);
    stopListening();
    source.close();
    // The step under way ends before its simulation may be closed; what it throws was told already.
    await playing.catch(() => {});
  }
}
