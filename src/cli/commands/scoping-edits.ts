/** `entra-sim scoping set|add|remove`: edits of the Source Object Scope blade. */
import type { Argv } from 'yargs';
import { NULL_RULE, OPERATORS } from '../../scoping/operators.js';
import { InputError } from '../../text/input-error.js';
import { parseClause } from '../clause.js';
import { defineCommand } from '../define.js';
import { readJsonFile } from '../json-file.js';
import { withObject, withSettings } from '../mapping-options.js';
import { applicationOf, withDryRun } from '../options.js';
import { perform } from '../run.js';

const TITLE = 'Scoping filter';
const WIDEST = Math.max(...OPERATORS.map(({ name }) => name.length));
/** Shown below the options: what can be written in a clause. */
const OPERATOR_HELP = [
  'Operators. A clause holds when the attribute ...',
  ...OPERATORS.map(({ name, meaning }) => `  ${name.padEnd(WIDEST)}  ${meaning}`),
  NULL_RULE,
  'Not filterable: attributes with several values, references (manager, members), dates, appRoleAssignments, userType.',
].join('\n');

const withClauses = <T>(yargs: Argv<T>) =>
  withDryRun(withObject(withSettings(yargs))).option('clause', {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: "'ATTRIBUTE OPERATOR VALUE'; several are joined by AND",
    requiresArg: true,
  });

export const setFilter = defineCommand({
  command: 'set',
  describe: 'Save a scoping filter in place of what there is: the next cycle is an initial one',
  examples: [
    [
      "entra-sim scoping set --clause 'department EQUALS Sales' --clause 'country NOT EQUALS Ireland'",
      'Both clauses must hold',
    ],
    ['entra-sim scoping set --file filter.json', "Graph's filter document: groups of clauses"],
    ['entra-sim scoping set --clear', 'No filter'],
  ],
  options: (yargs) =>
    withClauses(yargs)
      .option('name', { type: 'string', describe: 'Scoping filter title', requiresArg: true })
      .option('file', {
        type: 'string',
        describe: 'A JSON document with groups, which are joined by OR',
        requiresArg: true,
      })
      .option('clear', { type: 'boolean', default: false, describe: 'Remove the filter' }),
  epilogue: OPERATOR_HELP,
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
        ? filterOf(args.name ?? TITLE, args.clause)
        : readJsonFile(args.file);
    const name = args.file === undefined ? {} : { name: args.file };
    await perform(args, { type: 'setScopingFilter', object: args.object, filter, ...name, ...applicationOf(args) });
  },
});

export const addFilter = defineCommand({
  command: 'add',
  describe: 'Add a scoping filter to those there are: what passes any of them is in scope',
  examples: [["entra-sim scoping add --name Pilot --clause 'extensionAttribute3 IS NOT NULL'", 'Or in the pilot']],
  options: (yargs) =>
    withClauses(yargs).option('name', {
      type: 'string',
      demandOption: true,
      describe: 'Scoping filter title',
      requiresArg: true,
    }),
  epilogue: OPERATOR_HELP,
  handler: async ({ name, clause, ...args }) => {
    if (clause.length === 0) throw new InputError('say what passes the filter', { hint: 'Give --clause, or several.' });
    const clauses = clause.map(parseClause);
    await perform(args, { type: 'addScopingFilter', object: args.object, name, clauses, ...applicationOf(args) });
  },
});

export const removeFilter = defineCommand({
  command: 'remove',
  describe: 'Remove one scoping filter, or all: the next cycle is an initial one',
  examples: [
    ['entra-sim scoping remove --name Pilot', 'One of several'],
    ['entra-sim scoping remove', 'All: everything that is assigned is in scope'],
  ],
  options: (yargs) =>
    withDryRun(withObject(withSettings(yargs))).option('name', {
      type: 'string',
      describe: 'Title of the filter; all of them without one',
      requiresArg: true,
    }),
  handler: async ({ name, ...args }) => {
    const { object } = args;
    const application = applicationOf(args);
    await perform(
      args,
      name === undefined
        ? { type: 'setScopingFilter', object, filter: null, ...application }
        : { type: 'removeScopingFilter', object, name, ...application },
    );
  },
});

function filterOf(name: string, clauses: readonly string[]): unknown {
  return { groups: [{ name, clauses: clauses.map(parseClause) }], inputFilterGroups: [], categoryFilterGroups: [] };
}
