/** `entra-sim why`: what state an object is in, what decided, and what comes next. */
import { whyObject } from '../../simulation/queries/why.js';
import { whyView } from '../../simulation/views/why-view.js';
import { defineCommand } from '../define.js';
import { withApplication, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';

export const whyCommand = defineCommand({
  command: 'why <object>',
  describe: 'Tell why a user or group is provisioned or not, what was last sent for it, and what comes next',
  examples: [
    ['entra-sim why ida', 'The gate that decided, the last request, the next cycle'],
    ['entra-sim why Sales --json', 'The same as data'],
  ],
  options: (yargs) =>
    withApplication(withJson(withWorkspace(yargs))).positional('object', {
      type: 'string',
      demandOption: true,
      describe: 'User or group: UPN, objectId, or part of the name',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const why = whyObject(world, world.applications.find(args.app), args.object);
      if (args.json) output.json(why);
      else output.lines(whyView(why, output.width));
    }),
});
