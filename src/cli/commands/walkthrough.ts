/** `entra-sim walkthrough`: the Netskope tutorial, played from start to end. */
import { defineCommand } from '../define.js';
import { DEFAULT_WORKSPACE } from '../options.js';
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
    yargs
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON' })
      .option('seed', { type: 'number', default: 1, describe: 'All ids follow from it', requiresArg: true })
      .option('keep', { type: 'boolean', default: false, describe: 'Keep the simulation in the workspace' })
      .option('workspace', {
        alias: 'w',
        type: 'string',
        default: DEFAULT_WORKSPACE,
        describe: 'Folder for --keep',
        requiresArg: true,
      })
      .option('transport', {
        choices: ['fetch', 'direct'] as const,
        default: 'fetch' as const,
        describe: 'How requests reach the mock',
      }),
  handler: ({ json, seed, keep, workspace, transport }) =>
    printWalkthrough({ json, seed, transport, ...(keep ? { folder: workspace } : {}) }, createOutput()),
});
