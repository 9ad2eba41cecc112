/** `entra-sim user ...`: the users of the directory. */
import type { Argv } from 'yargs';
import { userList } from '../../simulation/queries/directory.js';
import { usersView, userView } from '../../simulation/views/directory-views.js';
import { findUser } from '../../tenant/lookup.js';
import { attributesOf } from '../attribute-options.js';
import { defineCommand, defineGroup } from '../define.js';
import { withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const withUser = <T>(yargs: Argv<T>) =>
  withJson(withWorkspace(yargs)).positional('user', {
    type: 'string',
    demandOption: true,
    describe: 'UPN, objectId, or a unique part of the name',
  });

const withAttributes = <T>(yargs: Argv<T>) =>
  yargs
    .option('set', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'NAME=VALUE, by mapping name; manager=USER; lists with commas',
      requiresArg: true,
    })
    .option('clear', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'NAME: takes the value away',
      requiresArg: true,
    });

const list = defineCommand({
  command: 'list',
  describe: 'List the users, the recycle bin included',
  examples: [['entra-sim user list', 'Everybody']],
  options: (yargs) => withJson(withWorkspace(yargs)),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = userList(world);
      if (args.json) output.json(rows);
      else output.lines(usersView(rows, output.width));
    }),
});

const show = defineCommand({
  command: 'show <user>',
  describe: 'Show every attribute of a user',
  examples: [['entra-sim user show ida', 'By a unique part of the name']],
  options: (yargs) => withUser(yargs),
  handler: (args) =>
    query(args, (world, output) => {
      const user = findUser(world.directory, args.user);
      if (args.json) output.json(user);
      else output.lines(userView(user, output.width));
    }),
});

const create = defineCommand({
  command: 'create <upn>',
  describe: 'Create a user',
  examples: [
    [
      "entra-sim user create pia.novak@contoso.com --name 'Pia Novak' --set department=Sales --set manager=ida",
      'Somebody new in Sales',
    ],
  ],
  options: (yargs) =>
    withAttributes(withJson(withWorkspace(yargs)))
      .positional('upn', { type: 'string', demandOption: true, describe: 'userPrincipalName' })
      .option('name', { type: 'string', demandOption: true, describe: 'displayName', requiresArg: true }),
  handler: async (args) => {
    const attributes = { userPrincipalName: args.upn, displayName: args.name, ...attributesOf(args) };
    await perform(args, { type: 'createUser', attributes });
  },
});

const update = defineCommand({
  command: 'update <user>',
  describe: 'Change attributes of a user',
  examples: [
    ['entra-sim user update ida --set jobTitle=Chairwoman', 'One attribute'],
    ['entra-sim user update ida --set accountEnabled=false --clear mobile', 'Block sign-in, take a value away'],
  ],
  options: (yargs) => withAttributes(withUser(yargs)),
  handler: async (args) => {
    await perform(args, { type: 'updateUser', user: args.user, attributes: attributesOf(args) });
  },
});

const remove = defineCommand({
  command: 'delete <user>',
  describe: 'Move a user to the recycle bin, for 30 days',
  examples: [['entra-sim user delete ida', 'A soft delete: the next cycle disables the account']],
  options: (yargs) => withUser(yargs),
  handler: async (args) => {
    await perform(args, { type: 'deleteUser', user: args.user });
  },
});

const restore = defineCommand({
  command: 'restore <user>',
  describe: 'Bring a user back from the recycle bin',
  examples: [['entra-sim user restore ida', 'The next cycle enables the account again']],
  options: (yargs) => withUser(yargs),
  handler: async (args) => {
    await perform(args, { type: 'restoreUser', user: args.user });
  },
});

const purge = defineCommand({
  command: 'purge <user>',
  describe: 'Delete a user in the recycle bin for good',
  examples: [['entra-sim user purge ida', 'A hard delete: the next cycle deletes the account']],
  options: (yargs) => withUser(yargs),
  handler: async (args) => {
    await perform(args, { type: 'purgeUser', user: args.user });
  },
});

export const userCommand = defineGroup('user', 'Users of the directory', (yargs) =>
  yargs.command(list).command(show).command(create).command(update).command(remove).command(restore).command(purge),
);
