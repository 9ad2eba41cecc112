/** Opens the workspace for a command, carries out its part, and closes it again whatever happens. */
import type { Action, ActionResult } from '../simulation/actions.js';
import { openSimulation } from '../simulation/open.js';
import { rehearsalOf } from '../simulation/rehearsal.js';
import { createSimulation, type Simulation } from '../simulation/simulation.js';
import type { TransportKind } from '../simulation/targets.js';
import type { World } from '../simulation/world.js';
import { singleLine } from '../text/plain-text.js';
import { EXIT_FAILED, EXIT_OK } from './exit-code.js';
import type { WorkspaceArguments } from './options.js';
import { createOutput, type Output } from './output.js';

type ActionArguments = WorkspaceArguments & {
  readonly json: boolean;
  /** Carried out on a copy that is thrown away; the workspace is only read, beside whoever writes to it. */
  readonly dryRun?: boolean;
};

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
  { workspace, json, dryRun = false }: ActionArguments,
  action: Action,
  {
    transport = 'direct',
    listen,
  }: { readonly transport?: TransportKind; readonly listen?: (simulation: Simulation) => void } = {},
): Promise<ActionResult> {
  const output = createOutput();
  return withSimulation({ folder: workspace, readOnly: dryRun, transport }, output, async (opened) => {
    const simulation = dryRun ? createSimulation(await rehearsalOf(opened.world)) : opened;
    listen?.(simulation);
    const result = await simulation.perform(action);
    const { ok, message, notes, data } = result;
    if (json) output.json({ ...(dryRun ? { dryRun } : {}), ok, message, notes, ...data });
    else {
      const lines = [message, ...notes.map((note) => `  ${note}`)];
      output.lines([...(dryRun ? ['Dry run, nothing is changed:'] : []), ...lines].map(singleLine));
    }
    process.exitCode = ok ? EXIT_OK : EXIT_FAILED;
    return result;
  });
}

type Opening = { readonly folder: string; readonly readOnly: boolean; readonly transport: TransportKind };

/** Opens the simulation of a workspace, tells its notices, and closes it whatever happens. */
export async function withSimulation<T>(
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
