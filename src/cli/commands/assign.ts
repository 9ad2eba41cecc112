/** `entra-sim assign`, `unassign` and `assignments`: who gets the application. */
import type { Argv } from 'yargs';
import { assignmentList } from '../../simulation/queries/applications.js';
import { assignmentsView } from '../../simulation/views/configuration-views.js';
import { defineCommand } from '../define.js';
import { applicationOf, oneOrList, withApplication, withEdit, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const withPrincipals = <T>(yargs: Argv<T>) =>
  withApplication(withEdit(yargs))
    .positional('principal', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Users or groups: UPN, objectId, or a unique part of the name',
    })
    .option('role', { type: 'string', describe: 'App role, by name', requiresArg: true });

type Given = {
  readonly principal: readonly string[];
  readonly role: string | undefined;
  readonly app: string | undefined;
};

/** One name is recorded as a name, not as a list. */
function partsOf({ principal, role, app }: Given) {
  return {
    principal: oneOrList(principal),
    ...(role === undefined ? {} : { role }),
    ...applicationOf({ app }),
  };
}

export const assignCommand = defineCommand({
  command: 'assign <principal..>',
  describe: 'Assign users and groups to the application: all of them, or none',
  examples: [
    ['entra-sim assign ida --role User', 'One user'],
    ['entra-sim assign Sales --role User', 'A group: its immediate members'],
    ['entra-sim assign ida Sales --role User --dry-run', 'Two at once, but only looked at'],
    ['entra-sim assign ida', 'Without a role: lists the roles to choose from'],
  ],
  options: (yargs) => withPrincipals(yargs),
  handler: async (args) => {
    await perform(args, { type: 'assign', ...partsOf(args) });
  },
});

export const unassignCommand = defineCommand({
  command: 'unassign <principal..>',
  describe: 'Take assignments away: all of them, or none',
  examples: [
    ['entra-sim unassign ida', 'Every role'],
    ['entra-sim unassign ida --role msiam_access', 'One role'],
  ],
  options: (yargs) => withPrincipals(yargs),
  handler: async (args) => {
    await perform(args, { type: 'unassign', ...partsOf(args) });
  },
});

export const assignmentsCommand = defineCommand({
  command: 'assignments',
  describe: 'List who is assigned',
  examples: [['entra-sim assignments', 'Users and groups of the application']],
  options: (yargs) => withApplication(withJson(withWorkspace(yargs))),
  handler: (args) =>
    query(args, (world, output) => {
      const rows = assignmentList(world, world.applications.find(args.app));
      if (args.json) output.json(rows);
      else output.lines(assignmentsView(rows, output.width));
    }),
});
