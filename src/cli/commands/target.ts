/** `entra-sim target`: what the mock target holds; in short, or one kind of it. */
import { targetResources } from '../../simulation/queries/target.js';
import { CATEGORIES, unmatchedAccounts } from '../../simulation/queries/unmatched.js';
import { targetView } from '../../simulation/views/target-view.js';
import { unmatchedSummary, unmatchedView } from '../../simulation/views/unmatched-view.js';
import { defineCommand, defineNoun } from '../define.js';
import { showList } from '../list-output.js';
import { firstOf, withApplication, withFirst, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';
import { targetGroupCommand, targetUserCommand } from './target-resources.js';

const unmatched = defineCommand({
  command: 'unmatched',
  describe: 'Accounts that no provisioned person owns, by the categories of account discovery',
  examples: [
    ['entra-sim target unmatched', 'Local, unassigned and assigned accounts'],
    ['entra-sim target unmatched --category local', 'Accounts that match nobody in Entra'],
  ],
  options: (yargs) =>
    withFirst(withApplication(withJson(withWorkspace(yargs)))).option('category', {
      choices: CATEGORIES,
      describe: 'Only those',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const found = unmatchedAccounts(world, args.app);
      const rows = found.unmatched.filter(({ category }) => (args.category ?? category) === category);
      if (args.json) {
        output.json({ ...found, unmatched: args.limit === undefined ? rows : rows.slice(0, args.limit) });
        return;
      }
      output.lines(unmatchedSummary(found));
      output.line();
      const all =
        args.category === undefined ? 'Each belongs to somebody who is provisioned.' : 'There is no such account.';
      const empty = found.accounts === 0 ? 'The target has no accounts yet.' : all;
      showList({ rows, view: unmatchedView, empty }, args, output);
    }),
});

export const targetCommand = defineNoun({
  command: 'target',
  describe: 'Show what is in the target: accounts and groups',
  examples: [
    ['entra-sim target', 'In short: the first accounts and groups of the mock Netskope tenant'],
    ['entra-sim target --json', 'All of them as SCIM resources'],
    ['entra-sim target user list --state disabled', 'One kind of account'],
    ['entra-sim target group show Sales', 'One group with its members'],
    ['entra-sim target unmatched', 'Accounts that nobody is provisioned to'],
  ],
  verbs: (yargs) => yargs.command(targetUserCommand).command(targetGroupCommand).command(unmatched),
  options: (yargs) => withFirst(withApplication(withJson(withWorkspace(yargs)))),
  handler: (args) =>
    query(args, (world, output) => {
      const view = targetResources(world, args.app);
      if (!args.json) output.lines(targetView(view, output.width, firstOf(args)));
      else output.json({ users: view.users.slice(0, args.limit), groups: view.groups.slice(0, args.limit) });
    }),
});
