/** `entra-sim requests`: what went over the wire. */
import { objectIdOf } from '../../simulation/queries/object-id.js';
import { requestRecords } from '../../simulation/queries/requests.js';
import { exchangesView, requestsView } from '../../simulation/views/requests-view.js';
import { defineCommand } from '../define.js';
import { withJson, withLimit, withWorkspace } from '../options.js';
import { query } from '../run.js';

export const requestsCommand = defineCommand({
  command: 'requests',
  describe: 'Show the SCIM requests that were sent, and their answers',
  examples: [
    ['entra-sim requests --cycle last', 'Requests of the last cycle'],
    ['entra-sim requests --object ida --detail', 'Everything sent for one person, bodies included'],
  ],
  options: (yargs) =>
    withLimit(withJson(withWorkspace(yargs)), 50)
      .option('object', { type: 'string', describe: 'User or group that they were sent for', requiresArg: true })
      .option('method', { choices: ['GET', 'POST', 'PATCH', 'DELETE'] as const, describe: 'Only this method' })
      .option('cycle', { type: 'string', describe: "Activity id of a cycle, or 'last'", requiresArg: true })
      .option('detail', { type: 'boolean', default: false, describe: 'Show headers and bodies' }),
  handler: (args) =>
    query(args, (world, output) => {
      const { object, method, cycle, limit, detail, json } = args;
      const requests = requestRecords(world, {
        limit,
        ...(object === undefined ? {} : { objectId: objectIdOf(world, object) }),
        ...(method === undefined ? {} : { method }),
        ...(cycle === undefined ? {} : { cycle }),
      });
      if (json) output.json(requests);
      else if (requests.length === 0) output.line('No requests.');
      else output.lines(detail ? exchangesView(requests) : requestsView(requests, output.width));
    }),
});
