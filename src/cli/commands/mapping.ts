/** `entra-sim mapping ...`: the Mappings blade of the application. */
import { mappingPreview } from '../../simulation/queries/mapping-preview.js';
import { findMapping, objectMappings } from '../../simulation/queries/mappings.js';
import { mappingPreviewView } from '../../simulation/views/explanation-views.js';
import { mappingsView, mappingView } from '../../simulation/views/mapping-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { withSettings, withTarget } from '../mapping-options.js';
import { query } from '../run.js';
import { subjectOf, withSubject } from '../subject-options.js';
import { mappingAttribute } from './mapping-attribute.js';
import { mappingActions, removeMapping, resetMappings, setMapping } from './mapping-edits.js';
import { exportSchema, importSchema } from './mapping-schema.js';

const list = defineCommand({
  command: 'list',
  describe: 'List the attribute mappings of users and groups',
  examples: [
    ['entra-sim mapping list', 'Both object types'],
    ['entra-sim mapping list --object Group', 'Groups only'],
  ],
  options: (yargs) =>
    withSettings(yargs).option('object', { choices: ['User', 'Group'] as const, describe: 'One object type' }),
  handler: (args) =>
    query(args, (world, output) => {
      const all = objectMappings(world.applications.find(args.app));
      const wanted = all.filter(({ object }) => args.object === undefined || object === args.object);
      if (args.json) output.json(wanted);
      else output.lines(mappingsView(wanted, output.width));
    }),
});

const show = defineCommand({
  command: 'show <target>',
  describe: 'Show one attribute mapping in full',
  examples: [['entra-sim mapping show active', 'Its expression, when it applies, its default']],
  options: (yargs) => withTarget(yargs),
  handler: (args) =>
    query(args, (world, output) => {
      const row = findMapping(world.applications.find(args.app), args.object, args.target);
      if (args.json) output.json(row);
      else output.lines(mappingView(row));
    }),
});

const preview = defineCommand({
  command: 'preview',
  describe: 'Show for one user or group what each mapping reads and gives, whether it flows, and why not',
  examples: [['entra-sim mapping preview --user ida', 'Nothing is sent; random functions show a fixed value']],
  options: (yargs) => withSubject(withSettings(yargs)),
  handler: (args) =>
    query(args, (world, output) => {
      const shown = mappingPreview(world, world.applications.find(args.app), subjectOf(world, args));
      if (args.json) output.json(shown);
      else output.lines(mappingPreviewView(shown, output.width));
    }),
});

export const mappingCommand = defineGroup('mapping', 'Attribute mappings', (yargs) =>
  yargs
    .command(list)
    .command(show)
    .command(setMapping)
    .command(removeMapping)
    .command(mappingActions)
    .command(resetMappings)
    .command(exportSchema)
    .command(importSchema)
    .command(preview)
    .command(mappingAttribute),
);
