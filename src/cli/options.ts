/** Options that many commands share. None is handed down to the verbs of a command: what a verb takes it says itself. */
import type { Argv } from 'yargs';
import { InputError } from '../text/input-error.js';

export type WorkspaceArguments = { readonly workspace: string };

export const DEFAULT_WORKSPACE = '.entra-sim';

/** `--workspace DIR`, for every command that works on a simulation. */
export function withWorkspace<T>(yargs: Argv<T>): Argv<T & WorkspaceArguments> {
  return yargs.option('workspace', {
    alias: 'w',
    type: 'string',
    default: DEFAULT_WORKSPACE,
    global: false,
    describe: 'Folder that holds the simulation',
    requiresArg: true,
  });
}

/** `--json`, for every command that shows or does something. */
export function withJson<T>(yargs: Argv<T>): Argv<T & { readonly json: boolean }> {
  return yargs.option('json', { type: 'boolean', default: false, global: false, describe: 'Print JSON' });
}

/** `--dry-run`, for every command that edits. */
export function withDryRun<T>(yargs: Argv<T>) {
  return yargs.option('dry-run', {
    type: 'boolean',
    default: false,
    describe: 'Say what it would do, and change nothing',
  });
}

/** What every command that edits takes. */
export function withEdit<T>(yargs: Argv<T>) {
  return withDryRun(withJson(withWorkspace(yargs)));
}

/** `--app NAME`, needed only when the tenant has several applications. */
export function withApplication<T>(yargs: Argv<T>): Argv<T & { readonly app: string | undefined }> {
  return yargs.option('app', {
    type: 'string',
    describe: 'Enterprise application, by name or id (needed only when there are several)',
    requiresArg: true,
  });
}

/**
 * Makes an option a whole number.
 * @throws InputError, when the option is read, for anything else and for less than `minimum`
 */
export function wholeNumber(name: string, minimum: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^-?\d+$/.test(text) && Number.isSafeInteger(number) && number >= minimum) return number;
    throw new InputError(`--${name} has to be a whole number from ${minimum}, not '${text}'`);
  };
}

/** The same for an option that may be missing: yargs reads that, too. */
export function optionalWholeNumber(name: string, minimum: number): (text: string | undefined) => number | undefined {
  const read = wholeNumber(name, minimum);
  return (text) => (text === undefined ? undefined : read(text));
}

/** `--seed N`, wherever a simulation is made. */
export function withSeed<T>(yargs: Argv<T>) {
  return yargs.option('seed', {
    type: 'string',
    default: '1',
    describe: 'Number that all ids follow from',
    requiresArg: true,
    coerce: wholeNumber('seed', 0),
  });
}

/** `--limit N`, for lists that can be long. */
export function withLimit<T>(yargs: Argv<T>, limit: number) {
  return yargs.option('limit', {
    alias: 'n',
    global: false,
    type: 'string',
    default: String(limit),
    describe: 'At most so many: the newest',
    requiresArg: true,
    coerce: wholeNumber('limit', 1),
  });
}

/** `--limit N`, for lists that are read from their beginning; JSON is complete without it. */
export function withFirst<T>(yargs: Argv<T>) {
  return yargs.option('limit', {
    alias: 'n',
    type: 'string',
    describe: `At most so many [default: ${FIRST}; with --json all]`,
    requiresArg: true,
    coerce: optionalWholeNumber('limit', 1),
  });
}

const FIRST = 50;

/** How many rows of a list are shown to a person. */
export function firstOf({ limit }: { readonly limit: number | undefined }): number {
  return limit ?? FIRST;
}

/** The application as an action names it: absent when it was not given. */
export function applicationOf({ app }: { readonly app: string | undefined }): { readonly application?: string } {
  return app === undefined ? {} : { application: app };
}

/** Names as an action holds them: one is recorded as a name, not as a list. */
export function oneOrList(names: readonly string[]): string | string[] {
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 ? only : [...names];
}
