/** `entra-sim log`: the provisioning log. */

import { logRecords } from '../../simulation/queries/log.js';
import { objectIdOf } from '../../simulation/queries/object-id.js';
import { logView, recordView } from '../../simulation/views/log-view.js';
import { defineCommand } from '../define.js';
import { withJson, withLimit, withWorkspace } from '../options.js';
import { query } from '../run.js';

const STATUSES = ['success', 'failure', 'skipped', 'warning'] as const;
const ACTIONS = ['create', 'update', 'disable', 'delete', 'stagedDelete', 'other'] as const;

export const logCommand = defineCommand({
  command: 'log',
  describe: 'Show the provisioning log',
  examples: [
    ['entra-sim log --cycle last', 'What the last cycle that logged anything did'],
    ['entra-sim log --object ida --detail', 'Every step for one person'],
    ['entra-sim log --status failure --json', "Failures as Graph's provisioningObjectSummary"],
  ],
  options: (yargs) =>
    withLimit(withJson(withWorkspace(yargs)), 50)
      .option('object', { type: 'string', describe: 'User or group: UPN, name, or objectId', requiresArg: true })
      .option('status', { choices: STATUSES, describe: 'Only this result' })
      .option('action', { choices: ACTIONS, describe: 'Only this action' })
      .option('cycle', { type: 'string', describe: "Activity id of a cycle, or 'last'", requiresArg: true })
      .option('detail', { type: 'boolean', default: false, describe: 'Show all steps and values' }),
  handler: (args) =>
    query(args, (world, output) => {
      const { object, status, action, cycle, limit, detail, json } = args;
      const records = logRecords(world, {
        limit,
        ...(object === undefined ? {} : { objectId: objectIdOf(world, object) }),
        ...(status === undefined ? {} : { status }),
        ...(action === undefined ? {} : { action }),
        ...(cycle === undefined ? {} : { cycle }),
      });
      if (json) output.json(records);
      else if (records.length === 0) output.line('No log records.');
      else if (detail)
        output.lines(
          records.flatMap((record, index) => [...(index === 0 ? [] : ['', '']), ...recordView(record, output.width)]),
        );
      else output.lines(logView(records, output.width));
    }),
});
