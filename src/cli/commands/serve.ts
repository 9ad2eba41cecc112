/** `entra-sim serve`: the mock tenant over HTTP, until it is told to stop. */
import { drawSecret } from '../../chance/secret.js';
import { loadTarget } from '../../profile/load-target.js';
import { type ServeOptions, serveTarget } from '../../simulation/serve/serve-target.js';
import { readStartResources } from '../../simulation/serve/start-resources.js';
import { tidyFolder } from '../../storage/tidy-folder.js';
import { InputError } from '../../text/input-error.js';
import { plainText } from '../../text/plain-text.js';
import { defineCommand } from '../define.js';
import { EXIT_OK } from '../exit-code.js';
import { wholeNumber, withWorkspace } from '../options.js';
import { createOutput } from '../output.js';
import { createRequestLog } from '../request-log.js';
import { secretOf } from '../secret-options.js';

const LAST_PORT = 65_535;

export const serveCommand = defineCommand({
  command: 'serve',
  describe: 'Serve the mock tenant over HTTP on 127.0.0.1, on the real clock, for your own SCIM client',
  examples: [
    ['entra-sim serve', 'Netskope on port 8080; the token is printed. What is written stays in the workspace'],
    ['entra-sim serve --port 0 --token secret --in-memory', 'On a free port, forgotten when it ends: for tests'],
    ['entra-sim serve --in-memory --resources people.json', 'Start from users and groups of your own'],
    ['entra-sim serve --profile scim --strict', 'A server that takes RFC 7644 at its word'],
    [
      "curl -X POST -H 'Authorization: Bearer secret' http://127.0.0.1:8080/__entra-sim/reset",
      'The admin route: state, resources, faults, reset',
    ],
  ],
  options: (yargs) =>
    withWorkspace(yargs)
      .option('port', {
        type: 'string',
        default: '8080',
        describe: 'Port; 0 for one that is free',
        requiresArg: true,
        coerce: portOf,
      })
      .option('profile', {
        type: 'string',
        default: 'netskope',
        describe: 'Whose service to be: netskope, scim, or a profile folder',
        requiresArg: true,
      })
      .option('token', {
        type: 'string',
        describe: 'Token that may read and write, also $ENTRA_SIM_TOKEN [default: one is made and printed]',
        requiresArg: true,
      })
      .option('token-file', { type: 'string', describe: 'File that holds it', requiresArg: true })
      .option('read-token', {
        type: 'string',
        describe: 'Token that may only read, also $ENTRA_SIM_READ_TOKEN',
        requiresArg: true,
      })
      .option('read-token-file', { type: 'string', describe: 'File that holds it', requiresArg: true })
      .option('admin-token', {
        type: 'string',
        describe: 'Token for /__entra-sim, also $ENTRA_SIM_ADMIN_TOKEN [default: that of --token]',
        requiresArg: true,
      })
      .option('admin-token-file', { type: 'string', describe: 'File that holds it', requiresArg: true })
      .option('resources', {
        type: 'string',
        describe: 'JSON array of SCIM users and groups to start from, taken as they stand',
        requiresArg: true,
      })
      .option('in-memory', { type: 'boolean', default: false, describe: 'Keep nothing on disk' })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: "Without the tolerances that Entra's requests need",
      })
      .option('json', { type: 'boolean', default: false, describe: 'Log requests as JSON' }),
  handler: async (args) => {
    const { port, profile, strict, inMemory, workspace, json } = args;
    const given = secretOf({ name: 'token', value: args.token, file: args.tokenFile, variable: 'ENTRA_SIM_TOKEN' });
    const readToken = secretOf({
      name: 'read-token',
      value: args.readToken,
      file: args.readTokenFile,
      variable: 'ENTRA_SIM_READ_TOKEN',
    });
    const adminToken = secretOf({
      name: 'admin-token',
      value: args.adminToken,
      file: args.adminTokenFile,
      variable: 'ENTRA_SIM_ADMIN_TOKEN',
    });
    const token = given ?? drawSecret();
    const options: ServeOptions = {
      profile: loadTarget(profile),
      strict,
      port,
      tokens: { token, ...(readToken === undefined ? {} : { readToken }) },
      adminToken: adminToken ?? token,
      ...(args.resources === undefined ? {} : { resources: readStartResources(args.resources) }),
      answered: createRequestLog(json),
      failed: tellBug,
      // Not the whole command line: tokens may stand in it, and others read the lock.
      command: 'entra-sim serve',
    };
    const served = inMemory
      ? await serveTarget(options)
      : await tidyFolder(workspace, () => serveTarget({ ...options, folder: workspace }));
    // Before anybody is told that it listens: who reads that may end it at once.
    const told = toldToStop();
    const output = createOutput();
    output.line([`listening on ${served.baseUrl}`, ...(given === undefined ? [`token ${token}`] : [])].join('\n'));
    for (const notice of served.notices) output.remark(notice);
    output.remark(`${inMemory ? 'Nothing is kept on disk' : `The state is kept in ${workspace}`}; Ctrl+C ends it.`);
    await told;
    await served.stop();
    process.exitCode = EXIT_OK;
    // What nobody reads must not keep the process alive.
    if (process.stdout.writableLength + process.stderr.writableLength > 0) process.exit();
  },
});

function portOf(text: string): number {
  const port = wholeNumber('port', 0)(text);
  if (port <= LAST_PORT) return port;
  throw new InputError(`--port has to be at most ${LAST_PORT}, not ${port}`);
}

/** Not SIGHUP, which `nohup` keeps away from us. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Resolves with the first signal; a second one ends the process at once, as it would without us. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of SIGNALS) process.off(signal, stop);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
}

function tellBug(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(plainText(`entra-sim: this is a bug of the simulator: ${text}\n`));
}
