/** `entra-sim mapping attribute ...`: "Edit attribute list" of the Mappings blade. */
import type { Argv } from 'yargs';
import { ATTRIBUTE_TYPES, type AttributeType } from '../../profile/schema-document.js';
import { attributeListView as listOfAttributes } from '../../simulation/queries/attribute-lists.js';
import { attributeListView } from '../../simulation/views/mapping-views.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand, defineGroup } from '../define.js';
import { withObject, withSettings } from '../mapping-options.js';
import { applicationOf, withDryRun } from '../options.js';
import { perform, query } from '../run.js';

const withList = <T>(yargs: Argv<T>) =>
  withObject(withSettings(yargs)).option('list', {
    choices: ['target', 'source'] as const,
    default: 'target' as const,
    describe: 'The list of the application (target), or that of Microsoft Entra ID (source)',
  });

const withName = <T>(yargs: Argv<T>) =>
  withDryRun(withList(yargs)).positional('name', {
    type: 'string',
    demandOption: true,
    describe: 'Attribute, such as nickName or urn:ietf:params:scim:schemas:extension:NAME:2.0:User:badge',
  });

const withTraits = <T>(yargs: Argv<T>) =>
  withName(yargs)
    .option('type', { choices: ATTRIBUTE_TYPES, describe: 'Data type; a new one is a String' })
    .option('required', { type: 'boolean', describe: 'The target requires a value' })
    .option('multi-value', { type: 'boolean', describe: 'It holds several values' })
    .option('exact-case', { type: 'boolean', describe: 'Values that differ only in case are a change' })
    .option('default', { type: 'string', requiresArg: true, describe: 'Sent when a required attribute has no value' })
    .option('references', {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      describe: 'Object that a Reference refers to, such as User; may be repeated',
    });

type Traits = {
  readonly type: AttributeType | undefined;
  readonly required: boolean | undefined;
  readonly multiValue: boolean | undefined;
  readonly exactCase: boolean | undefined;
  readonly default: string | undefined;
  readonly references: readonly string[] | undefined;
};

function traitsOf({ type, required, multiValue, exactCase, default: defaultValue, references }: Traits) {
  return {
    ...(type === undefined ? {} : { dataType: type }),
    ...(required === undefined ? {} : { required }),
    ...(multiValue === undefined ? {} : { multivalued: multiValue }),
    ...(exactCase === undefined ? {} : { caseExact: exactCase }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(references === undefined ? {} : { references: [...references] }),
  };
}

const list = defineCommand({
  command: 'list',
  describe: 'List the attributes that can be mapped to, or read by mappings',
  examples: [
    ['entra-sim mapping attribute list', 'What the application has, and what is mapped to it'],
    ['entra-sim mapping attribute list --list source', 'What mappings and filters can read'],
  ],
  options: (yargs) => withList(yargs),
  handler: (args) =>
    query(args, (world, output) => {
      const shown = listOfAttributes(world.applications.find(args.app), args.list, args.object);
      if (args.json) output.json(shown);
      else output.lines(attributeListView(shown, output.width));
    }),
});

const add = defineCommand({
  command: 'add <name>',
  describe: 'Add an attribute to a list: the next cycle is an initial one',
  examples: [
    [
      'entra-sim mapping attribute add urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge',
      'A custom attribute of the application',
    ],
    ['entra-sim mapping attribute add roles --multi-value', 'What AppRoleAssignmentsComplex is mapped to'],
    [
      'entra-sim mapping attribute add extension_0f3c9a1be2d44c5f8a7b6c5d4e3f2a1b_floor --list source',
      'A directory extension that mappings can read; its name is case-sensitive',
    ],
  ],
  options: (yargs) => withTraits(yargs),
  handler: async (args) => {
    const { list: of, object, name } = args;
    await perform(args, { type: 'addAttribute', list: of, object, name, ...traitsOf(args), ...applicationOf(args) });
  },
});

const set = defineCommand({
  command: 'set <name>',
  describe: 'Change an attribute of a list: the next cycle is an initial one',
  examples: [
    ['entra-sim mapping attribute set title --exact-case', 'A change of case alone is sent, too'],
    ['entra-sim mapping attribute set displayName --required --default Nobody', 'Never created without one'],
    ['entra-sim mapping attribute set externalId --no-required --clear-default', 'The other way round'],
  ],
  options: (yargs) =>
    withTraits(yargs).option('clear-default', { type: 'boolean', default: false, describe: 'No default value' }),
  handler: async (args) => {
    const { list: of, object, name, clearDefault } = args;
    if (clearDefault && args.default !== undefined) {
      throw new InputError('--default and --clear-default exclude each other');
    }
    await perform(args, {
      type: 'setAttribute',
      list: of,
      object,
      name,
      ...traitsOf(args),
      ...(clearDefault ? { defaultValue: null } : {}),
      ...applicationOf(args),
    });
  },
});

const remove = defineCommand({
  command: 'remove <name>',
  describe: 'Remove an attribute that nothing uses from a list: the next cycle is an initial one',
  examples: [['entra-sim mapping attribute remove \'emails[type eq "other"].value\'', 'It can no longer be mapped to']],
  options: (yargs) => withName(yargs),
  handler: async (args) => {
    const { list: of, object, name } = args;
    await perform(args, { type: 'removeAttribute', list: of, object, name, ...applicationOf(args) });
  },
});

export const mappingAttribute = defineGroup('attribute', 'Attribute lists: what can be mapped to, and read', (yargs) =>
  yargs.command(list).command(add).command(set).command(remove),
);
