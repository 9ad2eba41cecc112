/** `entra-sim user create|update|...`: the verbs that change users. */
import type { Argv } from 'yargs';
import type { Action } from '../../simulation/actions.js';
import { findUserAttribute } from '../../tenant/attribute-names.js';
import { attributesOf, withClear, withSet } from '../attribute-options.js';
import { defineCommand } from '../define.js';
import { withEdit } from '../options.js';
import { perform } from '../run.js';

const SET = 'NAME=VALUE, by mapping name; manager=USER; lists with commas; may be repeated';

const withUser = <T>(yargs: Argv<T>) =>
  yargs.positional('user', {
    type: 'string',
    demandOption: true,
    describe: 'UPN, objectId, or a unique part of the name',
  });

export const createUserCommand = defineCommand({
  command: 'create <upn>',
  describe: 'Create a user',
  examples: [
    [
      "entra-sim user create pia.novak@contoso.com --name 'Pia Novak' --set department=Sales --set manager=ida",
      'Somebody new in Sales',
    ],
  ],
  options: (yargs) =>
    withSet(withEdit(yargs), SET)
      .positional('upn', { type: 'string', demandOption: true, describe: 'userPrincipalName' })
      .option('name', { type: 'string', demandOption: true, describe: 'displayName', requiresArg: true }),
  handler: async (args) => {
    const set = [`userPrincipalName=${args.upn}`, `displayName=${args.name}`, ...args.set];
    await perform(args, { type: 'createUser', attributes: attributesOf({ set }, findUserAttribute) });
  },
});

export const updateUserCommand = defineCommand({
  command: 'update <user>',
  describe: 'Change attributes of a user',
  examples: [
    ['entra-sim user update ida --set jobTitle=Chairwoman', 'One attribute'],
    ['entra-sim user update ida --set accountEnabled=false --clear mobile', 'Block sign-in, take a value away'],
    ['entra-sim user update ida --set department=IT --dry-run', 'Look first'],
  ],
  options: (yargs) => withClear(withSet(withUser(withEdit(yargs)), SET)),
  handler: async (args) => {
    await perform(args, { type: 'updateUser', user: args.user, attributes: attributesOf(args, findUserAttribute) });
  },
});

/** A verb that needs to know nothing but the user. */
function verb(name: string, describe: string, example: string, actionFor: (user: string) => Action) {
  return defineCommand({
    command: `${name} <user>`,
    describe,
    examples: [[`entra-sim user ${name} ida`, example]],
    options: (yargs) => withUser(withEdit(yargs)),
    handler: async (args) => {
      await perform(args, actionFor(args.user));
    },
  });
}

export const enableUserCommand = verb(
  'enable',
  'Allow a user to sign in: accountEnabled is true',
  'The next cycle enables the account',
  (user) => ({ type: 'updateUser', user, attributes: { accountEnabled: true } }),
);

export const disableUserCommand = verb(
  'disable',
  'Block a user from signing in: accountEnabled is false',
  'The next cycle disables the account',
  (user) => ({ type: 'updateUser', user, attributes: { accountEnabled: false } }),
);

export const deleteUserCommand = verb(
  'delete',
  'Move a user to the recycle bin, for 30 days',
  'A soft delete: the next cycle disables the account',
  (user) => ({ type: 'deleteUser', user }),
);

export const restoreUserCommand = verb(
  'restore',
  'Bring a user back from the recycle bin',
  'The next cycle enables the account again',
  (user) => ({ type: 'restoreUser', user }),
);

export const purgeUserCommand = verb(
  'purge',
  'Delete a user in the recycle bin for good',
  'A hard delete: the next cycle deletes the account',
  (user) => ({ type: 'purgeUser', user }),
);
