/** `entra-sim fault ...`: what goes wrong in the mock target. */
import { LIE_FACTS } from '../../netskope/faults/lies.js';
import { faultList } from '../../simulation/queries/faults.js';
import { faultsView } from '../../simulation/views/fault-views.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand, defineGroup } from '../define.js';
import { FAULT_WORDS, faultOf } from '../fault-arguments.js';
import { showList } from '../list-output.js';
import {
  applicationOf,
  optionalWholeNumber,
  withApplication,
  withEdit,
  withFirst,
  withJson,
  withWorkspace,
} from '../options.js';
import { perform, query } from '../run.js';

const list = defineCommand({
  command: 'list',
  describe: 'List the faults, with how often each happened',
  examples: [
    ['entra-sim fault list', 'Faults in force, waiting, used up and over'],
    ['entra-sim fault list --json', 'As data'],
  ],
  options: (yargs) => withFirst(withApplication(withJson(withWorkspace(yargs)))),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = faultList(world, args.app);
      const empty = "No faults: the target is honest and well. 'entra-sim fault add --help' shows what can go wrong.";
      showList({ rows, view: faultsView, empty }, args, output);
    }),
});

const add = defineCommand({
  command: 'add [kind] [what]',
  describe: 'Make the target fail, or lie: from the next request on',
  examples: [
    ["entra-sim fault add status 429 --on 'PATCH /Users' --retry-after 30 --count 3", 'Three times, then it answers'],
    ['entra-sim fault add 503 --share 20% --until 2h', 'Every fifth request, drawn by seed, for two hours'],
    ["entra-sim fault add timeout --on 'POST /Users' --carry-out --count 1", 'The user is created; the answer is lost'],
    ['entra-sim fault add lie ignore-disable --object ida@contoso.com', 'Answers as if it had disabled her'],
    ["entra-sim fault add expire-token 'Entra provisioning' --from 3d", 'In three days the token answers 401'],
    ['entra-sim fault add rate-limit 4 --retry-after 1', 'Until it is cleared'],
    ["entra-sim fault add html 502 --on 'GET /Users?'", 'Queries, not reads by id'],
  ],
  options: (yargs) =>
    withApplication(withEdit(yargs))
      .positional('kind', { type: 'string', describe: 'Kind of fault: see below' })
      .positional('what', { type: 'string', describe: 'What some kinds need, such as a status or a duration' })
      .option('on', {
        type: 'string',
        describe: "Requests, such as 'PATCH /Users', 'GET,POST /Groups', '/Users/*' (by id), 'token' [all]",
        requiresArg: true,
      })
      .option('object', {
        type: 'string',
        describe: 'Only requests about this one: id or userName, id or displayName of a group, in the target',
        requiresArg: true,
      })
      .option('after', {
        type: 'string',
        describe: 'Let so many pass first',
        requiresArg: true,
        coerce: optionalWholeNumber('after', 0),
      })
      .option('count', {
        type: 'string',
        describe: 'So many times and no more',
        requiresArg: true,
        coerce: optionalWholeNumber('count', 1),
      })
      .option('share', { type: 'string', describe: 'A share of the requests, such as 20%', requiresArg: true })
      .option('from', { type: 'string', describe: 'Begins then: 2h from now, or an instant', requiresArg: true })
      .option('until', { type: 'string', describe: 'Ends then: 2h from now, or an instant', requiresArg: true })
      .option('status', {
        type: 'string',
        describe: 'Status of the answer',
        requiresArg: true,
        coerce: optionalWholeNumber('status', 200),
      })
      .option('retry-after', {
        type: 'string',
        describe: "Retry-After: 30 or 2m in seconds; an instant, or 'date+2m', as an HTTP date",
        requiresArg: true,
      })
      .option('body', { type: 'string', describe: 'Body of the answer: JSON, text, or @FILE', requiresArg: true })
      .option('header', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: "'NAME: VALUE'; can be given several times",
        requiresArg: true,
      })
      .option('carry-out', { type: 'boolean', describe: 'Do what is asked; only the answer goes wrong' })
      .epilogue(kindsAndLies()),
  handler: async (args) => {
    await perform(args, { type: 'injectFault', fault: faultOf(args), ...applicationOf(args) });
  },
});

const clear = defineCommand({
  command: 'clear [ids..]',
  describe: 'Clear these faults, or all',
  examples: [
    ['entra-sim fault clear 2', 'The one with that id'],
    ['entra-sim fault clear', 'All: the target is well again'],
  ],
  options: (yargs) =>
    withApplication(withEdit(yargs)).positional('ids', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: "Ids, as 'fault list' shows them",
    }),
  handler: async (args) => {
    const ids = args.ids.map(faultId);
    await perform(args, { type: 'clearFaults', ...(ids.length === 0 ? {} : { ids }), ...applicationOf(args) });
  },
});

function faultId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InputError(`'${text}' is no id of a fault`, { hint: "'entra-sim fault list' shows them." });
}

function kindsAndLies(): string {
  const kinds = Object.entries(FAULT_WORDS).map(
    ([kind, { what, describe }]) => [`${kind} ${what?.[0] ?? ''}`, describe] as const,
  );
  const lies = Object.entries(LIE_FACTS).map(([lie, { describe }]) => [lie, describe] as const);
  return [
    'Kinds:',
    ...aligned(kinds),
    'Lies:',
    ...aligned(lies),
    'Faults come before every check, the token included. Several may meet one request: they happen in',
    'the order in which they were added, up to the first that answers in the place of the target.',
    'A lie is told only where the target would have said yes.',
  ].join('\n');
}

function aligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  return rows.map(([name, describe]) => `  ${name.padEnd(21)}${describe}`);
}

export const faultCommand = defineGroup('fault', 'What goes wrong in the mock target: errors, silence, lies', (yargs) =>
  yargs.command(list).command(add).command(clear),
);
