/** `entra-sim target user|group list|show`: the accounts and groups of the target. */
import { accountDetails, accountList } from '../../simulation/queries/target-accounts.js';
import { targetGroupDetails, targetGroupList } from '../../simulation/queries/target-groups.js';
import {
  accountsView,
  accountView,
  targetGroupsView,
  targetGroupView,
} from '../../simulation/views/target-resource-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { showList } from '../list-output.js';
import { firstOf, withApplication, withFirst, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';

const userList = defineCommand({
  command: 'list [text]',
  describe: 'List the accounts in the target, and whose they are',
  examples: [
    ['entra-sim target user list', 'All of them, in the order of creation'],
    ['entra-sim target user list sales --state disabled', 'Disabled ones with "sales" in a name or e-mail'],
    ['entra-sim target user list --filter \'userName sw "a"\'', 'By a SCIM filter'],
  ],
  options: (yargs) =>
    withFirst(withApplication(withJson(withWorkspace(yargs))))
      .positional('text', { type: 'string', describe: 'Part of the userName, displayName, externalId or e-mail' })
      .option('state', { choices: ['active', 'disabled'] as const, describe: 'Only those' })
      .option('filter', { type: 'string', describe: 'A SCIM filter', requiresArg: true }),
  handler: (args) =>
    query(args, (world, output) => {
      const { text, state, filter } = args;
      const wanted = {
        ...(text === undefined ? {} : { text }),
        ...(state === undefined ? {} : { state }),
        ...(filter === undefined ? {} : { filter }),
      };
      const empty =
        Object.keys(wanted).length === 0
          ? "No accounts yet: a cycle makes them ('entra-sim advance --cycles 1')."
          : "No account fits: 'entra-sim target user list' lists them all.";
      showList({ rows: accountList(world, args.app, wanted), view: accountsView, empty }, args, output);
    }),
});

const userShow = defineCommand({
  command: 'show <user>',
  describe: 'Show every attribute of an account, its groups, and whose it is',
  examples: [
    ['entra-sim target user show ida', 'By a unique part of a name'],
    ['entra-sim target user show ida --json', 'With the SCIM resource'],
  ],
  options: (yargs) =>
    withApplication(withJson(withWorkspace(yargs))).positional('user', {
      type: 'string',
      demandOption: true,
      describe: 'id, userName, displayName, externalId or e-mail, or a unique part of one',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const details = accountDetails(world, args.app, args.user);
      if (args.json) output.json(details);
      else output.lines(accountView(details, output.width));
    }),
});

const groupList = defineCommand({
  command: 'list [text]',
  describe: 'List the groups in the target',
  examples: [
    ['entra-sim target group list', 'All of them, their members counted'],
    ["entra-sim target group list --filter 'not (externalId pr)'", 'By a SCIM filter'],
  ],
  options: (yargs) =>
    withFirst(withApplication(withJson(withWorkspace(yargs))))
      .positional('text', { type: 'string', describe: 'Part of the displayName or externalId' })
      .option('filter', { type: 'string', describe: 'A SCIM filter', requiresArg: true }),
  handler: (args) =>
    query(args, (world, output) => {
      const { text, filter } = args;
      const wanted = { ...(text === undefined ? {} : { text }), ...(filter === undefined ? {} : { filter }) };
      const empty =
        Object.keys(wanted).length === 0
          ? 'No groups yet: a cycle makes those that are assigned.'
          : "No group fits: 'entra-sim target group list' lists them all.";
      showList({ rows: targetGroupList(world, args.app, wanted), view: targetGroupsView, empty }, args, output);
    }),
});

const groupShow = defineCommand({
  command: 'show <group>',
  describe: 'Show a group in the target with its members',
  examples: [['entra-sim target group show Sales', 'By its name']],
  options: (yargs) =>
    withFirst(withApplication(withJson(withWorkspace(yargs)))).positional('group', {
      type: 'string',
      demandOption: true,
      describe: 'id, displayName or externalId, or a unique part of one',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const { limit, json } = args;
      const details = targetGroupDetails(world, args.app, args.group);
      if (!json) output.lines(targetGroupView(details, firstOf(args), output.width));
      else output.json(limit === undefined ? details : { ...details, users: details.users.slice(0, limit) });
    }),
});

export const targetUserCommand = defineGroup('user', 'Accounts in the target', (yargs) =>
  yargs.command(userList).command(userShow),
);

export const targetGroupCommand = defineGroup('group', 'Groups in the target', (yargs) =>
  yargs.command(groupList).command(groupShow),
);
