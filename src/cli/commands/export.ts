/** `entra-sim export`: tenant, provisioning and target as the files that a tenant gives. */
import { EXPORT_FORMATS, exportFiles } from '../../simulation/export/export-files.js';
import { writeExport } from '../../simulation/export/write-export.js';
import { count } from '../../simulation/views/phrases.js';
import { isWorkspace } from '../../simulation/workspace.js';
import { InputError } from '../../text/input-error.js';
import { singleLine } from '../../text/plain-text.js';
import { defineCommand } from '../define.js';
import { withJson, withWorkspace } from '../options.js';
import { query } from '../run.js';

export const exportCommand = defineCommand({
  command: 'export <folder>',
  describe: 'Write tenant, provisioning and target as files, such as a tenant exports',
  examples: [
    ['entra-sim export out', "Microsoft Graph's JSON, and the target as SCIM lists: 'entra-sim import out' reads all"],
    ['entra-sim export out --format csv', "The users as the portal's download"],
  ],
  options: (yargs) =>
    withJson(withWorkspace(yargs))
      .positional('folder', { type: 'string', demandOption: true, describe: 'Folder to write to' })
      .option('format', {
        choices: EXPORT_FORMATS,
        default: 'graph' as const,
        describe: 'graph: everything, as JSON; csv: the user list of the portal; csv-2023: with its documented header',
      })
      .option('force', {
        type: 'boolean',
        default: false,
        describe: 'Write into a folder that is not empty: an earlier export is replaced, other files stay',
      }),
  handler: (args) =>
    query(args, (world, output) => {
      const { folder, format, force } = args;
      if (folder === '' || isWorkspace(folder)) {
        throw new InputError(folder === '' ? 'no folder is named' : `'${folder}' holds a workspace`, {
          hint: 'Name a folder of its own for the export.',
        });
      }
      const files = writeExport(folder, exportFiles(world, format), force);
      if (args.json) {
        output.json({ folder, format, files });
        return;
      }
      output.line(singleLine(`Wrote ${count(files.length, 'file')} to ${folder}.`));
      if (format === 'graph') {
        output.line("  Secrets are not in them: the token's value stays in the workspace.");
      }
    }),
});
