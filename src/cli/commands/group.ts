/** `entra-sim group ...`: the groups of the directory and their members. */
import type { Argv } from 'yargs';
import { groupList } from '../../simulation/queries/directory.js';
import { groupsView } from '../../simulation/views/directory-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const withMember = <T>(yargs: Argv<T>) =>
  withJson(withWorkspace(yargs))
    .positional('group', { type: 'string', demandOption: true, describe: 'Group, by name or objectId' })
    .positional('member', { type: 'string', demandOption: true, describe: 'User or group, by UPN, name or objectId' });

const list = defineCommand({
  command: 'list',
  describe: 'List the groups',
  examples: [['entra-sim group list', 'All groups with their immediate members counted']],
  options: (yargs) => withJson(withWorkspace(yargs)),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = groupList(world);
      if (args.json) output.json(rows);
      else output.lines(groupsView(rows, output.width));
    }),
});

const addMember = defineCommand({
  command: 'add-member <group> <member>',
  describe: 'Add a user or a group to a group',
  examples: [['entra-sim group add-member Sales ida', 'Ida joins Sales']],
  options: (yargs) => withMember(yargs),
  handler: async (args) => {
    await perform(args, { type: 'addGroupMember', group: args.group, member: args.member });
  },
});

const removeMember = defineCommand({
  command: 'remove-member <group> <member>',
  describe: 'Take a user or a group out of a group',
  examples: [['entra-sim group remove-member Sales ida', 'Ida leaves Sales']],
  options: (yargs) => withMember(yargs),
  handler: async (args) => {
    await perform(args, { type: 'removeGroupMember', group: args.group, member: args.member });
  },
});

export const groupCommand = defineGroup('group', 'Groups of the directory', (yargs) =>
  yargs.command(list).command(addMember).command(removeMember),
);
