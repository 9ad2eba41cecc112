/** `entra-sim expression`: evaluates attribute-mapping expressions. */
import { evaluateBatch } from '../../expressions/batch.js';
import { defineBatch } from '../batch-command.js';

export const expressionCommand = defineBatch({
  command: 'expression',
  describe: 'Evaluate attribute-mapping expressions: a JSON array of {id, expression, attributes, context?}',
  example: ['entra-sim expression --batch questions.json', 'Prints {id, value}, {id, outcome} or {id, error} for each'],
  answer: evaluateBatch,
});
