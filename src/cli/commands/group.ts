/** `entra-sim group ...`: the groups of the directory and their members. */
import { groupList } from '../../simulation/queries/directory.js';
import { groupDetails } from '../../simulation/queries/directory-details.js';
import { groupsView, groupView } from '../../simulation/views/directory-views.js';
import { findGroup } from '../../tenant/lookup.js';
import { defineCommand, defineGroup } from '../define.js';
import { showList } from '../list-output.js';
import { firstOf, withFirst, withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';
import {
  addMemberCommand,
  createGroupCommand,
  deleteGroupCommand,
  removeMemberCommand,
  renameGroupCommand,
  updateGroupCommand,
} from './group-edits.js';

const list = defineCommand({
  command: 'list [text]',
  describe: 'List the groups',
  examples: [
    ['entra-sim group list', 'All groups with their immediate members counted'],
    ['entra-sim group list sales', 'Groups with "sales" in name, mail or description'],
  ],
  options: (yargs) =>
    withFirst(withJson(withWorkspace(yargs))).positional('text', {
      type: 'string',
      describe: 'Part of the name, mail or description',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = groupList(world, args.text === undefined ? {} : { text: args.text });
      const empty =
        args.text === undefined
          ? "No groups yet: 'entra-sim group create NAME' creates one."
          : "No group fits: 'entra-sim group list' lists them all.";
      showList({ rows, view: groupsView, empty }, args, output);
    }),
});

const show = defineCommand({
  command: 'show <group>',
  describe: 'Show a group: attributes, nested groups, assignments, members',
  examples: [
    ['entra-sim group show Sales', 'By name'],
    ['entra-sim group show Sales --json', 'With all members'],
  ],
  options: (yargs) =>
    withFirst(withJson(withWorkspace(yargs))).positional('group', {
      type: 'string',
      demandOption: true,
      describe: 'Group: objectId, or a unique part of the name',
    }),
  handler: (args) =>
    query(args, (world, output) => {
      const { limit, json } = args;
      const details = groupDetails(world, findGroup(world.directory, args.group));
      if (!json) output.lines(groupView(details, firstOf(args), output.width));
      else output.json(limit === undefined ? details : { ...details, members: details.members.slice(0, limit) });
    }),
});

export const groupCommand = defineGroup('group', 'Groups of the directory', (yargs) =>
  yargs
    .command(list)
    .command(show)
    .command(createGroupCommand)
    .command(updateGroupCommand)
    .command(renameGroupCommand)
    .command(deleteGroupCommand)
    .command(addMemberCommand)
    .command(removeMemberCommand),
);
