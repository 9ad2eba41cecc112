/** Options that many commands share. */
import type { Argv } from 'yargs';

export type WorkspaceArguments = { readonly workspace: string };

export const DEFAULT_WORKSPACE = '.entra-sim';

/** `--workspace DIR`, for every command that works on a simulation. */
export function withWorkspace<T>(yargs: Argv<T>): Argv<T & WorkspaceArguments> {
  return yargs.option('workspace', {
    alias: 'w',
    type: 'string',
    default: DEFAULT_WORKSPACE,
    describe: 'Folder that holds the simulation',
    requiresArg: true,
  });
}

/** `--json`, for every command that shows or does something. */
export function withJson<T>(yargs: Argv<T>): Argv<T & { readonly json: boolean }> {
  return yargs.option('json', { type: 'boolean', default: false, describe: 'Print JSON' });
}

/** `--app NAME`, needed only when the tenant has several applications. */
export function withApplication<T>(yargs: Argv<T>): Argv<T & { readonly app: string | undefined }> {
  return yargs.option('app', {
    type: 'string',
    describe: 'Enterprise application, by name or id (needed only when there are several)',
    requiresArg: true,
  });
}

/** `--limit N`, for lists that can be long. */
export function withLimit<T>(yargs: Argv<T>, limit: number): Argv<T & { readonly limit: number }> {
  return yargs.option('limit', {
    alias: 'n',
    type: 'number',
    default: limit,
    describe: 'At most so many: the newest',
    requiresArg: true,
  });
}

/** The application as an action names it: absent when it was not given. */
export function applicationOf({ app }: { readonly app: string | undefined }): { readonly application?: string } {
  return app === undefined ? {} : { application: app };
}
