/** The provisioning of an application as documents: job, schema and secrets as Graph answers, the target's resources as SCIM lists. */
import { serializeSchema } from '../../profile/edit-schema.js';
import type { Credentials } from '../../provisioning/job.js';
import { listResponse } from '../../scim/messages.js';
import type { JsonObject } from '../../scim/transport/transport.js';
import { graphEntity, graphList, listDocument } from '../../tenant/export/graph-document.js';
import type { Application } from '../applications.js';
import { graphJob } from '../queries/provisioning-status.js';
import type { World } from '../world.js';

/** What Graph shows in place of a secret. */
const HIDDEN = '*';

/** `GET .../synchronization/jobs/{id}`. */
export function jobDocument(world: World, application: Application): Iterable<string> {
  const job = { ...graphJob(world, application) };
  return graphEntity(`servicePrincipals('${application.servicePrincipal.id}')/synchronization/jobs/$entity`, job);
}

/** `GET .../jobs/{id}/schema`: the document as it is kept, annotations included. */
export function schemaDocument({ store }: Application): Iterable<string> {
  return [serializeSchema(store.schema())];
}

/** `GET .../synchronization/secrets`: settings of the Provisioning blade live here, beside the credentials. Secret values are hidden. */
export function secretsDocument({ store, servicePrincipal }: Application): Iterable<string> {
  const { baseAddress, credentials } = store.secrets();
  const settings = store.job().settings;
  const { mode, syncAll, skipOutOfScopeDeletions, notificationEmail, notifyOnFailure } = settings;
  const notification = {
    Enabled: notifyOnFailure,
    ...(notificationEmail === null ? {} : { Recipients: notificationEmail }),
    DeleteThresholdEnabled: settings.preventAccidentalDeletion,
    DeleteThresholdValue: settings.deletionThreshold,
  };
  // Credentials are asked for from the mode Automatic on.
  const isAsked = baseAddress !== null || mode !== 'Manual';
  const pairs: readonly (readonly [string, string])[] = [
    ...(isAsked ? [['BaseAddress', baseAddress ?? ''] as const, ...credentialPairs(credentials)] : []),
    ['SyncNotificationSettings', JSON.stringify(notification)],
    ['SyncAll', String(syncAll)],
    ['SkipOutOfScopeDeletions', skipOutOfScopeDeletions ? 'True' : 'False'],
  ];
  return graphList(
    `servicePrincipals('${servicePrincipal.id}')/synchronization/secrets`,
    pairs.map(([key, value]) => ({ key, value })),
  );
}

/** That there is a secret is all that can be seen of it. The keys are Graph's; which ones OAuth2 uses was seen in tenants. */
function credentialPairs(credentials: Credentials | null): readonly (readonly [string, string])[] {
  switch (credentials?.method) {
    case 'oauth2ClientCredentials':
      return [
        ['Oauth2ClientId', credentials.clientId],
        ['Oauth2ClientSecret', HIDDEN],
        ['Oauth2TokenExchangeUri', credentials.tokenEndpoint],
      ];
    case 'entraToken':
      return [['SecretToken', '']];
    default:
      return [['SecretToken', HIDDEN]];
  }
}

/** `GET /Users` or `GET /Groups` of the target with all pages: a ListResponse (RFC 7644 3.4.2). */
export function targetDocument(resources: readonly JsonObject[]): Iterable<string> {
  const { Resources: _, ...head } = listResponse({ totalResults: resources.length, startIndex: 1, resources });
  return listDocument(head, 'Resources', resources);
}
