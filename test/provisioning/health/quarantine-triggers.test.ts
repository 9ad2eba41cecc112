/** What puts a job into quarantine at any count (application-provisioning-quarantine-status): each trigger with its requests, records and job. */
import { describe, expect, it } from 'vitest';
import type { Quarantine } from '../../../src/provisioning/job.js';
import type { ScimRequest, ScimResponse } from '../../../src/scim/transport/transport.js';
import { auditRecords, mails } from '../../../src/simulation/queries/notices.js';
import { graphJob, provisioningStatus } from '../../../src/simulation/queries/provisioning-status.js';
import { statusView } from '../../../src/simulation/views/status-view.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf } from '../../support/small-tenant.js';

const HOUR = 3_600_000;
const answer = (status: number): ScimResponse => ({ status, headers: {}, durationMs: 0 });
const PREFIX = 'SystemForCrossDomainIdentityManagementCredentialValidation';

type Trigger = {
  readonly trigger: string;
  readonly arrange: (simulation: Simulated) => unknown;
  /** After the probe. */
  readonly requests: readonly string[];
  readonly records: readonly string[];
  readonly quarantine: Partial<Quarantine>;
  readonly execution: 'Failed' | 'Succeeded' | 'EntryLevelErrors';
  /** In the status and the mail. */
  readonly says: string | RegExp;
};

const answering =
  (status: number, when: (request: ScimRequest) => boolean = () => true) =>
  ({ wire }: Simulated): void => {
    wire.interfere = (request) => (when(request) ? answer(status) : undefined);
  };
const asksForAnn = ({ url }: ScimRequest): boolean => url.includes(encodeURIComponent(upnOf('ann')));

/** As a manifest may have them that is imported; by hand a second role of that value is refused. */
function shareAValue({ sim, application }: Simulated): void {
  const { id, appRoles } = application().servicePrincipal;
  const shared = appRoles.map((role) => ({ ...role, value: 'User' }));
  sim.world.directory.updateServicePrincipal(id, { appRoles: shared });
}

const TRIGGERS: readonly Trigger[] = [
  {
    trigger: 'bad credentials: the probe is answered with 401 #quarantine-refused',
    arrange: answering(401),
    requests: [],
    records: [],
    quarantine: {
      reason: 'EncounteredQuarantineException',
      error: expect.objectContaining({ code: 'SystemForCrossDomainIdentityManagementInvalidCredentials' }),
      cause: { kind: 'request', request: expect.stringMatching(/^GET \/Users\?filter=.* answered 401$/) },
    },
    execution: 'Failed',
    says: /answered 401\./,
  },
  {
    trigger: 'bad credentials: the probe is answered with 403 #quarantine-refused',
    arrange: answering(403),
    requests: [],
    records: [],
    quarantine: { reason: 'EncounteredQuarantineException', cause: expect.objectContaining({ kind: 'request' }) },
    execution: 'Failed',
    says: /answered 403\./,
  },
  {
    trigger: 'SCIM compliance: the probe is answered with 404 #quarantine-not-scim',
    arrange: answering(404),
    requests: [],
    records: [],
    quarantine: {
      reason: 'EncounteredQuarantineException',
      error: expect.objectContaining({ code: `${PREFIX}Unavailable` }),
    },
    execution: 'Failed',
    says: /answered 404\./,
  },
  {
    trigger: 'SCIM compliance: a query within the cycle is answered with 404 #quarantine-not-scim',
    arrange: answering(404, asksForAnn),
    requests: ['GET', 'GET', 'POST'],
    records: ['create failure', 'create success'],
    quarantine: { reason: 'EncounteredQuarantineException', cause: expect.objectContaining({ kind: 'request' }) },
    execution: 'EntryLevelErrors',
    says: /userName eq "ann@contoso.com" answered 404\./,
  },
  {
    trigger: 'duplicate roles in the manifest #quarantine-roles',
    arrange: shareAValue,
    requests: [],
    records: [],
    quarantine: {
      reason: 'EncounteredQuarantineException',
      error: expect.objectContaining({ message: 'The app roles User and msiam_access have the same value (User).' }),
      cause: { kind: 'roles', roles: ['User', 'msiam_access'], shared: 'value' },
    },
    execution: 'Failed',
    says: 'The app roles User and msiam_access have the same value: remove one of them from the manifest.',
  },
];

async function wired(): Promise<Simulated> {
  const simulation = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann', 'bob'] });
  await simulation.perform({ type: 'setProvisioning', notificationEmail: 'ops@contoso.com', notifyOnFailure: true });
  return simulation;
}

describe('quarantine at any count, for', () => {
  it.each(TRIGGERS)('$trigger', async ({ arrange, requests, records, quarantine, execution, says }) => {
    const simulation = await wired();
    const began = simulation.sim.world.clock.now();
    await arrange(simulation);
    const lines = await simulation.cycle();
    expect(lines.map(({ request }) => request.split(' ')[0])).toEqual(requests);
    expect(
      simulation
        .log()
        .map(({ provisioningAction, provisioningStatusInfo: { status } }) => `${provisioningAction} ${status}`),
    ).toEqual(records);
    const job = simulation.job();
    expect(job.quarantine).toMatchObject({ ...quarantine, seriesCount: 1 });
    expect(job.lastExecution?.state).toBe(execution);
    expect(job.scheduleState).toBe('Active');
    expect((job.nextCycleAt ?? 0) - (job.quarantine?.seriesBegan ?? 0)).toBe(6 * HOUR);
    expect(job.quarantine?.seriesBegan).toBeGreaterThanOrEqual(began);
    const { world } = simulation.sim;
    expect(graphJob(world, simulation.application())).toMatchObject({ status: { code: 'Quarantine' } });
    const status = statusView(provisioningStatus(world, simulation.application()), 300).join('\n');
    const [mail, ...more] = mails(world, 10);
    expect(more).toEqual([]);
    for (const text of [status, mail?.mail.body.join('\n')]) expect(text).toMatch(says);
    expect(auditRecords(world, 10).map(({ activityDisplayName }) => activityDisplayName)).toContain('Quarantine');
  });
});

it('removing one of two like roles lets the next attempt through #quarantine-roles #quarantine-success', async () => {
  const simulation = await wired();
  shareAValue(simulation);
  await simulation.cycle();
  const { id, appRoles } = simulation.application().servicePrincipal;
  simulation.sim.world.directory.updateServicePrincipal(id, { appRoles: appRoles.slice(0, 1) });
  await simulation.advance('6h');
  expect(simulation.job()).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: 0 });
  expect(simulation.target.users()).toHaveLength(2);
});
