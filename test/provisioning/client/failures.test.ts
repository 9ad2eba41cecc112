import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/provisioning/client/answers.js';
import type { ScimClient } from '../../../src/provisioning/client/scim-client.js';
import { TransportError } from '../../../src/scim/transport/transport.js';
import { scriptedClient } from '../../support/scripted-client.js';

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const FILTERING = `${INCOMPATIBLE}Filtering`;
const BAD_REQUEST = 'SystemForCrossDomainIdentityManagementBadRequest';

const OPERATIONS: Readonly<Record<string, (client: ScimClient) => Promise<Answer<unknown>>>> = {
  find: (client) => client.find('Users', 'userName', 'ann'),
  read: (client) => client.read('Users', '1'),
  create: (client) => client.create('Users', {}),
  update: (client) => client.patch('Users', '1', []),
  delete: (client) => client.remove('Users', '1'),
};

/** Error code by status, for find / read / create / update / delete (howto-analyze-provisioning-logs). `ok` is a success. */
const CODES: Readonly<Record<number, readonly [string, string, string, string, string]>> = {
  302: [INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE],
  400: [INCOMPATIBLE, INCOMPATIBLE, BAD_REQUEST, INCOMPATIBLE, INCOMPATIBLE],
  401: ['Unauthorized', 'Unauthorized', 'Unauthorized', 'Unauthorized', 'Unauthorized'],
  403: ['InsufficientRights', 'InsufficientRights', 'InsufficientRights', 'InsufficientRights', 'InsufficientRights'],
  404: [INCOMPATIBLE, 'InvalidAnchor', INCOMPATIBLE, 'InvalidAnchor', 'ok'],
  405: ['MethodNotAllowed', 'MethodNotAllowed', 'MethodNotAllowed', 'MethodNotAllowed', 'MethodNotAllowed'],
  406: [INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE],
  409: ['EntryConflict', 'EntryConflict', FILTERING, 'EntryConflict', 'EntryConflict'],
  412: [INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE],
  415: [INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE],
  422: [
    'UnprocessableEntity',
    'UnprocessableEntity',
    'UnprocessableEntity',
    'UnprocessableEntity',
    'UnprocessableEntity',
  ],
  429: ['TooManyRequests', 'TooManyRequests', 'TooManyRequests', 'TooManyRequests', 'TooManyRequests'],
  500: [
    'InternalServerError',
    'InternalServerError',
    'InternalServerError',
    'InternalServerError',
    'InternalServerError',
  ],
  501: ['NotImplemented', 'NotImplemented', 'NotImplemented', 'NotImplemented', 'NotImplemented'],
  503: [
    'InternalServerError',
    'InternalServerError',
    'InternalServerError',
    'InternalServerError',
    'InternalServerError',
  ],
};

const CASES = Object.entries(CODES).flatMap(([status, codes]) =>
  Object.entries(OPERATIONS).map(([operation, run], place) => ({ status, operation, run, code: codes[place] ?? '' })),
);

describe('an answer of the target', () => {
  it.each(CASES)(
    '$status to a $operation is $code #error-rights #error-server #error-unprocessable #error-delete-gone #error-throttled #error-incompatible #error-conflict #error-invalid-anchor',
    async ({ status, run, code }) => {
      const { client } = scriptedClient([{ status: Number(status), body: '{"detail":"no"}' }]);
      const answer = await run(client);
      expect(answer.ok ? 'ok' : answer.failure.errorCode).toBe(code);
    },
  );

  it.each([
    [400, INCOMPATIBLE],
    [409, 'EntryConflict'],
  ])(
    '%i to a create is %s where the catalogue counts instead of the captured records #error-conflict',
    async (status, code) => {
      const { client } = scriptedClient([{ status }], { conflictErrorCodes: 'plain' });
      expect(await client.create('Users', {})).toMatchObject({ failure: { errorCode: code } });
    },
  );

  it('is quoted in the reason under the name that .NET gives the status #error-reason', async () => {
    const { client } = scriptedClient([{ status: 409, body: '{"detail":"userName already taken"}' }]);
    expect(await client.create('Users', {})).toEqual({
      ok: false,
      failure: {
        status: 409,
        errorCode: FILTERING,
        reason:
          'StatusCode: Conflict\r\nMessage: Processing of the HTTP request resulted in an exception. Please see the HTTP response returned by the \'Response\' property of this exception for details.\r\nWeb Response: \r\n{"detail":"userName already taken"}',
        request: 'POST /Users',
      },
    });
  });

  it.each([
    ['that the licences are used up', 403, 'InsufficientRights'],
    ['that it does not know the domain', 422, 'UnprocessableEntity'],
  ])('is reported by its status, whatever it says in words: %s #error-connectors-own', async (detail, status, code) => {
    const { client } = scriptedClient([{ status, body: JSON.stringify({ detail }) }]);
    expect(await client.create('Users', {})).toMatchObject({ failure: { errorCode: code } });
  });

  it('of 404 to a query says that this is no SCIM server #quarantine-not-scim', async () => {
    const { client } = scriptedClient([{ status: 404 }]);
    expect(await client.find('Groups', 'displayName', 'Sales')).toMatchObject({ failure: { incompatible: true } });
  });
});

describe('no answer', () => {
  it.each([
    ['timeout', 'Timeout'],
    ['connection', 'WebExceptionProtocolError'],
  ] as const)('by %s is %s, and the time that was waited passes #error-no-answer', async (kind, code) => {
    const { client, elapsed } = scriptedClient([new TransportError(kind, 'nothing came', 30_000)]);
    expect(await client.read('Users', '1')).toEqual({
      ok: false,
      failure: { errorCode: code, reason: 'nothing came', request: 'GET /Users/1' },
    });
    expect(elapsed()).toBe(30_000);
  });
});
