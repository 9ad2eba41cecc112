/** `entra-sim scoping ...`: the Source Object Scope blade. */
import { scopeBatch } from '../../scoping/batch.js';
import { filterOperators, OPERATORS } from '../../scoping/operators.js';
import { scopeExplanation } from '../../simulation/queries/scope-explanation.js';
import { scopingFilters } from '../../simulation/queries/scoping-filters.js';
import { scopeExplanationView } from '../../simulation/views/explanation-views.js';
import { operatorsView, scopingView } from '../../simulation/views/scoping-views.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand, defineGroup } from '../define.js';
import { fromJsonFile } from '../json-file.js';
import { withSettings } from '../mapping-options.js';
import { withJson } from '../options.js';
import { createOutput } from '../output.js';
import { query } from '../run.js';
import { subjectOf, withSubject } from '../subject-options.js';
import { addFilter, removeFilter, setFilter } from './scoping-edits.js';

const list = defineCommand({
  command: 'list',
  describe: 'List the scoping filters',
  examples: [['entra-sim scoping list', 'Filters of users and groups']],
  options: (yargs) => withSettings(yargs),
  handler: (args) =>
    query(args, (world, output) => {
      const filters = scopingFilters(world.applications.find(args.app));
      if (args.json) output.json(filters);
      else output.lines(scopingView(filters));
    }),
});

const explain = defineCommand({
  command: 'explain',
  describe: 'Show why a user or group is in scope or not: each gate, each clause, and the value that it saw',
  examples: [['entra-sim scoping explain --user ida', 'Assignment, role, account, and every clause']],
  options: (yargs) => withSubject(withSettings(yargs)),
  handler: (args) =>
    query(args, (world, output) => {
      const shown = scopeExplanation(world, world.applications.find(args.app), subjectOf(world, args));
      if (args.json) output.json(shown);
      else output.lines(scopeExplanationView(shown, output.width));
    }),
});

const operators = defineCommand({
  command: 'operators',
  describe: 'List the operators of clauses, and when a clause with them holds',
  examples: [['entra-sim scoping operators --json', "In the form of Graph's filterOperators"]],
  options: (yargs) => withJson(yargs),
  handler: ({ json }) => {
    const output = createOutput();
    if (json) output.json({ value: filterOperators() });
    else output.lines(operatorsView(OPERATORS, output.width));
  },
});

const batch = defineCommand({
  command: '$0',
  describe: 'Test filters on attributes: a JSON array of {id, filter, attributes}',
  examples: [['entra-sim scoping --batch questions.json', 'Prints {id, inScope} or {id, error} for each']],
  options: (yargs) =>
    yargs.option('batch', { type: 'string', describe: 'The file with the questions', requiresArg: true }),
  handler: ({ batch: file }) => {
    if (file === undefined) {
      throw new InputError("'scoping' needs a verb.", { hint: "See 'entra-sim scoping --help'." });
    }
    createOutput().json(fromJsonFile(file, scopeBatch));
  },
});

export const scopingCommand = defineGroup('scoping', 'Scoping filters', (yargs) =>
  yargs
    .command(list)
    .command(setFilter)
    .command(addFilter)
    .command(removeFilter)
    .command(explain)
    .command(operators)
    .command(batch),
);
