/** `entra-sim provisioning ...`: the Provisioning blade of the application. */
import type { Argv } from 'yargs';
import { RESET_SCOPES } from '../../provisioning/job-control.js';
import { graphJob, provisioningStatus } from '../../simulation/queries/provisioning-status.js';
import { signingKeys } from '../../simulation/queries/signing-keys.js';
import { signingKeysView } from '../../simulation/views/authentication-view.js';
import { statusView } from '../../simulation/views/status-view.js';
import { defineCommand, defineGroup } from '../define.js';
import { applicationOf, withApplication, withEdit, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';
import { setCommand } from './provisioning-set.js';

const withBlade = <T>(yargs: Argv<T>) => withApplication(withJson(withWorkspace(yargs)));
const withBladeEdit = <T>(yargs: Argv<T>) => withApplication(withEdit(yargs));

const testConnection = defineCommand({
  command: 'test-connection',
  describe: 'Test Connection',
  examples: [['entra-sim provisioning test-connection', 'Exit code 1 when the target refuses']],
  options: (yargs) => withBlade(yargs),
  handler: async (args) => {
    await perform(args, { type: 'testConnection', ...applicationOf(args) }, { transport: 'fetch' });
  },
});

const start = defineCommand({
  command: 'start',
  describe: 'Start provisioning, where it stopped',
  examples: [['entra-sim provisioning start', 'Then move the clock: entra-sim advance --cycles 1']],
  options: (yargs) => withBladeEdit(yargs),
  handler: async (args) => {
    await perform(args, { type: 'startProvisioning', ...applicationOf(args) });
  },
});

const stop = defineCommand({
  command: 'stop',
  describe: 'Stop provisioning; a cycle under way runs to its end',
  examples: [['entra-sim provisioning stop', 'Says what is kept, which is everything']],
  options: (yargs) => withBladeEdit(yargs),
  handler: async (args) => {
    await perform(args, { type: 'stopProvisioning', ...applicationOf(args) });
  },
});

const restart = defineCommand({
  command: 'restart',
  describe: 'Restart provisioning: the next cycle is an initial one',
  examples: [
    ['entra-sim provisioning restart', 'As in the portal: links are kept'],
    ['entra-sim provisioning restart --dry-run', 'What it would keep and drop'],
    ['entra-sim provisioning restart --reset-scope Full', 'As in Graph: links are dropped, everything is matched anew'],
  ],
  options: (yargs) =>
    withBladeEdit(yargs).option('reset-scope', {
      choices: RESET_SCOPES,
      array: true,
      default: [] as (typeof RESET_SCOPES)[number][],
      describe: 'What to reset [portal: QuarantineState, Watermark, Escrows]',
    }),
  handler: async (args) => {
    await perform(args, { type: 'restartProvisioning', resetScope: [...args.resetScope], ...applicationOf(args) });
  },
});

const onDemand = defineCommand({
  command: 'on-demand <subject>',
  describe: 'Provision one user, or one group with up to five members, at once, and show each step',
  examples: [
    ['entra-sim provisioning on-demand ida', 'One user'],
    [
      'entra-sim provisioning on-demand Sales --member lavinia --member rowan.ashby2@contoso.com',
      'A group with two of its members',
    ],
    ['entra-sim provisioning on-demand ida --dry-run', 'Each step, tried on a copy of the target'],
    ['entra-sim provisioning on-demand ida --json', "What Graph's provisionOnDemand answers"],
  ],
  options: (yargs) =>
    withBladeEdit(yargs)
      .positional('subject', {
        type: 'string',
        demandOption: true,
        describe: 'User or group: UPN, mail, objectId, or part of the name',
      })
      .option('member', {
        type: 'string',
        array: true,
        default: [] as string[],
        requiresArg: true,
        describe: 'Member of the group to provision with it',
      }),
  handler: async (args) => {
    const members = args.member.length === 0 ? {} : { members: [...args.member] };
    await perform(
      args,
      { type: 'provisionOnDemand', subject: args.subject, ...members, ...applicationOf(args) },
      { transport: 'fetch' },
    );
  },
});

const allowDeletes = defineCommand({
  command: 'allow-deletes',
  describe: 'Let the next cycle carry out the disables and deletions that are held back',
  examples: [['entra-sim provisioning allow-deletes', 'What is held back: entra-sim log --action stagedDelete']],
  options: (yargs) => withBladeEdit(yargs),
  handler: async (args) => {
    await perform(args, { type: 'allowDeletes', ...applicationOf(args) });
  },
});

const rejectDeletes = defineCommand({
  command: 'reject-deletes',
  describe: 'Forget the disables and deletions that are held back, once their cause is mended',
  examples: [['entra-sim provisioning reject-deletes', 'Refused while any of them would still be due']],
  options: (yargs) => withBladeEdit(yargs),
  handler: async (args) => {
    await perform(args, { type: 'rejectDeletes', ...applicationOf(args) });
  },
});

const status = (command: string) =>
  defineCommand({
    command,
    describe: 'Show the current status: cycle, progress, counts, next cycle, quarantine',
    examples: [
      [`entra-sim ${command === 'status' ? 'status' : command}`, 'The current status'],
      ['entra-sim status --json', "Graph's synchronizationJob"],
    ],
    options: (yargs) => withBlade(yargs),
    handler: (args) =>
      query(args, (world, output) => {
        const application = world.applications.find(args.app);
        if (args.json) output.json(graphJob(world, application));
        else output.lines(statusView(provisioningStatus(world, application), output.width));
      }),
  });

const signingKeysCommand = defineCommand({
  command: 'signing-keys',
  describe: 'Public key of the simulated Entra ID, for endpoints that check the token of a blank Secret Token',
  examples: [
    ['entra-sim provisioning signing-keys', 'Issuer, audience and key'],
    ['entra-sim provisioning signing-keys --json > jwks.json', 'A JSON Web Key Set'],
  ],
  options: (yargs) => withJson(withWorkspace(yargs)),
  handler: (args) =>
    query(args, (world, output) => {
      const keys = signingKeys(world);
      if (args.json) output.json(keys);
      else output.lines(signingKeysView(keys, output.width));
    }),
});

export const statusCommand = status('status');

export const provisioningCommand = defineGroup(
  'provisioning',
  'The Provisioning blade: settings, start, stop, status',
  (yargs) =>
    yargs
      .command(setCommand)
      .command(testConnection)
      .command(start)
      .command(stop)
      .command(restart)
      .command(onDemand)
      .command(allowDeletes)
      .command(rejectDeletes)
      .command(status('status'))
      .command(signingKeysCommand),
);
