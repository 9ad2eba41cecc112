/** `entra-sim life`: days in a company, in which people join, move, marry and leave. */
import { type LifeOptions, type LifeStep, liveThrough } from '../../simulation/life/live-through.js';
import { ratesPhrase, readFactor, readRates } from '../../simulation/life/rates.js';
import { rehearsalOf } from '../../simulation/rehearsal.js';
import { createSimulation, type Simulation } from '../../simulation/simulation.js';
import { timePhrase } from '../../simulation/views/phrases.js';
import { InputError } from '../../text/input-error.js';
import { toIsoSeconds } from '../../time/instant.js';
import { defineCommand } from '../define.js';
import { lifeReport } from '../life-report.js';
import { wholeNumber, withEdit } from '../options.js';
import { createOutput, type Output } from '../output.js';
import { withSimulation } from '../run.js';

export const lifeCommand = defineCommand({
  command: 'life',
  describe: 'Let days pass in which people join, move, marry and leave',
  examples: [
    ['entra-sim life --days 30', 'A month; cycles run on the way'],
    ['entra-sim life --days 5 --dry-run', 'What would happen, and nothing is changed'],
    ['entra-sim life --days 5 --busy 10 --rate leavers=0', 'Ten times as much, but nobody leaves'],
    ['entra-sim life --days 5 --json > week.json', 'The actions with their times and reasons'],
  ],
  options: (yargs) =>
    withEdit(yargs)
      .option('days', {
        type: 'string',
        default: '1',
        describe: 'How many days; weekends are quiet',
        requiresArg: true,
        coerce: daysOf,
      })
      .option('rate', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: `NAME=SHARE: how many in a year, as a share of the people who are there. By default ${ratesPhrase()}`,
        requiresArg: true,
      })
      .option('busy', {
        type: 'string',
        default: '1',
        describe: 'Multiplies all rates',
        requiresArg: true,
        coerce: (text: string) => readFactor('--busy', text),
      })
      .option('transport', {
        choices: ['fetch', 'direct'] as const,
        default: 'fetch' as const,
        describe: 'How requests reach the mock: fetch through msw, or direct (faster, the same requests)',
      }),
  handler: async ({ workspace, days, rate, busy, dryRun, json, transport }) => {
    const output = createOutput();
    const rates = readRates(rate);
    await withSimulation({ folder: workspace, readOnly: dryRun, transport }, output, async (opened) => {
      const simulation = dryRun ? createSimulation(await rehearsalOf(opened.world)) : opened;
      await untilInterrupted(output, (signal) => {
        const options = { days, rates, busy, signal };
        return json ? printJson(simulation, options, output) : printLines(simulation, options, output, dryRun);
      });
    });
  },
});

/** Nobody waits for more. */
const MOST_DAYS = 3_660;

function daysOf(text: string): number {
  const days = wholeNumber('days', 1)(text);
  if (days <= MOST_DAYS) return days;
  throw new InputError(`--days can be ${MOST_DAYS} at most (ten years), not ${days}`);
}

async function printLines(
  simulation: Simulation,
  options: LifeOptions,
  output: Output,
  dryRun: boolean,
): Promise<void> {
  if (dryRun) output.line('Dry run, nothing is changed:');
  const report = lifeReport(output);
  const { world } = simulation;
  const deaf = simulation.listen(report.listener);
  for await (const step of liveThrough(simulation, options)) report.step(step);
  deaf();
  report.summary(world);
  if (options.signal?.aborted === true) {
    output.line(`Interrupted at ${timePhrase(world.clock.now())}: 'entra-sim life' goes on from here.`);
  }
}

/** An array with an action a line, printed as it happens: what was performed before an interruption is in it. */
async function printJson(simulation: Simulation, options: LifeOptions, output: Output): Promise<void> {
  let isFirst = true;
  output.line('[');
  try {
    for await (const step of liveThrough(simulation, options)) {
      if (step.type !== 'performed') continue;
      process.stdout.write(`${isFirst ? '' : ',\n'}${JSON.stringify(entryOf(step))}`);
      isFirst = false;
    }
  } finally {
    output.line(`${isFirst ? '' : '\n'}]`);
  }
}

function entryOf({ timed, result }: Extract<LifeStep, { readonly type: 'performed' }>): object {
  const { at, reason, action } = timed;
  return { at: toIsoSeconds(at), reason, action, result: { ok: result.ok, message: result.message } };
}

/** Ctrl-C asks for an end after the action under way; a second one ends the process at once. */
async function untilInterrupted(output: Output, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const stop = (): void => {
    output.remark('Stopping after the action under way; what is done is kept.');
    controller.abort();
  };
  process.once('SIGINT', stop);
  try {
    await run(controller.signal);
  } finally {
    process.off('SIGINT', stop);
  }
}
