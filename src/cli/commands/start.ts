/** `entra-sim` without a command: the walkthrough, as a screen on a terminal and as text elsewhere. */
import { defineCommand } from '../define.js';
import { withSeed } from '../options.js';
import { createOutput } from '../output.js';
import { printWalkthrough } from '../print-walkthrough.js';

export const startCommand = defineCommand({
  command: '$0',
  describe: 'Play the walkthrough: a screen on a terminal, text elsewhere',
  examples: [['entra-sim', 'The Netskope tutorial on a virtual clock']],
  options: (yargs) => withSeed(yargs),
  handler: async ({ seed }) => {
    const { stdin, stdout } = process;
    // A dumb terminal can't place text: it gets the text as well.
    if (stdin.isTTY && stdout.isTTY && process.env.TERM !== 'dumb') {
      // Ink and React are loaded only for the screen: they cost two thirds of a second.
      const { runWalkthroughDashboard } = await import('../../dashboard/run-dashboard.js');
      process.exitCode = await runWalkthroughDashboard({ seed, stdin, stdout });
      return;
    }
    await printWalkthrough({ seed, transport: 'fetch', json: false }, createOutput());
  },
});
