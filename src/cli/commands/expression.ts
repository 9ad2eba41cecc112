/** `entra-sim expression`: evaluates attribute-mapping expressions. */
import { evaluateBatch } from '../../expressions/batch.js';
import { defineCommand } from '../define.js';
import { readJsonFile } from '../json-file.js';
import { createOutput } from '../output.js';

export const expressionCommand = defineCommand({
  command: 'expression',
  describe: 'Evaluate attribute-mapping expressions: a JSON array of {id, expression, attributes, context?}',
  examples: [
    ['entra-sim expression --batch questions.json', 'Prints {id, value}, {id, outcome} or {id, error} for each'],
  ],
  options: (yargs) =>
    yargs.option('batch', {
      type: 'string',
      demandOption: true,
      describe: 'The file with the questions',
      requiresArg: true,
    }),
  handler: (args) => createOutput().json(evaluateBatch(readJsonFile(args.batch))),
});
