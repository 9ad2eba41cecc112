/** `entra-sim mapping set|remove|actions|reset`: edits of the Mappings blade. */
import { FLOW_TYPES } from '../../profile/schema-document.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand } from '../define.js';
import { withObject, withSettings, withTarget } from '../mapping-options.js';
import { applicationOf, wholeNumber, withDryRun } from '../options.js';
import { perform } from '../run.js';

export const setMapping = defineCommand({
  command: 'set <target>',
  describe: 'Add or change an attribute mapping: the next cycle is an initial one',
  examples: [
    ["entra-sim mapping set title --source '[jobTitle]'", 'Direct'],
    ['entra-sim mapping set displayName --source \'Join(" ", [givenName], [surname])\'', 'An expression'],
    [
      'entra-sim mapping set userType --constant Employee --apply ObjectAddOnly',
      'A constant, only during object creation',
    ],
    ['entra-sim mapping set title --default Unknown', 'Sent on creation where the source has no value'],
    ['entra-sim mapping set externalId --matching 2', 'Tried second to find an object in the target'],
    ['entra-sim mapping set displayName --flow always', 'Sent with every update of the object'],
  ],
  options: (yargs) =>
    withDryRun(withTarget(yargs))
      .option('source', { type: 'string', describe: "'[attribute]', or an expression", requiresArg: true })
      .option('constant', { type: 'string', describe: 'The same text for every object', requiresArg: true })
      .option('none', { type: 'boolean', describe: 'No source: only the default value is sent' })
      .option('apply', {
        choices: FLOW_TYPES,
        describe: 'When the value is sent (ObjectAddOnly: only during creation)',
      })
      .option('flow', {
        choices: ['when-changed', 'always'] as const,
        describe: 'Whether updates send the value only when it changed (FlowWhenChanged), or each time (FlowAlways)',
      })
      .option('matching', {
        type: 'string',
        describe: 'Matching precedence, 1 is tried first; 0: not used for matching',
        requiresArg: true,
        coerce: wholeNumber('matching', 0),
      })
      .option('default', { type: 'string', describe: 'Default value, sent on creation only', requiresArg: true })
      .option('clear-default', { type: 'boolean', default: false, describe: 'No default value' })
      .conflicts('source', 'constant')
      .conflicts('none', ['source', 'constant']),
  handler: async (args) => {
    const { source, constant, apply, matching } = args;
    if (args.default !== undefined && args.clearDefault) {
      throw new InputError('--default and --clear-default exclude each other');
    }
    await perform(args, {
      type: 'setMapping',
      object: args.object,
      target: args.target,
      ...(source === undefined ? {} : { expression: source }),
      ...(args.none === true ? { expression: null } : {}),
      ...(constant === undefined ? {} : { constant }),
      ...(apply === undefined ? {} : { apply }),
      ...(args.flow === undefined ? {} : { flow: args.flow === 'always' ? 'FlowAlways' : 'FlowWhenChanged' }),
      ...(matching === undefined ? {} : { matching }),
      ...(args.default === undefined ? {} : { defaultValue: args.default }),
      ...(args.clearDefault ? { defaultValue: null } : {}),
      ...applicationOf(args),
    });
  },
});

export const removeMapping = defineCommand({
  command: 'remove <target>',
  describe: 'Remove an attribute mapping: the next cycle is an initial one',
  examples: [['entra-sim mapping remove externalId', 'What the target holds stays as it is']],
  options: (yargs) => withDryRun(withTarget(yargs)),
  handler: async (args) => {
    await perform(args, { type: 'removeMapping', object: args.object, target: args.target, ...applicationOf(args) });
  },
});

export const mappingActions = defineCommand({
  command: 'actions',
  describe: 'Switch the target object actions Create, Update and Delete, or the mapping of groups as a whole',
  examples: [
    ['entra-sim mapping actions --no-delete', 'Users are no longer deleted in the target'],
    ['entra-sim mapping actions --object Group --no-enabled', 'Groups are not provisioned'],
  ],
  options: (yargs) =>
    withDryRun(withObject(withSettings(yargs)))
      .option('create', { type: 'boolean', describe: 'Create objects in the target' })
      .option('update', { type: 'boolean', describe: 'Update objects, and disable users who leave' })
      .option('delete', { type: 'boolean', describe: 'Delete objects' })
      .option('enabled', { type: 'boolean', describe: 'Provision this object type (groups only)' }),
  handler: async (args) => {
    const switches = { create: args.create, update: args.update, delete: args.delete, enabled: args.enabled };
    const given = Object.fromEntries(Object.entries(switches).filter(([, value]) => value !== undefined));
    await perform(args, { type: 'setObjectMapping', object: args.object, ...given, ...applicationOf(args) });
  },
});

export const resetMappings = defineCommand({
  command: 'reset',
  describe: 'Restore the default mappings and scoping filters',
  examples: [['entra-sim mapping reset', 'As the gallery gave them']],
  options: (yargs) => withDryRun(withSettings(yargs)),
  handler: async (args) => {
    await perform(args, { type: 'resetMappings', ...applicationOf(args) });
  },
});
