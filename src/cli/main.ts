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
import { addCommands, COMMAND_WORDS } from './command-list.js';
import { EXIT_USAGE } from './exit-code.js';

const PACKAGE = z.object({ version: z.string() });

// A reader that goes away (`entra-sim log | head`) is no mistake: what is under way is finished, and nothing more is said.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
});

try {
  const typed = hideBin(process.argv);
  const commands = await addCommands(yargs(typed), typed[0]);
  await commands
    .scriptName('entra-sim')
    .usage(
      '$0 <command>\n\nSimulates Microsoft Entra ID automatic user provisioning to a mock Netskope tenant, on this computer.',
    )
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
