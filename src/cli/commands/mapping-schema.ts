/** `entra-sim mapping export|import`: the schema as a file. */
import { serializeSchema } from '../../profile/edit-schema.js';
import { defineCommand } from '../define.js';
import { readJsonFile } from '../json-file.js';
import { withSettings } from '../mapping-options.js';
import { applicationOf, withApplication, withDryRun, withWorkspace } from '../options.js';
import { writeOutputFile } from '../output-file.js';
import { perform, query } from '../run.js';

export const exportSchema = defineCommand({
  command: 'export [file]',
  describe: "Write the schema as the portal's download has it: Graph's synchronizationSchema",
  examples: [
    ['entra-sim mapping export schema.json', 'Into a file'],
    ['entra-sim mapping export', 'To standard output'],
  ],
  options: (yargs) =>
    withApplication(withWorkspace(yargs)).positional('file', { type: 'string', describe: 'File to write' }),
  handler: (args) =>
    query(args, (world, output) => {
      const text = serializeSchema(world.applications.find(args.app).store.schema());
      if (args.file === undefined) output.lines([text.trimEnd()]);
      else {
        writeOutputFile(args.file, text);
        output.line(`Wrote the schema to ${args.file}.`);
      }
    }),
});

export const importSchema = defineCommand({
  command: 'import <file>',
  describe: 'Replace the schema by a synchronizationSchema: the next cycle is an initial one',
  examples: [['entra-sim mapping import schema.json', 'As exported from a tenant, or by mapping export']],
  options: (yargs) =>
    withDryRun(withSettings(yargs)).positional('file', {
      type: 'string',
      demandOption: true,
      describe: 'File to read',
    }),
  handler: async (args) => {
    const schema = readJsonFile(args.file);
    await perform(args, { type: 'setSchema', schema, name: args.file, ...applicationOf(args) });
  },
});
