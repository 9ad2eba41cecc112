/** `entra-sim token ...`: API tokens and OAuth2 clients of the Netskope console. */
import { tokenList } from '../../simulation/queries/tokens.js';
import { tokensView } from '../../simulation/views/configuration-views.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand, defineGroup } from '../define.js';
import { applicationOf, withApplication, withEdit, withJson, withWorkspace } from '../options.js';
import { perform, query } from '../run.js';

const PRIVILEGES = ['readWrite', 'read'] as const;

const add = defineCommand({
  command: 'add <client>',
  describe: 'Add a token (Settings > Tools > Directory Tools > SCIM Integration > Add Token), or an OAuth2 client',
  examples: [
    ["entra-sim token add 'Entra provisioning'", 'SCIM Server URL and TOKEN, shown this once'],
    ["entra-sim token add 'Entra provisioning' --expires 90d", 'Answers 401 from then on'],
    ["entra-sim token add 'Entra provisioning' --oauth", 'Client id, secret and token endpoint, shown this once'],
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
      })
      .option('oauth', {
        type: 'boolean',
        default: false,
        describe: 'An OAuth2 client: its secret is exchanged for access tokens (client credentials grant)',
      })
      .option('token-life', {
        type: 'string',
        describe: 'With --oauth: how long each access token counts [default: 1h]',
        requiresArg: true,
      }),
  handler: async (args) => {
    const { client, account, privilege, expires, oauth, tokenLife } = args;
    if (tokenLife !== undefined && !oauth) {
      throw new InputError('--token-life is for OAuth2 clients', {
        hint: 'Give --oauth with it; how long a token itself counts is --expires.',
      });
    }
    const expiry = expires === undefined ? {} : { expires };
    const life = tokenLife === undefined ? {} : { tokenLife };
    const common = { clientName: client, account, privilege, ...expiry, ...applicationOf(args) };
    await perform(args, oauth ? { type: 'addOAuthClient', ...common, ...life } : { type: 'addToken', ...common });
  },
});

const list = defineCommand({
  command: 'list',
  describe: 'List tokens and OAuth2 clients, secrets hidden',
  examples: [['entra-sim token list', 'Client names, accounts and when they expire']],
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
  describe: 'Revoke a token, or an OAuth2 client and its access tokens: it answers 401 from then on',
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

export const tokenCommand = defineGroup(
  'token',
  'API tokens and OAuth2 clients of the mock Netskope console',
  (yargs) => yargs.command(add).command(list).command(revoke),
);
