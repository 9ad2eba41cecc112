/** `entra-sim group create|update|...`: the verbs that change groups and their members. */
import type { Argv } from 'yargs';
import { groupAttribute } from '../../tenant/attribute-names.js';
import { attributesOf, withClear, withSet } from '../attribute-options.js';
import { defineCommand } from '../define.js';
import { oneOrList, withEdit } from '../options.js';
import { perform } from '../run.js';

const SET = 'NAME=VALUE: description, mail, mailNickname, mailEnabled, securityEnabled; may be repeated';

const RULE = 'Membership rule that makes a dynamic group, such as \'user.department -eq "Sales"\'';

const withProcessing = <T>(yargs: Argv<T>) =>
  yargs.option('processing', {
    choices: ['on', 'paused'] as const,
    describe: 'Whether the rule decides now, or the members stay as they are',
    requiresArg: true,
  });

const processingOf = ({ processing }: { readonly processing?: 'on' | 'paused' | undefined }) =>
  processing === undefined ? {} : { processing: processing === 'on' ? ('On' as const) : ('Paused' as const) };

const withGroup = <T>(yargs: Argv<T>) =>
  withEdit(yargs).positional('group', {
    type: 'string',
    demandOption: true,
    describe: 'Group: objectId, or a unique part of the name',
  });

const withMembers = <T>(yargs: Argv<T>) =>
  withGroup(yargs).positional('member', {
    type: 'string',
    array: true,
    demandOption: true,
    describe: 'Users or groups: UPN, objectId, or a unique part of the name',
  });

export const createGroupCommand = defineCommand({
  command: 'create <name>',
  describe: 'Create a security group, or a dynamic one by its rule',
  examples: [
    ["entra-sim group create Pilot --set description='First ones' --member ida --member Sales", 'With two members'],
    [
      `entra-sim group create Sellers --rule 'user.department -eq "Sales" -and user.accountEnabled -eq true'`,
      'A dynamic group',
    ],
    ['entra-sim group create Team --set mailEnabled=true --set securityEnabled=false', 'No security group'],
  ],
  options: (yargs) =>
    withProcessing(withSet(withEdit(yargs), SET))
      .option('rule', { type: 'string', describe: RULE, requiresArg: true })
      .positional('name', { type: 'string', demandOption: true, describe: 'displayName' })
      .option('member', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'User or group; may be repeated',
        requiresArg: true,
      }),
  handler: async (args) => {
    const attributes = attributesOf({ set: [`displayName=${args.name}`, ...args.set] }, groupAttribute);
    const members = args.member.length === 0 ? {} : { members: [...args.member] };
    const rule = args.rule === undefined ? {} : { membershipRule: args.rule };
    await perform(args, { type: 'createGroup', attributes, ...members, ...rule, ...processingOf(args) });
  },
});

export const updateGroupCommand = defineCommand({
  command: 'update <group>',
  describe: 'Change attributes of a group, or the rule of a dynamic one',
  examples: [
    ["entra-sim group update Sales --set description='All of sales' --clear mail", 'Two attributes'],
    [`entra-sim group update Sellers --rule 'user.country -in ["NL","DE"]'`, 'Others join and leave at once'],
    ['entra-sim group update Sellers --processing paused', 'Its members stay as they are'],
    ['entra-sim group update Sellers --assigned', 'An assigned group again, with the members that it has'],
  ],
  options: (yargs) =>
    withProcessing(withClear(withSet(withGroup(yargs), SET)))
      .option('rule', { type: 'string', describe: RULE, requiresArg: true })
      .option('assigned', {
        type: 'boolean',
        describe: 'Make it an assigned group, with the members that it has',
        conflicts: ['rule', 'processing'],
      }),
  handler: async (args) => {
    const attributes = attributesOf(args, groupAttribute);
    const rule =
      args.assigned === true ? { membershipRule: null } : args.rule === undefined ? {} : { membershipRule: args.rule };
    await perform(args, { type: 'updateGroup', group: args.group, attributes, ...rule, ...processingOf(args) });
  },
});

export const renameGroupCommand = defineCommand({
  command: 'rename <group> <name>',
  describe: 'Give a group another displayName',
  examples: [["entra-sim group rename Sales 'Field sales'", 'The next cycle renames it in the target']],
  options: (yargs) =>
    withGroup(yargs).positional('name', { type: 'string', demandOption: true, describe: 'The new displayName' }),
  handler: async (args) => {
    await perform(args, { type: 'updateGroup', group: args.group, attributes: { displayName: args.name } });
  },
});

export const deleteGroupCommand = defineCommand({
  command: 'delete <group>',
  describe: 'Delete a group for good, with its memberships and assignments',
  examples: [['entra-sim group delete Sales --dry-run', 'Look first at what goes with it']],
  options: (yargs) => withGroup(yargs),
  handler: async (args) => {
    await perform(args, { type: 'deleteGroup', group: args.group });
  },
});

export const addMemberCommand = defineCommand({
  command: 'add-member <group> <member..>',
  describe: 'Add users or groups to a group: all of them, or none',
  examples: [
    ['entra-sim group add-member Sales ida', 'Ida joins Sales'],
    ['entra-sim group add-member Sales ida rowan.ashby@contoso.com', 'Two at once'],
  ],
  options: (yargs) => withMembers(yargs),
  handler: async (args) => {
    await perform(args, { type: 'addGroupMember', group: args.group, member: oneOrList(args.member) });
  },
});

export const removeMemberCommand = defineCommand({
  command: 'remove-member <group> <member..>',
  describe: 'Take users or groups out of a group: all of them, or none',
  examples: [['entra-sim group remove-member Sales ida', 'Ida leaves Sales']],
  options: (yargs) => withMembers(yargs),
  handler: async (args) => {
    await perform(args, { type: 'removeGroupMember', group: args.group, member: oneOrList(args.member) });
  },
});
