/** `entra-sim target`: what the mock target holds. */
import { targetResources } from '../../simulation/queries/target.js';
import { targetView } from '../../simulation/views/target-view.js';
import { defineCommand } from '../define.js';
import { withApplication, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';

export const targetCommand = defineCommand({
  command: 'target',
  describe: 'Show the users and groups in the target',
  examples: [
    ['entra-sim target', 'Accounts and groups of the mock Netskope tenant'],
    ['entra-sim target --json', 'As SCIM resources'],
  ],
  options: (yargs) => withApplication(withJson(withWorkspace(yargs))),
  handler: (args) =>
    query(args, (world, output) => {
      const view = targetResources(world, args.app);
      if (args.json) output.json({ users: view.users, groups: view.groups });
      else output.lines(targetView(view, output.width));
    }),
});
