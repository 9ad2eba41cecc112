/** A SCIM client over a script of answers, with what it sent and how much time passed. */

import type { Behaviour } from '../../src/profile/application.js';
import { secretToken } from '../../src/provisioning/client/authentication.js';
import { createScimClient, type ScimClient } from '../../src/provisioning/client/scim-client.js';
import { type ScimRequest, type ScimResponse, TransportError } from '../../src/scim/transport/transport.js';

export type Script = readonly (Partial<ScimResponse> | TransportError)[];

export const BEHAVIOUR: Behaviour = {
  excludeDefaultAccess: false,
  conflictErrorCodes: 'captured',
  rematchOnInvalidAnchor: false,
  removeClearedManager: true,
  renameOnSoftDelete: true,
  groupSchemaUrn: 'core',
  softDeletionSupported: true,
  caseChanges: 'byDefinition',
  membersPerPatch: null,
  unmatchableCharacters: '"\\',
};

/** Answers in turn, the last one for ever; an answer is 200 and takes no time unless it says otherwise. */
export function scriptedClient(
  script: Script,
  behaviour: Partial<Behaviour> = {},
): { readonly client: ScimClient; readonly requests: readonly ScimRequest[]; readonly elapsed: () => number } {
  const requests: ScimRequest[] = [];
  let elapsed = 0;
  const client = createScimClient({
    transport: async (request) => {
      const answer = script[Math.min(requests.length, script.length - 1)];
      requests.push(request);
      if (answer instanceof TransportError) throw answer;
      return { status: 200, headers: {}, durationMs: 0, ...answer };
    },
    tenantUrl: { base: 'https://t.example/scim', dialect: 'legacy' },
    authentication: secretToken('secret'),
    behaviour: { ...BEHAVIOUR, ...behaviour },
    elapse: (ms) => {
      elapsed += ms;
    },
  });
  return { client, requests, elapsed: () => elapsed };
}
