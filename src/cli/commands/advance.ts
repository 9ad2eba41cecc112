/** `entra-sim advance`: moves the clock on; cycles and other due things happen. */

import { cycleReporter } from '../cycle-reporter.js';
import { defineCommand } from '../define.js';
import { wholeNumber, withJson, withWorkspace } from '../options.js';
import { createOutput } from '../output.js';
import { perform } from '../run.js';

export const advanceCommand = defineCommand({
  command: 'advance [duration]',
  describe: 'Move the clock on; what is due on the way happens',
  examples: [
    ['entra-sim advance --cycles 1', 'To the end of the next cycle'],
    ['entra-sim advance 40m', 'By 40 minutes'],
    ['entra-sim advance 30d', 'By a month: 1,080 cycles, and the recycle bin empties'],
  ],
  options: (yargs) =>
    withJson(withWorkspace(yargs))
      .positional('duration', { type: 'string', describe: 'Such as 40m, 2h30m, 3d or PT40M' })
      .option('cycles', {
        type: 'string',
        describe: 'Run so many cycles',
        requiresArg: true,
        coerce: wholeNumber('cycles', 1),
      })
      .option('transport', {
        choices: ['fetch', 'direct'] as const,
        default: 'fetch' as const,
        describe: 'How requests reach the mock: fetch through msw, or direct (faster, the same requests)',
      })
      .conflicts('duration', 'cycles'),
  handler: async (args) => {
    const { duration, cycles, transport } = args;
    const output = createOutput();
    const action = {
      type: 'advance' as const,
      ...(duration === undefined ? {} : { duration }),
      ...(cycles === undefined ? {} : { cycles }),
    };
    const report = cycleReporter(output, args.json);
    await perform(args, action, { transport, listen: (simulation) => simulation.listen(report) });
  },
});
