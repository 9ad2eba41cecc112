/** `entra-sim app role ...`: the app roles of an application. */
import { appRoleList } from '../../simulation/queries/applications.js';
import { appRolesView } from '../../simulation/views/configuration-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { applicationOf, withApplication, withEdit, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

/** The portal's "Allowed member types" in Graph's words. */
const MEMBER_TYPES = {
  users: ['User'],
  applications: ['Application'],
  both: ['User', 'Application'],
} as const;

const list = defineCommand({
  command: 'list',
  describe: 'List the app roles of an application',
  examples: [['entra-sim app role list', 'Names, values, and who can be given them']],
  options: (yargs) => withJson(withApplication(withWorkspace(yargs))),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = appRoleList(world, world.applications.find(args.app));
      if (args.json) output.json(rows);
      else output.lines(appRolesView(rows, output.width));
    }),
});

const add = defineCommand({
  command: 'add <name>',
  describe: 'Add an app role',
  examples: [
    ['entra-sim app role add Admin --value admin', 'What the target gets as the value of the role'],
    ["entra-sim app role add Reader --for both --description 'May look, not touch'", 'For applications, too'],
  ],
  options: (yargs) =>
    withApplication(withEdit(yargs))
      .positional('name', { type: 'string', demandOption: true, describe: 'Display name' })
      .option('value', { type: 'string', requiresArg: true, describe: 'Value, without blanks' })
      .option('description', { type: 'string', requiresArg: true, describe: 'What it is for' })
      .option('for', {
        choices: ['users', 'applications', 'both'] as const,
        default: 'users' as const,
        describe: 'Allowed member types; only roles for users (and groups) can be assigned here',
      }),
  handler: async (args) => {
    await perform(args, {
      type: 'addAppRole',
      displayName: args.name,
      allowedMemberTypes: [...MEMBER_TYPES[args.for]],
      ...(args.value === undefined ? {} : { value: args.value }),
      ...(args.description === undefined ? {} : { description: args.description }),
      ...applicationOf(args),
    });
  },
});

const enable = switchCommand('enable', 'Let a role be assigned again', true);
const disable = switchCommand('disable', 'Keep a role from being assigned; needed before it is removed', false);

const remove = defineCommand({
  command: 'remove <name>',
  describe: 'Remove a disabled app role',
  examples: [['entra-sim app role remove Admin', 'It has to be disabled first, as in a tenant']],
  options: (yargs) =>
    withApplication(withEdit(yargs)).positional('name', { type: 'string', demandOption: true, describe: 'Role' }),
  handler: async (args) => {
    await perform(args, { type: 'removeAppRole', role: args.name, ...applicationOf(args) });
  },
});

function switchCommand(verb: 'enable' | 'disable', describe: string, enabled: boolean) {
  return defineCommand({
    command: `${verb} <name>`,
    describe,
    examples: [[`entra-sim app role ${verb} Admin`, 'By name, value or id']],
    options: (yargs) =>
      withApplication(withEdit(yargs)).positional('name', { type: 'string', demandOption: true, describe: 'Role' }),
    handler: async (args) => {
      await perform(args, { type: 'setAppRole', role: args.name, enabled, ...applicationOf(args) });
    },
  });
}

export const appRoleCommand = defineGroup('role', 'App roles: what users and groups are assigned as', (yargs) =>
  yargs.command(list).command(add).command(enable).command(disable).command(remove),
);
