/** `entra-sim app ...`: the gallery and the applications of the tenant. */
import { applicationList, searchGallery } from '../../simulation/queries/applications.js';
import { applicationsView, galleryView } from '../../simulation/views/configuration-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { withEdit, withJson, withWorkspace } from '../options.js';
import { createOutput } from '../output.js';
import { perform, query } from '../run.js';
import { appRoleCommand } from './app-role.js';

const search = defineCommand({
  command: 'search [text]',
  describe: 'Search the gallery',
  examples: [['entra-sim app search netskope', 'Find the Netskope application']],
  options: (yargs) => withJson(yargs).positional('text', { type: 'string', default: '', describe: 'Part of the name' }),
  handler: ({ text, json }) => {
    const output = createOutput();
    const found = searchGallery(text);
    if (json) output.json(found);
    else output.lines(galleryView(found, output.width));
  },
});

const add = defineCommand({
  command: 'add <profile>',
  describe: 'Add an application from the gallery, or from a folder with a profile',
  examples: [
    ['entra-sim app add netskope', 'Netskope User Authentication'],
    ['entra-sim app add ./my-profile --name "My app"', 'A folder with application.json, schema.json, target.json'],
  ],
  options: (yargs) =>
    withEdit(yargs)
      .positional('profile', { type: 'string', demandOption: true, describe: 'Profile name, or a folder' })
      .option('name', { type: 'string', describe: 'Another display name', requiresArg: true }),
  handler: async (args) => {
    const displayName = args.name === undefined ? {} : { displayName: args.name };
    await perform(args, { type: 'addApplication', profile: args.profile, ...displayName });
  },
});

const list = defineCommand({
  command: 'list',
  describe: 'List the applications of the tenant',
  examples: [['entra-sim app list', 'The applications list']],
  options: (yargs) => withJson(withWorkspace(yargs)),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = applicationList(world);
      if (args.json) output.json(rows);
      else output.lines(applicationsView(rows, output.width));
    }),
});

export const appCommand = defineGroup('app', 'Gallery and enterprise applications', (yargs) =>
  yargs.command(search).command(add).command(list).command(appRoleCommand),
);
