/** Provision on demand: what it sends, how it differs from a cycle, whom it does not take, and its answer (provision-on-demand). */
import { describe, expect, it } from 'vitest';
import type { ScimResponse } from '../../../src/scim/transport/transport.js';
import type { ActionResult } from '../../../src/simulation/actions.js';
import { type Simulated, type SimulatedOptions, simulated } from '../../support/simulated.js';
import { upnOf, userId } from '../../support/small-tenant.js';
import type { WireLine } from '../../support/wire-recorder.js';

const NAMES = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
const TENANT: SimulatedOptions = {
  users: NAMES.map((name) => ({ name })),
  groups: [{ name: 'Sales', members: NAMES }],
  assigned: ['ann', '#Sales'],
};

type OnDemand = { readonly result: ActionResult; readonly lines: readonly WireLine[] };

/** Requests without the connection test, which comes first. */
async function onDemand(simulation: Simulated, subject: string, ...members: readonly string[]): Promise<OnDemand> {
  simulation.wire.take();
  const more = members.length === 0 ? {} : { members: [...members] };
  const result = await simulation.perform({ type: 'provisionOnDemand', subject, ...more });
  return {
    result,
    lines: simulation.wire.take().filter(({ request }) => !/filter=\w+\+eq\+%22[0-9a-f-]{36}%22/.test(request)),
  };
}

const requests = ({ lines }: OnDemand): readonly string[] => lines.map(({ request }) => request.replace(/\?.*/, ''));
const answer = (
  { result }: OnDemand,
  place = 0,
): { readonly key: unknown; readonly value: Record<string, unknown> } => {
  const answers = result.data.answers;
  if (!Array.isArray(answers)) throw new Error('no answers');
  const { key, value } = answers[place];
  return { key: JSON.parse(key), value: JSON.parse(value) };
};

describe('a user', () => {
  it('is created at once, while the job may be off; the watermark stays where it is #demand-outside-of-cycles', async () => {
    const simulation = await simulated({ ...TENANT, started: false });
    const done = await onDemand(simulation, upnOf('ann'));
    expect(requests(done)).toEqual(['GET /Users', 'POST /Users']);
    expect(done.result).toMatchObject({ ok: true, message: expect.stringMatching(/^Success, after \d+ s\.$/) });
    expect(simulation.job()).toMatchObject({ watermark: null, scheduleState: 'Disabled', cyclesEnded: 0 });
    expect(simulation.application().store.links.get(userId(0))).toMatchObject({ managed: true });
    expect(simulation.log()).toHaveLength(1);
  });

  it('is not created again by the next cycle #demand-outside-of-cycles', async () => {
    const simulation = await simulated({ ...TENANT, groups: [], assigned: ['ann'] });
    await onDemand(simulation, upnOf('ann'));
    expect(await simulation.cycle()).toEqual([{ request: 'GET /Users/<ann>' }]);
  });

  it('is answered as the Graph reference has it: RedundantExport, with what was imported #demand-answer', async () => {
    const simulation = await simulated(TENANT);
    await onDemand(simulation, upnOf('ann'));
    const done = await onDemand(simulation, upnOf('ann'));
    expect(requests(done)).toEqual(['GET /Users/<ann>']);
    const { key, value } = answer(done);
    expect(key).toMatchObject({
      result: 'Skipped',
      details: {
        errorCode: 'RedundantExport',
        errorMessage: expect.stringContaining(
          'The state of the user in both the source and target systems already match.',
        ),
      },
    });
    expect(value).toMatchObject({
      action: 'Other',
      statusInfo: { status: 'Skipped', errorCode: null },
      sourceIdentity: { id: userId(0), type: 'User' },
      provisioningSteps: [
        {
          name: 'EntryImport',
          type: 'Import',
          status: 'Success',
          description: "Retrieved User 'ann@contoso.com' from Microsoft Entra ID",
        },
        { name: 'EntryImport', type: 'Matching' },
        { name: 'EntrySynchronizationScoping', type: 'Scoping' },
        { name: 'EntrySynchronizationSkip', type: 'Export', status: 'Skipped' },
      ],
    });
    expect(value.modifiedProperties).toContainEqual({
      displayName: 'displayName',
      oldValue: null,
      newValue: 'Ann Lee',
    });
  });

  it('is changed in the legacy dialect, though the Tenant URL carries the flag #demand-dialect', async () => {
    const simulation = await simulated({ ...TENANT, compliant: true });
    await onDemand(simulation, upnOf('ann'));
    await simulation.update('ann', { displayName: 'Ann B' });
    const { lines } = await onDemand(simulation, upnOf('ann'));
    expect(lines.at(-1)?.body).toMatchObject({ Operations: [{ op: 'Replace', path: 'displayName', value: 'Ann B' }] });
  });

  it('who was unassigned is disabled #demand-leavers', async () => {
    const simulation = await simulated({ ...TENANT, groups: [], assigned: ['ann'] });
    await onDemand(simulation, upnOf('ann'));
    await simulation.unassign('ann');
    const { lines } = await onDemand(simulation, upnOf('ann'));
    expect(lines.at(-1)?.body).toMatchObject({ Operations: [{ path: 'active', value: 'False' }] });
    expect(simulation.application().store.links.get(userId(0))).toMatchObject({ managed: false });
  });

  it('who is disabled or deleted is not found; by objectId the answer is Skipped, and nothing is sent before the next cycle #demand-leavers', async () => {
    const simulation = await simulated({ ...TENANT, groups: [], assigned: ['ann', 'bob'] });
    await simulation.cycle();
    await simulation.update('ann', { accountEnabled: false });
    await simulation.perform({ type: 'deleteUser', user: upnOf('bob') });
    await expect(onDemand(simulation, upnOf('ann'))).rejects.toThrow('is disabled: the search of Provision on demand');
    await expect(onDemand(simulation, upnOf('bob'))).rejects.toThrow('is in the recycle bin');
    const done = await onDemand(simulation, userId(0));
    expect(requests(done)).toEqual([]);
    expect(answer(done).key).toMatchObject({ result: 'Skipped', details: { errorCode: 'NotEffectivelyEntitled' } });
    expect((await simulation.cycle()).filter(({ request }) => request.startsWith('PATCH'))).toHaveLength(2);
  });

  it('who is not in scope is skipped, with the rows that say why', async () => {
    const simulation = await simulated({ ...TENANT, groups: [], assigned: [] });
    const { result, lines } = await onDemand(simulation, upnOf('ann'));
    expect(lines).toEqual([]);
    expect(result.notes.join('\n')).toMatch(/Determine if in scope \(ok\)[\s\S]*Assigned to the application: False/);
  });

  it('gets its manager when both have accounts', async () => {
    const simulation = await simulated({
      profile: 'scim',
      users: [{ name: 'ann', manager: 'bob' }, { name: 'bob' }],
      assigned: ['ann', 'bob'],
    });
    await onDemand(simulation, upnOf('ann'));
    expect(requests(await onDemand(simulation, upnOf('bob')))).toEqual(['GET /Users', 'POST /Users']);
    const { lines } = await onDemand(simulation, upnOf('ann'));
    expect(lines.at(-1)?.body).toMatchObject({
      Operations: [{ op: 'Add', path: expect.stringContaining('manager'), value: '<bob>' }],
    });
  });

  it('fails with the error of the target, and is not held for a retry #demand-failure', async () => {
    const simulation = await simulated(TENANT);
    const refusal: ScimResponse = { status: 500, headers: {}, durationMs: 0 };
    simulation.wire.interfere = ({ method }) => (method === 'POST' ? refusal : undefined);
    const done = await onDemand(simulation, upnOf('ann'));
    expect(done.result.ok).toBe(false);
    expect(answer(done)).toMatchObject({
      key: { result: 'Failure', details: { errorCode: 'InternalServerError' } },
      value: { statusInfo: { status: 'Failure', errorCode: 'InternalServerError' } },
    });
    expect(simulation.application().store.escrows.size()).toBe(0);
  });
});

describe('a group', () => {
  it('comes with the members that were picked, who are provisioned first #demand-one-object', async () => {
    const done = await onDemand(await simulated(TENANT), 'Sales', upnOf('ann'), upnOf('bob'));
    expect(requests(done)).toEqual([
      'GET /Users',
      'POST /Users',
      'GET /Users',
      'POST /Users',
      'GET /Groups',
      'POST /Groups',
      'PATCH /Groups/<Sales>',
    ]);
    expect(done.lines.at(-1)?.body).toMatchObject({
      Operations: [{ value: [{ value: '<ann>' }, { value: '<bob>' }] }],
    });
  });

  it('comes alone without any #demand-one-object', async () => {
    expect(requests(await onDemand(await simulated(TENANT), 'Sales'))).toEqual(['GET /Groups', 'POST /Groups']);
  });

  it.each([
    ['six members', NAMES.map(upnOf), 'at most 5 members'],
    ['somebody who is no member', ['Sales'], 'is no user who is an immediate member'],
  ])('refuses %s #demand-one-object', async (_, members, message) => {
    await expect(onDemand(await simulated(TENANT), 'Sales', ...members)).rejects.toThrow(message);
  });

  it('is refused where groups are not provisioned', async () => {
    const simulation = await simulated(TENANT);
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
    await expect(onDemand(simulation, 'Sales')).rejects.toThrow('groups are not provisioned');
  });
});

it('the connection is tested first, and shown only when that fails #demand-test-connection', async () => {
  const simulation = await simulated(TENANT);
  simulation.wire.interfere = () => ({ status: 401, headers: {}, durationMs: 0 });
  const { result } = await onDemand(simulation, upnOf('ann'));
  expect(result).toMatchObject({
    ok: false,
    notes: [expect.stringMatching(/^1\. Test connection: GET \/Users.*401/), expect.anything()],
  });
  expect(simulation.log()).toEqual([]);
  expect(simulation.job().quarantine).toBeNull();
});

it('takes five requests in ten seconds, and the next when they have passed #demand-rate', async () => {
  const simulation = await simulated({ ...TENANT, groups: [], assigned: [] });
  for (let n = 0; n < 5; n += 1) expect((await onDemand(simulation, upnOf('ann'))).result.ok).toBe(true);
  const { result } = await onDemand(simulation, upnOf('ann'));
  expect(result).toMatchObject({ ok: false, message: expect.stringContaining('TooManyRequests') });
  await simulation.advance('10s');
  expect((await onDemand(simulation, upnOf('ann'))).result.ok).toBe(true);
});
