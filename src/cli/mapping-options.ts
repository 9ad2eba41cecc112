/** Options of the commands that edit or show mappings. */
import type { Argv } from 'yargs';
import { withApplication, withJson, withWorkspace } from './options.js';

export const withSettings = <T>(yargs: Argv<T>) => withApplication(withJson(withWorkspace(yargs)));

export const withObject = <T>(yargs: Argv<T>) =>
  yargs.option('object', {
    choices: ['User', 'Group'] as const,
    default: 'User' as const,
    describe: 'Object type',
  });

export const withTarget = <T>(yargs: Argv<T>) =>
  withObject(withSettings(yargs)).positional('target', {
    type: 'string',
    demandOption: true,
    describe: 'Target attribute, such as title or emails[type eq "work"].value',
  });
