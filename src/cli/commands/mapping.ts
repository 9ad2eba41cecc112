/** `entra-sim mapping ...`: the attribute mappings of the application. */
import { objectMappings } from '../../simulation/queries/mappings.js';
import { mappingsView } from '../../simulation/views/configuration-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { withApplication, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';

const list = defineCommand({
  command: 'list',
  describe: 'List the attribute mappings of users and groups',
  examples: [
    ['entra-sim mapping list', 'Both object types'],
    ['entra-sim mapping list --object Group', 'Groups only'],
  ],
  options: (yargs) =>
    withApplication(withJson(withWorkspace(yargs))).option('object', {
      choices: ['User', 'Group'] as const,
      describe: 'One object type',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const all = objectMappings(world.applications.find(args.app));
      const wanted = all.filter(({ object }) => args.object === undefined || object === args.object);
      if (args.json) output.json(wanted);
      else output.lines(mappingsView(wanted, output.width));
    }),
});

export const mappingCommand = defineGroup('mapping', 'Attribute mappings', (yargs) => yargs.command(list));
