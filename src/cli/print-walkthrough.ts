/** The walkthrough as text or as JSON, for pipes, files and people who read rather than watch. */
import wrapAnsi from 'wrap-ansi';
import { openWalkthrough } from '../lessons/open-walkthrough.js';
import { flattenSteps, type PlacedStep, playStep } from '../lessons/play.js';
import { showLines } from '../lessons/show-lines.js';
import { loadWalkthrough } from '../lessons/walkthrough.js';
import type { ActionResult } from '../simulation/actions.js';
import { logRecords } from '../simulation/queries/log.js';
import { requestRecords } from '../simulation/queries/requests.js';
import { targetResources } from '../simulation/queries/target.js';
import type { Simulation } from '../simulation/simulation.js';
import type { TransportKind } from '../simulation/targets.js';
import { cycleReporter } from './cycle-reporter.js';
import type { Output } from './output.js';
import { commandLine } from './run.js';

export type WalkthroughPrint = {
  readonly seed: number;
  readonly transport: TransportKind;
  readonly json: boolean;
  /** Keeps the simulation there; in memory when absent. */
  readonly folder?: string;
};

/** Narration is wrapped here at the latest, for reading. */
const TEXT_WIDTH = 100;
/** Where there is no terminal, tables are cut as on a wide one: this is a story, not data. */
const PIPE_WIDTH = 120;

/** Plays the walkthrough from start to end. */
export async function printWalkthrough(options: WalkthroughPrint, to: Output): Promise<void> {
  const output: Output = { ...to, width: Math.min(to.width, PIPE_WIDTH) };
  const { seed, transport, json, folder } = options;
  const walkthrough = loadWalkthrough();
  const simulation = await openWalkthrough(walkthrough, {
    seed,
    transport,
    command: commandLine(),
    ...(folder === undefined ? {} : { folder }),
  });
  const played: object[] = [];
  try {
    if (!json) {
      simulation.listen(cycleReporter(output, false));
      output.lines([walkthrough.title, '='.repeat(walkthrough.title.length), `After ${walkthrough.source}`]);
    }
    let heading = '';
    for (const placed of flattenSteps(walkthrough)) {
      if (!json) printNarration(placed, placed.heading === heading, output);
      heading = placed.heading;
      const results = await playStep(simulation, placed.step);
      if (json) played.push(stepJson(placed, results));
      else printOutcome(simulation, placed, results, output);
    }
    if (json) output.json({ title: walkthrough.title, steps: played, ...endState(simulation) });
    else printEnd(folder, output);
  } finally {
    await simulation.close();
  }
}

function printNarration({ heading, step }: PlacedStep, sameHeading: boolean, output: Output): void {
  if (!sameHeading) output.lines(['', '', heading, '-'.repeat(heading.length)]);
  const number = step.number === null ? '' : `${step.number}. `;
  output.lines(['', `${number}${step.title}`, ...indent(wrap(step.say, output.width - 3), '   ')]);
}

function printOutcome(
  simulation: Simulation,
  { step }: PlacedStep,
  results: readonly ActionResult[],
  output: Output,
): void {
  for (const { ok, message, notes } of results) {
    output.lines([`   ${ok ? 'OK    ' : 'FAILED'} ${message}`, ...notes.map((note) => `          ${note}`)]);
  }
  for (const show of step.show) {
    output.lines(['', ...indent(showLines(simulation.world, show, output.width - 3), '   ')]);
  }
}

function printEnd(folder: string | undefined, output: Output): void {
  output.lines(['', '']);
  if (folder !== undefined) {
    output.line(`The simulation is kept: go on with 'entra-sim status --workspace ${folder}'.`);
    return;
  }
  output.line("Try it by hand: 'entra-sim init' makes a workspace, 'entra-sim --help' lists the commands.");
}

function stepJson({ heading, step }: PlacedStep, results: readonly ActionResult[]): object {
  return {
    id: step.id,
    heading,
    number: step.number,
    title: step.title,
    actions: step.actions.map(({ action }, index) => ({ action, result: results[index] })),
  };
}

function endState({ world }: Simulation): object {
  const all = { limit: Number.POSITIVE_INFINITY };
  const { users, groups } = targetResources(world, undefined);
  return { log: logRecords(world, all), requests: requestRecords(world, all), target: { users, groups } };
}

function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.min(width, TEXT_WIDTH)).split('\n');
}

function indent(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${by}${line}`));
}
