/** `entra-sim connection ...`: object connections, which object of the source is which of the target. */
import { connectionOf, findConnection, objectConnections } from '../../simulation/queries/object-connections.js';
import { connectionsView, connectionView } from '../../simulation/views/connections-view.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand, defineGroup } from '../define.js';
import { showList } from '../list-output.js';
import { applicationOf, withApplication, withEdit, withFirst, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const OBJECT = 'User or group: objectId, id in the target, UPN, or part of the name';

const list = defineCommand({
  command: 'list',
  describe: 'List the connections',
  examples: [['entra-sim connection list', 'Who is linked to which account']],
  options: (yargs) => withFirst(withApplication(withJson(withWorkspace(yargs)))),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = objectConnections(world.applications.find(args.app));
      const empty = 'No connections: they are made when a cycle creates or matches an object.';
      showList({ rows, view: connectionsView, empty }, args, output);
    }),
});

const show = defineCommand({
  command: 'show <object>',
  describe: 'Show the connection of one object',
  examples: [['entra-sim connection show ida', 'Both ids']],
  options: (yargs) =>
    withApplication(withJson(withWorkspace(yargs))).positional('object', {
      type: 'string',
      demandOption: true,
      describe: OBJECT,
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const link = findConnection(world, world.applications.find(args.app), args.object);
      if (link === undefined) {
        throw new InputError(`'${args.object}' is not connected (404)`, { hint: "See 'entra-sim connection list'." });
      }
      const connection = connectionOf(link);
      if (args.json) output.json(connection);
      else output.lines(connectionView(connection, output.width));
    }),
});

const remove = defineCommand({
  command: 'delete <object>',
  describe: 'Delete the connection of one object, while provisioning is off; it is matched anew',
  examples: [['entra-sim connection delete ida', 'Neither the user nor the account is touched']],
  options: (yargs) =>
    withApplication(withEdit(yargs)).positional('object', { type: 'string', demandOption: true, describe: OBJECT }),
  handler: async (args) => {
    await perform(args, { type: 'deleteConnection', object: args.object, ...applicationOf(args) });
  },
});

export const connectionCommand = defineGroup('connection', 'Object connections: who is which account', (yargs) =>
  yargs.command(list).command(show).command(remove),
);
