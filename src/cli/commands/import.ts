/** `entra-sim import`: puts what a tenant exported into the simulation. */
import type { ActionOf, ActionResult } from '../../simulation/actions.js';
import { importIntoNew } from '../../simulation/import/new-workspace.js';
import { rehearseImport } from '../../simulation/import/rehearse-import.js';
import { openSimulation } from '../../simulation/open.js';
import type { SimulationSettings } from '../../simulation/settings.js';
import { isWorkspace } from '../../simulation/workspace.js';
import type { World } from '../../simulation/world.js';
import { InputError } from '../../text/input-error.js';
import { singleLine } from '../../text/plain-text.js';
import { parseInstant, toIsoSeconds } from '../../time/instant.js';
import { defineCommand } from '../define.js';
import { applicationOf, wholeNumber, withApplication, withEdit } from '../options.js';
import { createOutput } from '../output.js';
import { commandLine } from '../run.js';

type Arguments = {
  readonly workspace: string;
  readonly paths: readonly string[];
  readonly anonymise: boolean;
  readonly app: string | undefined;
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly seed: number | undefined;
  readonly start: string | undefined;
  readonly targetTenant: string | undefined;
};

export const importCommand = defineCommand({
  command: 'import <paths..>',
  describe: 'Read what a tenant exported: Graph JSON, the user CSV of the portal, the lists of the target',
  examples: [
    ['entra-sim import export/', 'Every .json and .csv file of a folder; makes the workspace when there is none'],
    ['entra-sim import users.json groups.json --dry-run', 'Only say what would be done'],
    ['entra-sim import export/ --anonymise', 'No personal value reaches the workspace'],
    ["entra-sim import schema.json --app 'Netskope User Authentication'", 'The mappings of one application'],
  ],
  options: (yargs) =>
    withApplication(withEdit(yargs))
      .positional('paths', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Files, and folders with everything in them',
      })
      .option('anonymise', {
        alias: 'anonymize',
        type: 'boolean',
        default: false,
        describe: 'Replace personal values: the same person gets the same stand-in',
      })
      .option('profile', {
        type: 'string',
        describe: 'Profile of an application that is added [default: by its job]',
        requiresArg: true,
      })
      .option('seed', {
        type: 'string',
        describe: 'For a new workspace: number that all ids follow from [default: 1]',
        requiresArg: true,
        coerce: (text: string | undefined) => (text === undefined ? undefined : wholeNumber('seed', 0)(text)),
      })
      .option('start', {
        type: 'string',
        describe: 'For a new workspace: when the clock starts, ISO 8601 [default: 2026-01-05T09:00:00Z]',
        requiresArg: true,
      })
      .option('target-tenant', {
        type: 'string',
        describe: 'For a new workspace: name of the Netskope tenant [default: by the Tenant URL in the files]',
        requiresArg: true,
      }),
  handler: (args) => (isWorkspace(args.workspace) ? importIntoExisting(args) : importIntoNewFolder(args)),
});

async function importIntoExisting(args: Arguments): Promise<void> {
  const output = createOutput();
  const simulation = await openSimulation({
    folder: args.workspace,
    readOnly: args.dryRun,
    transport: 'direct',
    command: commandOf(args),
  });
  try {
    const { world } = simulation;
    for (const notice of world.workspace.notices()) output.remark(notice);
    refuseOtherSettings(args, world.settings);
    const action = actionOf(args);
    print(args, args.dryRun ? await rehearseImport(world, action) : await simulation.perform(action));
  } finally {
    await simulation.close();
  }
}

async function importIntoNewFolder(args: Arguments): Promise<void> {
  const settings = settingsOf(args);
  const folder = args.dryRun ? undefined : args.workspace;
  await importIntoNew({ folder, action: actionOf(args), settings, command: commandOf(args) }, (world, result) =>
    print(args, result, world),
  );
}

function actionOf(args: Arguments): ActionOf<'importTenant'> {
  return {
    type: 'importTenant',
    files: [...args.paths],
    ...(args.anonymise ? { anonymise: true } : {}),
    ...(args.profile === undefined ? {} : { profile: args.profile }),
    ...applicationOf(args),
  };
}

/** The names of files may be personal, too; the lock file outlives a kill. */
function commandOf({ anonymise }: Arguments): string {
  return anonymise ? 'entra-sim import --anonymise' : commandLine();
}

function settingsOf({ seed, start, targetTenant }: Arguments): Partial<SimulationSettings> {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(start === undefined ? {} : { start: parseInstant(start) }),
    ...(targetTenant === undefined ? {} : { targetTenant }),
  };
}

function refuseOtherSettings(args: Arguments, settings: SimulationSettings): void {
  const given = settingsOf(args);
  const names = { seed: '--seed', start: '--start', targetTenant: '--target-tenant' } as const;
  for (const name of ['seed', 'start', 'targetTenant'] as const) {
    if (given[name] === undefined || given[name] === settings[name]) continue;
    throw new InputError(`${args.workspace} holds a workspace already, made with another ${names[name]}`, {
      hint: `Leave ${names[name]} out, or import into a new workspace with --workspace DIR.`,
    });
  }
}

function print(args: Arguments, { ok, message, notes, data }: ActionResult, made?: World): void {
  const output = createOutput();
  if (args.json) {
    const isMade = made !== undefined && !args.dryRun;
    const workspace = isMade ? { workspace: args.workspace, tenant: made.directory.tenant() } : {};
    output.json({ ...(args.dryRun ? { dryRun: true } : {}), ...workspace, ok, message, notes, ...data });
    return;
  }
  const first = args.dryRun ? ['Dry run, nothing is changed:'] : newWorkspaceLine(args, made);
  output.lines([...first, message, ...notes.map((note) => `  ${note}`)].map(singleLine));
}

function newWorkspaceLine({ workspace }: Arguments, made: World | undefined): readonly string[] {
  if (made === undefined) return [];
  const now = toIsoSeconds(made.clock.now());
  return [`Made the workspace ${workspace} for ${made.directory.tenant()?.displayName}; it is ${now}.`];
}
