/** Accidental deletion prevention on the wire: what is counted, held back, allowed and rejected (accidental-deletions). */
import { describe, expect, it } from 'vitest';
import { type Simulated, type SimulatedOptions, simulated } from '../../support/simulated.js';
import { upnOf, userId } from '../../support/small-tenant.js';

const NAMES = ['ann', 'bob', 'cid', 'dan'];
const USERS = NAMES.map((name) => ({ name }));

async function guarded(threshold: number, options: Partial<SimulatedOptions> = {}): Promise<Simulated> {
  const simulation = await simulated({ users: USERS, assigned: NAMES, ...options });
  await simulation.perform({
    type: 'setProvisioning',
    deletionThreshold: threshold,
    notificationEmail: 'ops@contoso.com',
    notifyOnFailure: true,
  });
  await simulation.cycle();
  return simulation;
}

const writes = (lines: readonly { readonly request: string }[]): readonly string[] =>
  lines.map(({ request }) => request).filter((request) => !request.startsWith('GET'));
const actions = ({ log }: Simulated): readonly string[] => log().map(({ provisioningAction }) => provisioningAction);
const active = ({ target }: Simulated): readonly unknown[] => target.users().map((user) => user.active);
const staged = ({ application }: Simulated): number => application().store.staged.size();
const outbox = ({ sim }: Simulated): readonly string[] =>
  [...sim.world.workspace.mailLog.read()].map(({ record }) => record.subject);

/** Each leaves in another way; two is not too many, three is. */
const LEAVING: readonly (readonly [string, (simulation: Simulated) => Promise<unknown>])[] = [
  ['unassigned', ({ unassign }) => unassign('ann')],
  ['blocked', ({ update }) => update('bob', { accountEnabled: false })],
  ['in the recycle bin', ({ perform }) => perform({ type: 'deleteUser', user: upnOf('cid') })],
];

describe('a threshold that is met', () => {
  it('holds nothing back: it has to be exceeded #guard-threshold', async () => {
    const simulation = await guarded(3);
    for (const [, leave] of LEAVING) await leave(simulation);
    expect(writes(await simulation.cycle())).toHaveLength(3);
    expect(simulation.job().quarantine).toBeNull();
    expect(staged(simulation)).toBe(0);
  });
});

describe('a threshold that is exceeded', () => {
  it('holds back every disable of the cycle, while creates and updates go on #guard-threshold #guard-others-go-on #guard-quarantine', async () => {
    const simulation = await guarded(2);
    for (const [, leave] of LEAVING) await leave(simulation);
    await simulation.update('dan', { displayName: 'Dan B' });
    const lines = await simulation.cycle();
    expect(writes(lines)).toEqual(['PATCH /Users/<dan>']);
    expect(active(simulation)).toEqual([true, true, true, true]);
    expect(actions(simulation).slice(-4)).toEqual(['update', 'stagedDelete', 'stagedDelete', 'stagedDelete']);
    expect(simulation.log().at(-1)?.provisioningStatusInfo.status).toBe('success');
    const { quarantine, lastResults } = simulation.job();
    expect(lastResults).toMatchObject({ updated: 1, disabled: 0, staged: 3 });
    expect(quarantine).toMatchObject({
      reason: 'TooManyDeletes',
      error: null,
      seriesCount: 1,
      cause: { kind: 'deletions', staged: 3, threshold: 2 },
    });
    expect(outbox(simulation)).toEqual([
      'Accidental deletion prevention: Netskope User Authentication was going to lose many accounts',
    ]);
  });

  it('counts groups that would be deleted together with users #guard-counted', async () => {
    const simulation = await guarded(1, { groups: [{ name: 'Sales', members: ['ann'] }], assigned: ['#Sales'] });
    await simulation.unassign('#Sales');
    expect(writes(await simulation.cycle())).toEqual([]);
    expect(staged(simulation)).toBe(2);
    expect(simulation.target.groups()).toHaveLength(1);
  });

  it('does not count a user who was disabled before #guard-counted', async () => {
    const simulation = await guarded(1);
    await simulation.update('ann', { accountEnabled: false });
    await simulation.cycle();
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.update('bob', { accountEnabled: false });
    await simulation.cycle();
    expect(simulation.job().quarantine).toBeNull();
    expect(active(simulation)).toEqual([false, false, true, true]);
  });

  it('does not count what the mapping would not send #guard-counted', async () => {
    const simulation = await guarded(1);
    await simulation.perform({ type: 'setObjectMapping', update: false });
    await simulation.cycle();
    await simulation.unassign('ann');
    await simulation.unassign('bob');
    await simulation.cycle();
    expect(simulation.job().quarantine).toBeNull();
    expect(active(simulation)).toEqual([true, true, true, true]);
  });

  it('looks at what is held back again at each attempt, six hours after the first #guard-quarantine', async () => {
    const simulation = await guarded(1);
    await simulation.unassign('ann');
    await simulation.unassign('bob');
    await simulation.cycle();
    const { quarantine } = simulation.job();
    const before = simulation.log().length;
    expect(simulation.job().nextCycleAt).toBe((quarantine?.seriesBegan ?? 0) + 6 * 3_600_000);
    expect(writes(await simulation.cycle())).toEqual([]);
    expect(simulation.job().quarantine).toMatchObject({ reason: 'TooManyDeletes', seriesCount: 2 });
    expect(actions(simulation).slice(before)).toEqual(['stagedDelete', 'stagedDelete']);
    // The reason is the same: no second mail.
    expect(outbox(simulation)).toHaveLength(1);
  });

  it('lets go of somebody who comes back, and sends what is few enough then #guard-quarantine', async () => {
    const simulation = await guarded(1);
    await simulation.unassign('ann');
    await simulation.unassign('bob');
    await simulation.cycle();
    await simulation.assign('ann');
    expect(writes(await simulation.cycle())).toEqual(['PATCH /Users/<bob>']);
    expect(active(simulation)).toEqual([true, false, true, true]);
    expect(simulation.job().quarantine).toBeNull();
    expect(staged(simulation)).toBe(0);
  });
});

describe('allow deletes', () => {
  it('sends what was held back in the next cycle, and counts what is new for itself #guard-allow', async () => {
    const simulation = await guarded(1, {
      groups: [{ name: 'Sales', members: ['ann'] }],
      assigned: [...NAMES, '#Sales'],
    });
    await simulation.unassign('ann');
    await simulation.unassign('#Sales');
    await simulation.unassign('bob');
    await simulation.cycle();
    expect(staged(simulation)).toBe(3);
    await simulation.perform({ type: 'allowDeletes' });
    await simulation.update('cid', { accountEnabled: false });
    expect(writes(await simulation.cycle())).toEqual([
      'PATCH /Users/<ann>',
      'PATCH /Users/<bob>',
      'PATCH /Users/<cid>',
      'DELETE /Groups/<Sales>',
    ]);
    expect(simulation.job()).toMatchObject({ quarantine: null, forceDeletes: false });
    expect(staged(simulation)).toBe(0);
  });

  it('sends the DELETE of a user who was purged meanwhile #guard-allow', async () => {
    const simulation = await guarded(1);
    await simulation.update('ann', { accountEnabled: false });
    await simulation.update('bob', { accountEnabled: false });
    await simulation.cycle();
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    await simulation.perform({ type: 'allowDeletes' });
    expect(writes(await simulation.cycle())).toEqual(['DELETE /Users/<ann>', 'PATCH /Users/<bob>']);
  });
});

describe('reject deletes', () => {
  it('is refused while they are still due, and sends none once they are not #guard-reject', async () => {
    const simulation = await guarded(1);
    await simulation.unassign('ann');
    await simulation.unassign('bob');
    await simulation.cycle();
    await simulation.assign('ann');
    await expect(simulation.perform({ type: 'rejectDeletes' })).rejects.toThrow(
      '1 of 2 staged deletions would still be due: bob@contoso.com',
    );
    expect(staged(simulation)).toBe(2);
    await simulation.assign('bob');
    await simulation.perform({ type: 'rejectDeletes' });
    expect(writes(await simulation.cycle())).toEqual([]);
    expect(simulation.job()).toMatchObject({ quarantine: null, watermark: expect.any(Number) });
  });
});

it('a filter that drops most users stages them in the initial cycle that follows it #guard-counted', async () => {
  const simulation = await guarded(2);
  const clause = { sourceOperandName: 'displayName', operatorName: 'EQUALS', targetOperand: { values: ['Dan Lee'] } };
  await simulation.perform({
    type: 'setScopingFilter',
    object: 'User',
    filter: { groups: [{ name: 'f', clauses: [clause] }] },
  });
  expect(writes(await simulation.cycle())).toEqual([]);
  expect(simulation.job().quarantine?.cause).toEqual({ kind: 'deletions', staged: 3, threshold: 2 });
  await simulation.perform({ type: 'setScopingFilter', object: 'User', filter: null });
  await simulation.perform({ type: 'rejectDeletes' });
  expect(writes(await simulation.cycle())).toEqual([]);
  expect(active(simulation)).toEqual([true, true, true, true]);
});

it('nothing held back is nothing to allow or to reject', async () => {
  const simulation = await guarded(1);
  for (const type of ['allowDeletes', 'rejectDeletes'] as const) {
    await expect(simulation.perform({ type })).rejects.toThrow('has no staged deletions');
  }
});
