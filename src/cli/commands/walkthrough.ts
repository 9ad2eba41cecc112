/** `entra-sim walkthrough`: the Netskope tutorial, played from start to end. */
import { defineCommand } from '../define.js';
import { DEFAULT_WORKSPACE, withSeed } from '../options.js';
import { createOutput } from '../output.js';
import { printWalkthrough } from '../print-walkthrough.js';

export const walkthroughCommand = defineCommand({
  command: 'walkthrough',
  describe: 'Print the Netskope tutorial, every step carried out',
  examples: [
    ['entra-sim walkthrough', 'As text'],
    ['entra-sim walkthrough --json > story.json', 'Steps, log, requests and target as JSON'],
    ['entra-sim walkthrough --keep --workspace demo', 'Leaves a workspace behind to go on with'],
  ],
  options: (yargs) =>
    withSeed(yargs)
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON' })
      .option('keep', { type: 'boolean', describe: 'Keep the simulation in the workspace' })
      .option('workspace', {
        alias: 'w',
        type: 'string',
        describe: `Folder for --keep [default: ${DEFAULT_WORKSPACE}]`,
        requiresArg: true,
        implies: 'keep',
      })
      .option('transport', {
        choices: ['fetch', 'direct'] as const,
        default: 'fetch' as const,
        describe: 'How requests reach the mock',
      }),
  handler: ({ json, seed, keep, workspace, transport }) =>
    printWalkthrough(
      { json, seed, transport, ...(keep ? { folder: workspace ?? DEFAULT_WORKSPACE } : {}) },
      createOutput(),
    ),
});
