/** `entra-sim audit ...`: what was done to provisioning, and by whom. */
import { auditRecords } from '../../simulation/queries/notices.js';
import { auditView } from '../../simulation/views/notices-view.js';
import { defineCommand, defineGroup } from '../define.js';
import { withJson, withLimit, withWorkspace } from '../options.js';
import { query } from '../run.js';

const list = defineCommand({
  command: 'list',
  describe: 'List audit records of provisioning, newest last',
  examples: [
    ['entra-sim audit list', 'Settings, starts, stops, restarts, mappings, quarantines'],
    ['entra-sim audit list --json', "Graph's directoryAudit"],
  ],
  options: (yargs) => withLimit(withJson(withWorkspace(yargs)), 50),
  handler: ({ limit, json, ...args }) =>
    query(args, (world, output) => {
      const records = auditRecords(world, limit);
      if (json) output.json(records);
      else output.lines(auditView(records, output.width));
    }),
});

export const auditCommand = defineGroup('audit', 'Audit log of provisioning', (yargs) => yargs.command(list));
