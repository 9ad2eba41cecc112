/** Commands that answer a file of questions: a JSON array in, a JSON array of answers out, in the same order. */
import type { CommandModule } from 'yargs';
import { defineCommand } from './define.js';
import { readJsonFile } from './json-file.js';
import { createOutput } from './output.js';

type Batch = {
  readonly command: string;
  readonly describe: string;
  readonly example: readonly [string, string];
  /** @throws InputError when the file does not hold questions. */
  readonly answer: (questions: unknown) => readonly unknown[];
};

export function defineBatch({ command, describe, example, answer }: Batch): CommandModule<object, { batch: string }> {
  return defineCommand({
    command,
    describe,
    examples: [example],
    options: (yargs) =>
      yargs.option('batch', {
        type: 'string',
        demandOption: true,
        describe: 'The file with the questions',
        requiresArg: true,
      }),
    handler: ({ batch }) => createOutput().json(answer(readJsonFile(batch))),
  });
}
