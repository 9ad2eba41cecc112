/** `entra-sim assign`, `unassign` and `assignments`: who gets the application. */
import type { Argv } from 'yargs';
import { assignmentList } from '../../simulation/queries/applications.js';
import { assignmentsView } from '../../simulation/views/configuration-views.js';
import { defineCommand } from '../define.js';
import { applicationOf, withApplication, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const withPrincipal = <T>(yargs: Argv<T>) =>
  withApplication(withJson(withWorkspace(yargs)))
    .positional('principal', {
      type: 'string',
      demandOption: true,
      describe: 'User or group, by UPN, name or objectId',
    })
    .option('role', { type: 'string', describe: 'App role, by name', requiresArg: true });

const roleOf = (role: string | undefined): { readonly role?: string } => (role === undefined ? {} : { role });

export const assignCommand = defineCommand({
  command: 'assign <principal>',
  describe: 'Assign a user or a group to the application',
  examples: [
    ['entra-sim assign ida --role User', 'One user'],
    ['entra-sim assign Sales --role User', 'A group: its immediate members'],
    ['entra-sim assign ida', 'Without a role: lists the roles to choose from'],
  ],
  options: (yargs) => withPrincipal(yargs),
  handler: async (args) => {
    await perform(args, { type: 'assign', principal: args.principal, ...roleOf(args.role), ...applicationOf(args) });
  },
});

export const unassignCommand = defineCommand({
  command: 'unassign <principal>',
  describe: 'Take an assignment away',
  examples: [['entra-sim unassign ida', 'Every role']],
  options: (yargs) => withPrincipal(yargs),
  handler: async (args) => {
    await perform(args, { type: 'unassign', principal: args.principal, ...roleOf(args.role), ...applicationOf(args) });
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
