/** The dashboard's door. Whoever opens it imports this file dynamically: it loads Ink and React. */
import './react-mode.js';
import { openWalkthrough } from '../lessons/open-walkthrough.js';
import { loadWalkthrough } from '../lessons/walkthrough.js';
import { showWalkthrough } from './show-walkthrough.js';

export type WalkthroughDashboard = {
  readonly seed?: number;
  /** Both have to be a terminal. */
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
};

/**
 * Plays the walkthrough in a simulation of its own, in memory, until somebody quits.
 * @returns the exit code: 0, or 128 and the number of the signal that ended it
 * @throws InputError when a step does not go as the walkthrough says
 */
export async function runWalkthroughDashboard({ seed, stdout, stdin }: WalkthroughDashboard): Promise<number> {
  const walkthrough = loadWalkthrough();
  const simulation = await openWalkthrough(walkthrough, {
    command: 'entra-sim',
    ...(seed === undefined ? {} : { seed }),
  });
  try {
    return await showWalkthrough({ walkthrough, simulation, stdout, stdin });
  } finally {
    await simulation.close();
  }
}
