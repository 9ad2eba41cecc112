/** `entra-sim provisioning ...`: the Provisioning blade of the application. */
import type { Argv } from 'yargs';
import { RESET_SCOPES } from '../../provisioning/job-control.js';
import { graphJob, provisioningStatus } from '../../simulation/queries/provisioning-status.js';
import { settingsView } from '../../simulation/views/configuration-views.js';
import { statusView } from '../../simulation/views/status-view.js';
import { defineCommand, defineGroup } from '../define.js';
import { applicationOf, wholeNumber, withApplication, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const withBlade = <T>(yargs: Argv<T>) => withApplication(withJson(withWorkspace(yargs)));

const set = defineCommand({
  command: 'set',
  describe: 'Change the provisioning settings; without options, show them',
  examples: [
    [
      "entra-sim provisioning set --mode Automatic --tenant-url https://contoso.goskope.com/api/v2/scim --token 'Entra provisioning'",
      'Credentials: the token goes by its client name',
    ],
    ['entra-sim provisioning set --notification-email admin@contoso.com --notify', 'Notification'],
    ['entra-sim provisioning set --deletion-threshold 50', 'Prevent accidental deletion'],
    [
      "entra-sim provisioning set --tenant-url 'https://contoso.goskope.com/api/v2/scim?aadOptscim062020'",
      'The SCIM-compliant PATCH dialect',
    ],
  ],
  options: (yargs) =>
    withBlade(yargs)
      .option('mode', { choices: ['Automatic', 'Manual'] as const, describe: 'Provisioning mode' })
      .option('tenant-url', {
        type: 'string',
        describe: 'SCIM Server URL; a query string is a feature flag',
        requiresArg: true,
      })
      .option('token', { type: 'string', describe: 'Client name of the Secret Token', requiresArg: true })
      .option('scope', {
        choices: ['assigned', 'all'] as const,
        describe: 'Sync only assigned users and groups, or all',
      })
      .option('notification-email', { type: 'string', describe: "Address, or '' for none" })
      .option('notify', { type: 'boolean', describe: 'Send an email notification when a failure occurs' })
      .option('skip-out-of-scope-deletions', {
        type: 'boolean',
        describe: 'Leave accounts alone that leave the scope',
      })
      .option('prevent-accidental-deletion', {
        type: 'boolean',
        describe: 'Hold back the disables and deletions of a cycle when they are too many',
      })
      .option('deletion-threshold', {
        type: 'string',
        requiresArg: true,
        coerce: (text: string | undefined) => (text === undefined ? text : wholeNumber('deletion-threshold', 1)(text)),
        describe: 'How many are not yet too many; switches the prevention on [500]',
      }),
  handler: async (args) => {
    const { mode, tenantUrl, token, scope, notificationEmail: email, notify, skipOutOfScopeDeletions } = args;
    const { preventAccidentalDeletion, deletionThreshold } = args;
    const changes = {
      ...(mode === undefined ? {} : { mode }),
      ...(tenantUrl === undefined ? {} : { tenantUrl }),
      ...(token === undefined ? {} : { clientName: token }),
      ...(scope === undefined ? {} : { scope }),
      ...(email === undefined ? {} : { notificationEmail: email === '' ? null : email }),
      ...(notify === undefined ? {} : { notifyOnFailure: notify }),
      ...(skipOutOfScopeDeletions === undefined ? {} : { skipOutOfScopeDeletions }),
      ...(preventAccidentalDeletion === undefined ? {} : { preventAccidentalDeletion }),
      ...(deletionThreshold === undefined ? {} : { deletionThreshold }),
    };
    if (Object.keys(changes).length > 0) {
      await perform(args, { type: 'setProvisioning', ...changes, ...applicationOf(args) });
      return;
    }
    await query(args, (world, output) => {
      const application = world.applications.find(args.app);
      if (args.json) {
        const { baseAddress, clientName } = application.store.secrets();
        output.json({ ...application.store.job().settings, tenantUrl: baseAddress, secretToken: clientName });
      } else output.lines(settingsView(application, output.width));
    });
  },
});

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
  options: (yargs) => withBlade(yargs),
  handler: async (args) => {
    await perform(args, { type: 'startProvisioning', ...applicationOf(args) });
  },
});

const stop = defineCommand({
  command: 'stop',
  describe: 'Stop provisioning; a cycle under way runs to its end',
  examples: [['entra-sim provisioning stop', 'State is kept']],
  options: (yargs) => withBlade(yargs),
  handler: async (args) => {
    await perform(args, { type: 'stopProvisioning', ...applicationOf(args) });
  },
});

const restart = defineCommand({
  command: 'restart',
  describe: 'Restart provisioning: the next cycle is an initial one',
  examples: [
    ['entra-sim provisioning restart', 'As in the portal: links are kept'],
    ['entra-sim provisioning restart --reset-scope Full', 'As in Graph: links are dropped, everything is matched anew'],
  ],
  options: (yargs) =>
    withBlade(yargs).option('reset-scope', {
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
    ['entra-sim provisioning on-demand ida --json', "What Graph's provisionOnDemand answers"],
  ],
  options: (yargs) =>
    withBlade(yargs)
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
  options: (yargs) => withBlade(yargs),
  handler: async (args) => {
    await perform(args, { type: 'allowDeletes', ...applicationOf(args) });
  },
});

const rejectDeletes = defineCommand({
  command: 'reject-deletes',
  describe: 'Forget the disables and deletions that are held back, once their cause is mended',
  examples: [['entra-sim provisioning reject-deletes', 'Refused while any of them would still be due']],
  options: (yargs) => withBlade(yargs),
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

export const statusCommand = status('status');

export const provisioningCommand = defineGroup(
  'provisioning',
  'The Provisioning blade: settings, start, stop, status',
  (yargs) =>
    yargs
      .command(set)
      .command(testConnection)
      .command(start)
      .command(stop)
      .command(restart)
      .command(onDemand)
      .command(allowDeletes)
      .command(rejectDeletes)
      .command(status('status')),
);
