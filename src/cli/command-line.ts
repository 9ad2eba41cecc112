/** A command line from its words to an exit code: finds the command, runs it, turns mistakes into a clear line. */
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { z } from 'zod';
import { describeInputError, InputError } from '../text/input-error.js';
import { plainText } from '../text/plain-text.js';
import { suggestionFor } from '../text/suggest.js';
import { addCommands, COMMAND_GROUPS, COMMAND_WORDS } from './command-list.js';
import { EXIT_USAGE } from './exit-code.js';

const PACKAGE = z.object({ version: z.string() });

/**
 * Runs the command that the words name; what came of it is in `process.exitCode`. A person's mistake is told on standard error.
 * @throws whatever is nobody's mistake but ours
 */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  try {
    const commands = await addCommands(yargs([...words]), words[0]);
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
        throw usageError(message, words);
      })
      .parseAsync();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(plainText(`entra-sim: ${describeInputError(error)}\n`));
    process.exitCode = EXIT_USAGE;
  }
}

/** yargs takes an unknown command for an argument of the default one: it is named here, with the nearest right word. */
function usageError(complaint: string, [word, verb]: readonly string[]): InputError {
  const message = complaint.replace(
    /^Not enough non-option arguments: got (\d+), need at least (\d+)$/,
    'a name or value is missing: $2 needed, $1 given',
  );
  if (word === undefined || word.startsWith('-')) return new InputError(message, { hint: "See 'entra-sim --help'." });
  if (COMMAND_WORDS.includes(word)) {
    // A verb that is not known has no help of its own.
    const known = COMMAND_GROUPS.has(word) && !/^(Did you mean|'.*' needs a verb|Unknown command)/.test(message);
    const command =
      known && verb !== undefined && /^[a-z-]+$/.test(verb) && !verb.startsWith('-') ? `${word} ${verb}` : word;
    return new InputError(message, { hint: `See 'entra-sim ${command} --help'.` });
  }
  return new InputError(`'${word}' is no command${suggestionFor(word, COMMAND_WORDS)}`, {
    hint: "See 'entra-sim --help'.",
  });
}
