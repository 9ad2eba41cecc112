/** `entra-sim user ...`: the users of the directory. */
import { USER_STATES, userList } from '../../simulation/queries/directory.js';
import { userDetails } from '../../simulation/queries/directory-details.js';
import { usersView, userView } from '../../simulation/views/directory-views.js';
import { findUser } from '../../tenant/lookup.js';
import { defineCommand, defineGroup } from '../define.js';
import { showList } from '../list-output.js';
import { withFirst, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';
import {
  createUserCommand,
  deleteUserCommand,
  disableUserCommand,
  enableUserCommand,
  purgeUserCommand,
  restoreUserCommand,
  updateUserCommand,
} from './user-edits.js';

const list = defineCommand({
  command: 'list [text]',
  describe: 'List the users, the recycle bin included',
  examples: [
    ['entra-sim user list', 'Everybody'],
    ['entra-sim user list sales --state disabled', 'Disabled users with "sales" in name, UPN, mail or department'],
    ["entra-sim user list --group 'Sales' --limit 10", 'The first ten members of a group'],
  ],
  options: (yargs) =>
    withFirst(withJson(withWorkspace(yargs)))
      .positional('text', { type: 'string', describe: 'Part of the name, UPN, mail or department' })
      .option('state', { choices: USER_STATES, describe: 'Only those' })
      .option('group', { type: 'string', describe: 'Only immediate members of this group', requiresArg: true }),
  handler: (args) =>
    query(args, (world, output) => {
      const { text, state, group } = args;
      const filter = {
        ...(text === undefined ? {} : { text }),
        ...(state === undefined ? {} : { state }),
        ...(group === undefined ? {} : { group }),
      };
      const empty =
        Object.keys(filter).length === 0
          ? "No users yet: 'entra-sim user create UPN --name NAME' creates one."
          : "No user fits: 'entra-sim user list' lists everybody.";
      showList({ rows: userList(world, filter), view: usersView, empty }, args, output);
    }),
});

const show = defineCommand({
  command: 'show <user>',
  describe: 'Show every attribute of a user, the groups and the assignments',
  examples: [['entra-sim user show ida', 'By a unique part of the name']],
  options: (yargs) =>
    withJson(withWorkspace(yargs)).positional('user', {
      type: 'string',
      demandOption: true,
      describe: 'UPN, objectId, or a unique part of the name',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const details = userDetails(world, findUser(world.directory, args.user));
      if (args.json) output.json(details);
      else output.lines(userView(details, output.width));
    }),
});

export const userCommand = defineGroup('user', 'Users of the directory', (yargs) =>
  yargs
    .command(list)
    .command(show)
    .command(createUserCommand)
    .command(updateUserCommand)
    .command(enableUserCommand)
    .command(disableUserCommand)
    .command(deleteUserCommand)
    .command(restoreUserCommand)
    .command(purgeUserCommand),
);
