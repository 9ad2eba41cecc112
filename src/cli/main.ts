#!/usr/bin/env node
/** The command `entra-sim`: the door from the shell. */
import { hideBin } from 'yargs/helpers';
import { errorCode } from '../text/error-code.js';
import { runCommandLine } from './command-line.js';

// A reader that goes away (`entra-sim log | head`) is no mistake: what is under way is finished, and nothing more is said.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error;
  });
}

await runCommandLine(hideBin(process.argv));
