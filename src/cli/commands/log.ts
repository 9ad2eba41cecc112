/** `entra-sim log`: the provisioning log. */
import type { Argv } from 'yargs';
import { writeExport } from '../../simulation/export/write-export.js';
import { LOG_FORMATS, logFiles } from '../../simulation/log-export/log-files.js';
import { allLogRecords, type LogCriteria, logRecords } from '../../simulation/queries/log.js';
import { objectIdOf } from '../../simulation/queries/object-id.js';
import { logView, recordView } from '../../simulation/views/log-view.js';
import { count } from '../../simulation/views/phrases.js';
import type { World } from '../../simulation/world.js';
import { InputError } from '../../text/input-error.js';
import { singleLine } from '../../text/plain-text.js';
import { defineCommand } from '../define.js';
import { withEdit, withJson, withLimit, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const STATUSES = ['success', 'failure', 'skipped', 'warning'] as const;
const ACTIONS = ['create', 'update', 'disable', 'delete', 'stagedDelete', 'other'] as const;

type Criteria = {
  readonly app: string | undefined;
  readonly object: string | undefined;
  readonly status: string | undefined;
  readonly action: string | undefined;
  readonly cycle: string | undefined;
  readonly filter: string | undefined;
};

/** Not for the verbs: those that take them say so themselves. */
const withCriteria = <T>(yargs: Argv<T>) =>
  yargs
    .option('app', {
      type: 'string',
      global: false,
      describe: 'Only this enterprise application, by name or id',
      requiresArg: true,
    })
    .option('object', {
      type: 'string',
      global: false,
      describe: 'User or group: UPN, name, or objectId',
      requiresArg: true,
    })
    .option('status', { choices: STATUSES, global: false, describe: 'Only this result' })
    .option('action', { choices: ACTIONS, global: false, describe: 'Only this action' })
    .option('cycle', {
      type: 'string',
      global: false,
      describe: "Activity id of a cycle, or 'last'",
      requiresArg: true,
    })
    .option('filter', {
      type: 'string',
      global: false,
      describe: "Graph's $filter: eq, gt, lt, contains, and, or",
      requiresArg: true,
    });

function criteriaOf(world: World, { app, object, status, action, cycle, filter }: Criteria): LogCriteria {
  return {
    ...(app === undefined ? {} : { jobId: world.applications.find(app).store.id }),
    ...(object === undefined ? {} : { objectId: objectIdOf(world, object) }),
    ...(status === undefined ? {} : { status }),
    ...(action === undefined ? {} : { action }),
    ...(cycle === undefined ? {} : { cycle }),
    ...(filter === undefined ? {} : { filter }),
  };
}

const exportLog = defineCommand({
  command: 'export <folder>',
  describe: "Write the log as Graph's JSON, the portal's three CSV files, or rows of Log Analytics",
  examples: [
    ['entra-sim log export out', 'provisioning-logs.json'],
    [
      'entra-sim log export out --format csv --status failure',
      'Logs, steps and modified properties, joined by changeId',
    ],
  ],
  options: (yargs) =>
    withCriteria(withJson(withWorkspace(yargs)))
      .positional('folder', { type: 'string', demandOption: true, describe: 'Folder to write to' })
      .option('format', { choices: LOG_FORMATS, default: 'graph' as const, describe: 'Which files' })
      .option('force', { type: 'boolean', default: false, describe: 'Write into a folder that is not empty' }),
  handler: (args) =>
    query(args, (world, output) => {
      const { folder, format, force } = args;
      if (folder === '')
        throw new InputError('no folder is named', { hint: 'Name a folder of its own for the export.' });
      const criteria = criteriaOf(world, args);
      const files = writeExport(
        folder,
        logFiles(format, () => allLogRecords(world, criteria)),
        force,
      );
      if (args.json) output.json({ folder, format, files });
      else output.line(singleLine(`Wrote ${count(files.length, 'file')} to ${folder}: ${files.join(', ')}.`));
    }),
});

const retention = defineCommand({
  command: 'retention <days>',
  describe: "For how many days the log is shown, or 'off' for ever; older records stay on disk",
  examples: [
    ['entra-sim log retention 30', 'As in a tenant with a P1 or P2 licence; 7 without'],
    ['entra-sim log retention off', 'Everything, as at the start'],
  ],
  options: (yargs) =>
    withEdit(yargs).positional('days', { type: 'string', demandOption: true, describe: "A number of days, or 'off'" }),
  handler: async (args) => {
    if (args.days !== 'off' && !/^[1-9]\d{0,5}$/.test(args.days)) {
      throw new InputError(`'${args.days}' is no number of days`, { hint: "Give a whole number from 1, or 'off'." });
    }
    await perform(args, { type: 'setLogRetention', days: args.days === 'off' ? null : Number(args.days) });
  },
});

export const logCommand = defineCommand({
  command: 'log',
  describe: 'Show the provisioning log',
  examples: [
    ['entra-sim log --cycle last', 'What the last cycle that logged anything did'],
    ['entra-sim log --app Netskope --cycle last', 'Of one application, where there are several'],
    ['entra-sim log --object ida --detail', 'Every step for one person'],
    ['entra-sim log --status failure --json', "Failures as Graph's provisioningObjectSummary"],
    [
      'entra-sim log --filter "contains(sourceIdentity/displayName, \'Ann\')"',
      "Graph's $filter, case-sensitive as there",
    ],
  ],
  options: (yargs) =>
    withCriteria(withLimit(withJson(withWorkspace(yargs)), 50))
      .option('detail', { type: 'boolean', default: false, global: false, describe: 'Show all steps and values' })
      .command(exportLog)
      .command(retention),
  handler: (args) =>
    query(args, (world, output) => {
      const { limit, detail, json } = args;
      const records = logRecords(world, { limit, ...criteriaOf(world, args) });
      if (json) output.json(records);
      else if (records.length === 0) output.line('No log records.');
      else if (detail)
        output.lines(
          records.flatMap((record, index) => [...(index === 0 ? [] : ['', '']), ...recordView(record, output.width)]),
        );
      else output.lines(logView(records, output.width));
    }),
});
