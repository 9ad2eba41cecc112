/** `entra-sim token ...`: API tokens of the Netskope console. */
import { tokenList } from '../../simulation/queries/tokens.js';
import { tokensView } from '../../simulation/views/configuration-views.js';
import { defineCommand, defineGroup } from '../define.js';
import { applicationOf, withApplication, withEdit, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const PRIVILEGES = ['readWrite', 'read'] as const;

const add = defineCommand({
  command: 'add <client>',
  describe: 'Add a token: Settings > Tools > Directory Tools > SCIM Integration > Add Token',
  examples: [
    ["entra-sim token add 'Entra provisioning'", 'SCIM Server URL and TOKEN, shown this once'],
    ["entra-sim token add 'Entra provisioning' --expires 90d", 'Answers 401 from then on'],
    ['entra-sim token add trial --account helpdesk', 'A token of an account without Admin permissions: answers 403'],
  ],
  options: (yargs) =>
    withApplication(withEdit(yargs))
      .positional('client', { type: 'string', demandOption: true, describe: 'CLIENT NAME' })
      .option('account', {
        type: 'string',
        default: 'admin',
        describe: 'Console account that makes it: admin or helpdesk',
        requiresArg: true,
      })
      .option('privilege', { choices: PRIVILEGES, default: 'readWrite' as const, describe: 'What it may do' })
      .option('expires', {
        type: 'string',
        describe: 'How long it counts, such as 90d [default: for ever]',
        requiresArg: true,
      }),
  handler: async (args) => {
    const { client, account, privilege, expires } = args;
    await perform(args, {
      type: 'addToken',
      clientName: client,
      account,
      privilege,
      ...(expires === undefined ? {} : { expires }),
      ...applicationOf(args),
    });
  },
});

const list = defineCommand({
  command: 'list',
  describe: 'List the tokens, values hidden',
  examples: [['entra-sim token list', 'Client names and accounts']],
  options: (yargs) => withApplication(withJson(withWorkspace(yargs))),
  handler: (args) =>
    query(args, (world, output) => {
      const tokens = tokenList(world, args.app);
      if (args.json) output.json(tokens);
      else output.lines(tokensView(tokens, output.width));
    }),
});

const revoke = defineCommand({
  command: 'revoke <client>',
  describe: 'Revoke a token: it answers 401 from then on',
  examples: [["entra-sim token revoke 'Entra provisioning'", 'The next cycle puts the job into quarantine']],
  options: (yargs) =>
    withApplication(withEdit(yargs)).positional('client', {
      type: 'string',
      demandOption: true,
      describe: 'CLIENT NAME',
    }),
  handler: async (args) => {
    await perform(args, { type: 'revokeToken', clientName: args.client, ...applicationOf(args) });
  },
});

export const tokenCommand = defineGroup('token', 'API tokens of the mock Netskope console', (yargs) =>
  yargs.command(add).command(list).command(revoke),
);
