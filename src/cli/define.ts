/** How commands are defined: words, help with examples, options, handler. */

import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { InputError } from '../text/input-error.js';

type Definition<Options> = {
  /** With its positionals, as yargs reads them. */
  readonly command: string;
  readonly describe: string;
  /** Command line and what it does, shown by --help. */
  readonly examples: readonly (readonly [string, string])[];
  readonly options: (yargs: Argv) => Argv<Options>;
  /** What there is to know beside the options, below the examples. */
  readonly epilogue?: string;
  readonly handler: (args: ArgumentsCamelCase<Options>) => void | Promise<void>;
};

/** A command, its options typed by its own builder. */
export function defineCommand<Options>(definition: Definition<Options>): CommandModule<object, Options> {
  const { command, describe, examples, options, epilogue, handler } = definition;
  return {
    command,
    describe,
    builder: (yargs) => {
      const shown = yargs.example(examples.map(([line, text]) => [line, text] as [string, string]));
      return options(epilogue === undefined ? shown : shown.epilogue(epilogue)).check(refuseRepeated);
    },
    handler,
  };
}

/** Options that may be given several times. */
const LISTS = new Set([
  'assign',
  'clause',
  'clear',
  'header',
  'ids',
  'member',
  'paths',
  'principal',
  'rate',
  'references',
  'reset-scope',
  'resetScope',
  'set',
  'unassign',
]);

/** yargs makes a list of an option that is given twice; only some are meant to be one. */
function refuseRepeated(args: Readonly<Record<string, unknown>>): boolean {
  const repeated = Object.entries(args).find(
    ([name, value]) => name !== '_' && !LISTS.has(name) && Array.isArray(value),
  );
  if (repeated !== undefined) throw new InputError(`--${repeated[0]} is given more than once`);
  return true;
}

/** A noun that is a command itself, and has verbs besides: `entra-sim target`, `entra-sim target unmatched`. */
export function defineNoun<Options>({
  verbs,
  ...definition
}: Definition<Options> & { readonly verbs: <T>(yargs: Argv<T>) => Argv<T> }): CommandModule<object, Options> {
  return defineCommand({ ...definition, options: (yargs) => verbs(definition.options(yargs)) });
}

/** A noun with its verbs: `entra-sim user update`. */
export function defineGroup(
  command: string,
  describe: string,
  add: (yargs: Argv) => Argv,
): CommandModule<object, object> {
  return {
    command,
    describe,
    builder: (yargs) => add(yargs).demandCommand(1, `'${command}' needs a verb.`).strict(),
    handler: () => {},
  };
}
