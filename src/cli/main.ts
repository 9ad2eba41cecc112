#!/usr/bin/env node
/** The command `entra-sim`: finds the command, runs it, turns mistakes into a clear line and an exit code. */
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { z } from 'zod';
import { errorCode } from '../text/error-code.js';
import { describeInputError, InputError } from '../text/input-error.js';
import { plainText } from '../text/plain-text.js';
import { suggestionFor } from '../text/suggest.js';
import { advanceCommand } from './commands/advance.js';
import { appCommand } from './commands/app.js';
import { assignCommand, assignmentsCommand, unassignCommand } from './commands/assign.js';
import { expressionCommand } from './commands/expression.js';
import { groupCommand } from './commands/group.js';
import { initCommand } from './commands/init.js';
import { logCommand } from './commands/log.js';
import { mappingCommand } from './commands/mapping.js';
import { provisioningCommand, statusCommand } from './commands/provisioning.js';
import { requestsCommand } from './commands/requests.js';
import { scopingCommand } from './commands/scoping.js';
import { startCommand } from './commands/start.js';
import { targetCommand } from './commands/target.js';
import { tokenCommand } from './commands/token.js';
import { userCommand } from './commands/user.js';
import { walkthroughCommand } from './commands/walkthrough.js';
import { EXIT_USAGE } from './exit-code.js';

const COMMAND_WORDS = [
  walkthroughCommand,
  initCommand,
  userCommand,
  groupCommand,
  appCommand,
  assignCommand,
  unassignCommand,
  assignmentsCommand,
  tokenCommand,
  provisioningCommand,
  statusCommand,
  mappingCommand,
  scopingCommand,
  expressionCommand,
  advanceCommand,
  logCommand,
  requestsCommand,
  targetCommand,
].map(({ command }) => String(command).split(' ')[0] ?? '');

const PACKAGE = z.object({ version: z.string() });

// A reader that goes away (`entra-sim log | head`) is no mistake: what is under way is finished, and nothing more is said.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
});

try {
  await yargs(hideBin(process.argv))
    .scriptName('entra-sim')
    .usage(
      '$0 <command>\n\nSimulates Microsoft Entra ID automatic user provisioning to a mock Netskope tenant, on this computer.',
    )
    .command(startCommand)
    .command(walkthroughCommand)
    .command(initCommand)
    .command(userCommand)
    .command(groupCommand)
    .command(appCommand)
    .command(assignCommand)
    .command(unassignCommand)
    .command(assignmentsCommand)
    .command(tokenCommand)
    .command(provisioningCommand)
    .command(statusCommand)
    .command(mappingCommand)
    .command(scopingCommand)
    .command(expressionCommand)
    .command(advanceCommand)
    .command(logCommand)
    .command(requestsCommand)
    .command(targetCommand)
    .completion('completion', 'Print a completion script for bash or zsh')
    .version(PACKAGE.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version)
    .locale('en')
    .strict()
    .recommendCommands()
    .demandCommand(0)
    .wrap(process.stdout.isTTY ? Math.min(100, process.stdout.columns) : 100)
    .epilogue(
      'Without a command: on a terminal the walkthrough as a screen, elsewhere as text.\nEnvironment: NO_COLOR switches colours off.',
    )
    .fail((message, error) => {
      // yargs tells its own complaints by this name, when a value is missing.
      if (error !== undefined && error !== null && error.name !== 'YError') throw error;
      throw usageError(message);
    })
    .parseAsync();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(plainText(`entra-sim: ${describeInputError(error)}\n`));
  process.exitCode = EXIT_USAGE;
}

/** yargs takes an unknown command for an argument of the default one: it is named here, with the nearest right word. */
function usageError(message: string): InputError {
  const [word] = hideBin(process.argv);
  if (word === undefined || word.startsWith('-')) return new InputError(message, { hint: "See 'entra-sim --help'." });
  if (COMMAND_WORDS.includes(word)) return new InputError(message, { hint: `See 'entra-sim ${word} --help'.` });
  return new InputError(`'${word}' is no command${suggestionFor(word, COMMAND_WORDS)}`, {
    hint: "See 'entra-sim --help'.",
  });
}
