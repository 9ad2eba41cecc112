/** Opens the workspace for a command, carries out its part, and closes it again whatever happens. */
import type { Action, ActionResult } from '../simulation/actions.js';
import { openSimulation } from '../simulation/open.js';
import type { Simulation } from '../simulation/simulation.js';
import type { TransportKind } from '../simulation/targets.js';
import type { World } from '../simulation/world.js';
import { singleLine } from '../text/plain-text.js';
import { EXIT_FAILED, EXIT_OK } from './exit-code.js';
import type { WorkspaceArguments } from './options.js';
import { createOutput, type Output } from './output.js';

type JsonArguments = { readonly json: boolean };

/** Reads from the workspace; others may write to it meanwhile. */
export async function query(
  { workspace }: WorkspaceArguments,
  show: (world: World, output: Output) => void,
): Promise<void> {
  const output = createOutput();
  await withSimulation({ folder: workspace, readOnly: true, transport: 'direct' }, output, async ({ world }) =>
    show(world, output),
  );
}

/** Carries out one action and says what came of it; a failed attempt makes the exit code 1. */
export async function perform(
  { workspace, json }: WorkspaceArguments & JsonArguments,
  action: Action,
  {
    transport = 'direct',
    listen,
  }: { readonly transport?: TransportKind; readonly listen?: (simulation: Simulation) => void } = {},
): Promise<ActionResult> {
  const output = createOutput();
  return withSimulation({ folder: workspace, readOnly: false, transport }, output, async (simulation) => {
    listen?.(simulation);
    const result = await simulation.perform(action);
    if (json) output.json({ ok: result.ok, message: result.message, notes: result.notes, ...result.data });
    else output.lines([result.message, ...result.notes.map((note) => `  ${note}`)].map(singleLine));
    process.exitCode = result.ok ? EXIT_OK : EXIT_FAILED;
    return result;
  });
}

type Opening = { readonly folder: string; readonly readOnly: boolean; readonly transport: TransportKind };

async function withSimulation<T>(
  opening: Opening,
  output: Output,
  run: (simulation: Simulation) => Promise<T>,
): Promise<T> {
  const simulation = await openSimulation({ ...opening, command: commandLine() });
  try {
    for (const notice of simulation.world.workspace.notices()) output.remark(notice);
    return await run(simulation);
  } finally {
    await simulation.close();
  }
}

/** The command as somebody finds it named who meets its lock. */
export function commandLine(): string {
  return ['entra-sim', ...process.argv.slice(2)].join(' ');
}
