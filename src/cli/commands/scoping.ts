/** `entra-sim scoping ...`: the Source Object Scope blade. */

import { scopeBatch } from '../../scoping/batch.js';
import { scopeExplanation } from '../../simulation/queries/scope-explanation.js';
import { scopingFilters } from '../../simulation/queries/scoping-filters.js';
import { scopingView } from '../../simulation/views/configuration-views.js';
import { scopeExplanationView } from '../../simulation/views/explanation-views.js';
import { InputError } from '../../text/input-error.js';
import { defineBatch } from '../batch-command.js';
import { parseClause } from '../clause.js';
import { defineCommand, defineGroup } from '../define.js';
import { readJsonFile } from '../json-file.js';
import { withObject, withSettings } from '../mapping-options.js';
import { applicationOf, withDryRun } from '../options.js';
import { perform, query } from '../run.js';
import { subjectOf, withSubject } from '../subject-options.js';

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

const set = defineCommand({
  command: 'set',
  describe: 'Save a scoping filter: the next cycle is an initial one',
  examples: [
    [
      "entra-sim scoping set --clause 'department EQUALS Sales' --clause 'country NOT EQUALS Ireland'",
      'Both clauses must hold',
    ],
    ['entra-sim scoping set --file filter.json', "Graph's filter document: groups of clauses"],
    ['entra-sim scoping set --clear', 'No filter'],
  ],
  options: (yargs) =>
    withDryRun(withObject(withSettings(yargs)))
      .option('clause', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: "'ATTRIBUTE OPERATOR VALUE'; several are joined by AND",
        requiresArg: true,
      })
      .option('name', { type: 'string', describe: 'Scoping filter title', requiresArg: true })
      .option('file', {
        type: 'string',
        describe: 'A JSON document with groups, which are joined by OR',
        requiresArg: true,
      })
      .option('clear', { type: 'boolean', default: false, describe: 'Remove the filter' }),
  handler: async (args) => {
    const given = [args.clause.length > 0, args.file !== undefined, args.clear].filter(Boolean).length;
    if (given !== 1) {
      throw new InputError('say which filter to save', {
        hint: 'Give --clause (once or more), --file FILE, or --clear.',
      });
    }
    if (args.name !== undefined && args.clause.length === 0) {
      throw new InputError('--name is the title of the filter that --clause makes', {
        hint: 'A file names its filters itself.',
      });
    }
    const filter = args.clear
      ? null
      : args.file === undefined
        ? filterOf(args.name ?? 'Scoping filter', args.clause)
        : readJsonFile(args.file);
    await perform(args, { type: 'setScopingFilter', object: args.object, filter, ...applicationOf(args) });
  },
});

const remove = defineCommand({
  command: 'remove',
  describe: 'Remove the scoping filter: the next cycle is an initial one',
  examples: [['entra-sim scoping remove', 'Everything that is assigned is in scope']],
  options: (yargs) => withDryRun(withObject(withSettings(yargs))),
  handler: async (args) => {
    await perform(args, { type: 'setScopingFilter', object: args.object, filter: null, ...applicationOf(args) });
  },
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

const batch = defineBatch({
  command: '$0',
  describe: 'Test filters on attributes: a JSON array of {id, filter, attributes}',
  example: ['entra-sim scoping --batch questions.json', 'Prints {id, inScope} or {id, error} for each'],
  answer: scopeBatch,
});

function filterOf(name: string, clauses: readonly string[]): unknown {
  return { groups: [{ name, clauses: clauses.map(parseClause) }], inputFilterGroups: [], categoryFilterGroups: [] };
}

export const scopingCommand = defineGroup('scoping', 'Scoping filters', (yargs) =>
  yargs.command(list).command(set).command(remove).command(explain).command(batch),
);
