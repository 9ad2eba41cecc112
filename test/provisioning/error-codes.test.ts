/** The catalogue of error codes (howto-analyze-provisioning-logs), code by code: what was asked, the log record, the escrow and the job. */
import { describe, expect, it } from 'vitest';
import { type ScimRequest, type ScimResponse, TransportError } from '../../src/scim/transport/transport.js';
import { type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';

const MINUTE = 60_000;
const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const answer = (status: number, body?: object | string): ScimResponse => ({
  status,
  headers: body === undefined ? {} : { 'content-type': 'application/scim+json' },
  durationMs: 0,
  ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});

type Row = {
  readonly code: string;
  readonly options?: Partial<SimulatedOptions>;
  /** Ann was created by a cycle before; then her name changed. */
  readonly linked?: true;
  readonly arrange: (simulation: Simulated) => unknown;
  /** Methods of the cycle's requests, the probe left out. */
  readonly requests: string;
  /** Action, status and code of Ann's record; of what went wrong its category, too. */
  readonly record: string;
  /** Held for another try, 40 minutes after the slot. */
  readonly held: boolean;
};

const interfering =
  (method: ScimRequest['method'], instead: () => ScimResponse, place = '/Users') =>
  ({ wire }: Simulated): void => {
    wire.interfere = (request) => (request.method === method && isMeant(request, place) ? instead() : undefined);
  };
/** The probe asks for a random name, and is let through. */
const isMeant = ({ method, url }: ScimRequest, place: string): boolean =>
  url.includes(place) &&
  (method !== 'GET' || !url.includes('filter') || url.includes(encodeURIComponent(upnOf('ann'))));
const refused = (code: string, status: number, category: string, rule: string): readonly Row[] => [
  {
    code: `${code}: a create is answered with ${status} ${rule}`,
    arrange: interfering('POST', () => answer(status)),
    requests: 'GET POST',
    record: `create failure ${code} ${category}`,
    held: true,
  },
  {
    code: `${code}: an update is answered with ${status} ${rule}`,
    linked: true,
    arrange: interfering('PATCH', () => answer(status)),
    requests: 'GET PATCH',
    record: `update failure ${code} ${category}`,
    held: true,
  },
];
const fails = (kind: 'timeout' | 'connection') => () => {
  throw new TransportError(kind, 'nothing came', 100_000);
};
const accounts = (...names: readonly string[]) =>
  names.map((userName, place) => ({ id: `0d000000-0000-4000-8000-00000000000${place}`, userName, active: true }));

const CATALOGUE: readonly Row[] = [
  {
    code: 'Conflict, as captured for a create #error-conflict',
    arrange: interfering('POST', () => answer(409)),
    requests: 'GET POST',
    record: `create failure ${INCOMPATIBLE}Filtering nonServiceFailure`,
    held: true,
  },
  {
    code: 'EntryConflict, where the catalogue counts #error-conflict',
    options: { behaviour: { conflictErrorCodes: 'plain' } },
    arrange: interfering('POST', () => answer(409)),
    requests: 'GET POST',
    record: 'create failure EntryConflict nonServiceFailure',
    held: true,
  },
  {
    code: 'EntryConflict, for an update #error-conflict',
    linked: true,
    arrange: interfering('PATCH', () => answer(409)),
    requests: 'GET PATCH',
    record: 'update failure EntryConflict nonServiceFailure',
    held: true,
  },
  ...refused('TooManyRequests', 429, 'nonServiceFailure', '#error-throttled'),
  ...refused('InternalServerError', 500, 'failure', '#error-server'),
  ...refused('InternalServerError', 503, 'failure', '#error-server'),
  ...refused('Unauthorized', 401, 'nonServiceFailure', '#error-rights'),
  ...refused('InsufficientRights', 403, 'nonServiceFailure', '#error-rights'),
  ...refused('MethodNotAllowed', 405, 'nonServiceFailure', '#error-rights'),
  ...refused('UnprocessableEntity', 422, 'nonServiceFailure', '#error-unprocessable'),
  ...refused('NotImplemented', 501, 'failure', '#error-unprocessable'),
  {
    code: 'WebExceptionProtocolError: the connection breaks #error-no-answer',
    arrange: interfering('POST', fails('connection')),
    requests: 'GET POST',
    record: 'create failure WebExceptionProtocolError nonServiceFailure',
    held: true,
  },
  {
    code: 'Timeout: no answer within 100 seconds #error-no-answer',
    arrange: interfering('POST', fails('timeout')),
    requests: 'GET POST',
    record: 'create failure Timeout nonServiceFailure',
    held: true,
  },
  {
    code: 'InvalidAnchor: the linked account is gone #error-invalid-anchor',
    linked: true,
    arrange: interfering('GET', () => answer(404), '/Users/'),
    requests: 'GET',
    record: 'update failure InvalidAnchor nonServiceFailure',
    held: true,
  },
  {
    code: 'MandatoryFieldsMissing, MissingValues: the schema wants a value #error-missing-values',
    arrange: async ({ perform }) => {
      await perform({ type: 'setAttribute', name: 'title', required: true });
      await perform({ type: 'setMapping', target: 'title', expression: '[jobTitle]' });
    },
    requests: 'GET',
    record: 'create skipped AttributeValidationFailed',
    held: false,
  },
  {
    code: 'InternalError: an expression has no value #mapping-evaluation-error',
    arrange: ({ perform }) =>
      perform({ type: 'setMapping', target: 'title', expression: 'Item(Split([displayName], " "), 9)' }),
    requests: '',
    record: 'create failure InternalError nonServiceFailure',
    held: true,
  },
  {
    code: 'SchemaPropertyCanOnlyAcceptValue: several values for one #mapping-too-many-values',
    arrange: ({ perform }) => perform({ type: 'setMapping', target: 'title', expression: 'Split([displayName], " ")' }),
    requests: '',
    record: 'create failure SchemaPropertyCanOnlyAcceptValue nonServiceFailure',
    held: true,
  },
  {
    code: 'DuplicateTargetEntries #matching-duplicate-target',
    arrange: ({ target }) => target.load(accounts(upnOf('ann'), upnOf('ann'))),
    requests: 'GET',
    record: 'create failure DuplicateTargetEntries nonServiceFailure',
    held: true,
  },
  {
    code: 'ImportSkipped: the matching value is missing #matching-none',
    arrange: ({ perform }) =>
      perform({ type: 'setMapping', target: 'userName', expression: '[jobTitle]', matching: 1 }),
    requests: '',
    record: 'create skipped ImportSkipped',
    held: false,
  },
  {
    code: 'EntrySynchronizationSkipped: the action is switched off #error-skipped',
    arrange: ({ perform }) => perform({ type: 'setObjectMapping', object: 'User', create: false }),
    requests: 'GET',
    record: 'create skipped EntrySynchronizationSkipped',
    held: false,
  },
  {
    code: `${INCOMPATIBLE}: the answer is no SCIM #error-incompatible`,
    arrange: interfering('POST', () => answer(200, '<html>Sign in</html>')),
    requests: 'GET POST',
    record: `create failure ${INCOMPATIBLE} nonServiceFailure`,
    held: true,
  },
  {
    code: 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse #error-multiple-entries',
    linked: true,
    arrange: interfering('GET', () => answer(200, { Resources: accounts('a', 'b'), totalResults: 2 }), '/Users/'),
    requests: 'GET',
    record: 'update failure SystemForCrossDomainIdentityManagementMultipleEntriesInResponse nonServiceFailure',
    held: true,
  },
  {
    code: 'NotEffectivelyEntitled, no error #leaver-not-entitled',
    arrange: ({ unassign }) => unassign('ann'),
    requests: '',
    record: 'create skipped NotEffectivelyEntitled',
    held: false,
  },
  {
    code: 'RedundantExport, no error #mapping-redundant',
    linked: true,
    arrange: ({ update }) => update('ann', { displayName: 'Ann Lee' }),
    requests: 'GET',
    record: 'other skipped RedundantExport',
    held: false,
  },
];

function recordOf({ log }: Simulated): string {
  const record = log().findLast(({ sourceIdentity }) => sourceIdentity.id === userId(0));
  const { status, errorInformation } = record?.provisioningStatusInfo ?? {};
  const reason = record?.provisioningSteps.at(-1)?.details.SkipReason;
  const code = errorInformation?.errorCode ?? reason;
  return [record?.provisioningAction, status, code, errorInformation?.errorCategory].filter(Boolean).join(' ');
}

describe('the code', () => {
  it.each(CATALOGUE)('$code', async ({ options = {}, linked, arrange, requests, record, held }) => {
    const simulation = await simulated({ users: [{ name: 'ann' }], assigned: ['ann'], ...options });
    if (linked) {
      await simulation.cycle();
      await simulation.update('ann', { displayName: 'Ann Miller' });
    }
    await arrange(simulation);
    const slot = simulation.job().nextCycleAt ?? 0;
    const lines = await simulation.cycle();
    const methods = lines.map(({ request }) => request.split(' ')[0]);
    // A throttled request is tried a few times before it counts as failed (#wire-retry-after).
    expect(methods.filter((method, place) => method !== methods[place - 1]).join(' ')).toBe(requests);
    expect(recordOf(simulation)).toBe(record);
    const { quarantine, lastExecution, scheduleState, nextCycleAt } = simulation.job();
    expect({ quarantine, scheduleState, state: lastExecution?.state }).toEqual({
      quarantine: null,
      scheduleState: 'Active',
      state: held ? 'EntryLevelErrors' : 'Succeeded',
    });
    const escrow = simulation.application().store.escrows.get(userId(0));
    expect(escrow?.nextAttempt).toBe(held ? slot + 40 * MINUTE : undefined);
    expect(nextCycleAt).toBe(slot + 40 * MINUTE);
  });

  it('DuplicateSourceEntries: the account belongs to another user #matching-duplicate-source', async () => {
    const users = [
      { name: 'ann', jobTitle: 'same' },
      { name: 'bob', jobTitle: 'same' },
    ];
    const simulation = await simulated({ users, assigned: ['bob'], profile: 'scim' });
    await simulation.perform({ type: 'setMapping', target: 'externalId', expression: '[jobTitle]', matching: 2 });
    await simulation.cycle();
    await simulation.assign('ann');
    const lines = await simulation.cycle();
    expect(lines.map(({ request }) => request.split(' ')[0])).toEqual(['GET', 'GET']);
    expect(recordOf(simulation)).toBe('create failure DuplicateSourceEntries nonServiceFailure');
    expect(simulation.application().store.escrows.size()).toBe(1);
  });

  it('UnableToResolveReferenceAttributeValue: the member is not in the target #reference-unresolved', async () => {
    const groups = [{ name: 'Sales', members: ['ann'] }];
    const simulation = await simulated({
      users: [{ name: 'ann', accountEnabled: false }],
      groups,
      assigned: ['#Sales'],
    });
    await simulation.cycle();
    const record = simulation.log().at(-1);
    expect(record?.provisioningSteps.at(-1)?.details.SkipReason).toBe('UnableToResolveReferenceAttributeValue');
    expect(record?.provisioningSteps[2]?.description ?? '').toContain('We were unable to assign');
    expect(simulation.job()).toMatchObject({ quarantine: null, lastExecution: { state: 'Succeeded' } });
  });

  it('SchemaAttributeNotFound never occurs: such a mapping is not saved #mapping-unknown-attribute', async () => {
    const { perform } = await simulated({ users: [{ name: 'ann' }] });
    await expect(perform({ type: 'setMapping', target: 'titel', expression: '[jobTitle]' })).rejects.toThrow('titel');
  });

  it('SystemForCrossDomainIdentityManagementCredentialValidationFailure and its kin quarantine the job #error-credentials', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], assigned: ['ann'] });
    simulation.wire.interfere = () => answer(401);
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.log()).toEqual([]);
    expect(simulation.job().quarantine?.error?.code).toBe('SystemForCrossDomainIdentityManagementInvalidCredentials');
  });

  it.each([
    ['InvalidDomain: the target does not know the domain', 422, 'UnprocessableEntity'],
    ['LicenseLimitExceeded: the licences are used up', 403, 'InsufficientRights'],
  ])('%s: a generic target says it by its status #error-connectors-own', async (_, status, code) => {
    const simulation = await simulated({ users: [{ name: 'ann' }], assigned: ['ann'] });
    interfering('POST', () => answer(status, { detail: 'no' }))(simulation);
    await simulation.cycle();
    expect(recordOf(simulation)).toBe(`create failure ${code} nonServiceFailure`);
  });
});
