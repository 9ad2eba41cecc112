/** `entra-sim provisioning set`: the settings of the Provisioning blade, credentials included. */
import type { Argv } from 'yargs';
import { authenticationOf } from '../../simulation/queries/authentication.js';
import { settingsView } from '../../simulation/views/configuration-views.js';
import { defineCommand } from '../define.js';
import { applicationOf, wholeNumber, withApplication, withEdit } from '../options.js';
import { perform, query } from '../run.js';

const METHODS = {
  'secret-token': 'secretToken',
  oauth2: 'oauth2ClientCredentials',
  'entra-token': 'entraToken',
} as const;

function withCredentials<T>(yargs: Argv<T>) {
  return yargs
    .option('tenant-url', {
      type: 'string',
      describe: 'SCIM Server URL; a query string is a feature flag',
      requiresArg: true,
    })
    .option('auth', {
      choices: ['secret-token', 'oauth2', 'entra-token'] as const,
      describe: 'Authentication method [follows from the rest]; entra-token leaves the Secret Token blank',
    })
    .option('token', {
      type: 'string',
      describe: "Client name of the Secret Token, or of the OAuth2 client, in the mock target's console",
      requiresArg: true,
    })
    .option('secret-file', {
      type: 'string',
      describe: 'File that holds the Secret Token or the client secret',
      requiresArg: true,
    })
    .option('secret-env', {
      type: 'string',
      describe: 'Environment variable that holds it',
      requiresArg: true,
    })
    .option('client-id', { type: 'string', describe: 'OAuth2: client ID', requiresArg: true })
    .option('token-endpoint', {
      type: 'string',
      describe: 'OAuth2: where access tokens are fetched',
      requiresArg: true,
    })
    .option('oauth-scope', { type: 'string', describe: "OAuth2: scope to ask for, or '' for none" });
}

export const setCommand = defineCommand({
  command: 'set',
  describe: 'Change the provisioning settings; without options, show them',
  examples: [
    [
      "entra-sim provisioning set --mode Automatic --tenant-url https://contoso.goskope.com/api/v2/scim --token 'Entra provisioning'",
      'Credentials: the token, or the OAuth2 client, goes by its client name',
    ],
    [
      'entra-sim provisioning set --client-id 0c6e1f0a --token-endpoint https://id.example/oauth2/token --secret-env CLIENT_SECRET',
      'OAuth2 client credentials of a target elsewhere; no secret is typed',
    ],
    ['entra-sim provisioning set --auth entra-token', 'Leave the Secret Token blank: Entra sends a token of its own'],
    ['entra-sim provisioning set --notification-email admin@contoso.com --notify', 'Notification'],
    ['entra-sim provisioning set --deletion-threshold 50', 'Prevent accidental deletion'],
    [
      "entra-sim provisioning set --tenant-url 'https://contoso.goskope.com/api/v2/scim?aadOptscim062020'",
      'The SCIM-compliant PATCH dialect',
    ],
  ],
  options: (yargs) =>
    withCredentials(
      withApplication(withEdit(yargs)).option('mode', {
        choices: ['Automatic', 'Manual'] as const,
        describe: 'Provisioning mode',
      }),
    )
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
    const { mode, scope, notificationEmail: email, notify, skipOutOfScopeDeletions } = args;
    const { preventAccidentalDeletion, deletionThreshold } = args;
    const changes = {
      ...(mode === undefined ? {} : { mode }),
      ...credentialChanges(args),
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
        const { baseAddress, credentials } = application.store.secrets();
        const authentication = authenticationOf(credentials);
        output.json({ ...application.store.job().settings, tenantUrl: baseAddress, authentication });
      } else output.lines(settingsView(application, output.width));
    });
  },
});

type CredentialArguments = {
  readonly tenantUrl: string | undefined;
  readonly auth: keyof typeof METHODS | undefined;
  readonly token: string | undefined;
  readonly secretFile: string | undefined;
  readonly secretEnv: string | undefined;
  readonly clientId: string | undefined;
  readonly tokenEndpoint: string | undefined;
  readonly oauthScope: string | undefined;
};

/** As an action names them: the secret itself is read when the action is carried out, and never a part of it. */
function credentialChanges(args: CredentialArguments) {
  const { tenantUrl, auth, token, secretFile, secretEnv, clientId, tokenEndpoint, oauthScope } = args;
  return {
    ...(tenantUrl === undefined ? {} : { tenantUrl }),
    ...(auth === undefined ? {} : { authentication: METHODS[auth] }),
    ...(token === undefined ? {} : { clientName: token }),
    ...(secretFile === undefined ? {} : { secretFile }),
    ...(secretEnv === undefined ? {} : { secretEnvironment: secretEnv }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(tokenEndpoint === undefined ? {} : { tokenEndpoint }),
    ...(oauthScope === undefined ? {} : { oauthScope: oauthScope === '' ? null : oauthScope }),
  };
}
