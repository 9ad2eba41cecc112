import { describe, expect, it } from 'vitest';
import { provisioningStatus } from '../../../src/simulation/queries/provisioning-status.js';
import { logView, recordView } from '../../../src/simulation/views/log-view.js';
import { statusView } from '../../../src/simulation/views/status-view.js';
import { targetView } from '../../../src/simulation/views/target-view.js';
import { type Simulated, simulated } from '../../support/simulated.js';

const WIDE = Number.POSITIVE_INFINITY;
const TENANT = {
  users: [{ name: 'ann' }, { name: 'bob' }],
  groups: [{ name: 'Sales', members: ['ann'] }],
  assigned: ['#Sales'],
};

/** The lines of the status by their labels. */
function statusOf({ sim, application }: Simulated): ReadonlyMap<string, string> {
  const lines = statusView(provisioningStatus(sim.world, application()), WIDE);
  return new Map(
    lines.map((line) => {
      const [label = '', value = ''] = line.trim().split(/\s{2,}/);
      return [label, value] as const;
    }),
  );
}

describe('the log', () => {
  it('counts members, be it a single one that came or went', async () => {
    const simulation = await simulated({ ...TENANT, assigned: ['#Sales', 'bob'] });
    await simulation.cycle();
    await simulation.perform({ type: 'addGroupMember', group: 'Sales', member: 'bob@contoso.com' });
    await simulation.cycle();
    expect(logView(simulation.log(), WIDE).at(-1)).toMatch(/ members \+1$/);
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: 'bob@contoso.com' });
    await simulation.cycle();
    const lines = logView(simulation.log(), WIDE);
    expect(lines.filter((line) => / members -1$/.test(line))).toHaveLength(1);
    expect(lines.join('\n')).not.toMatch(/members (?:=|removed)/);
  });

  it('tells why something is held back', async () => {
    const simulation = await simulated({ ...TENANT, assigned: ['#Sales', 'bob'] });
    await simulation.cycle();
    await simulation.perform({ type: 'setProvisioning', deletionThreshold: 1 });
    for (const principal of ['#Sales', 'bob']) await simulation.unassign(principal);
    await simulation.cycle();
    const held = 'held back; Assigned to the application = False; User has the required role = False';
    expect(logView(simulation.log(), WIDE).filter((line) => line.endsWith(held)).length).toBeGreaterThan(0);
  });
});

describe('a record', () => {
  it('names the rules behind its error or skip reason, and nothing where it went through', async () => {
    const simulation = await simulated({
      users: [{ name: 'ann', mail: null }, { name: 'bob' }, { name: 'cat' }],
      assigned: ['ann', 'cat'],
    });
    await simulation.cycle();
    const rules = simulation.log().map((record) => recordView(record, WIDE).find((line) => line.startsWith('Rules')));
    expect(rules).toEqual([
      expect.stringMatching(/^Rules +error-conflict \(entra-sim explain SystemForCross\w+BadRequest\)$/),
      expect.stringMatching(/^Rules +leaver-not-entitled \(entra-sim explain NotEffectivelyEntitled\)$/),
      undefined,
    ]);
  });
});

describe('the status', () => {
  it('tells of a cycle that ran through its progress and where its log is', async () => {
    const simulation = await simulated(TENANT);
    await simulation.cycle();
    const status = statusOf(simulation);
    expect(status.get('Progress')).toMatch(/^\[#+\] 100 %/);
    expect(status.get('Last cycle')).toMatch(/\(Succeeded\)$/);
    expect(status.get('Log of the cycle')).toMatch(/^entra-sim log --cycle /);
    expect(status.has('Error')).toBe(false);
  });

  it('tells of a cycle that failed as a whole why, and points to no log', async () => {
    const simulation = await simulated(TENANT);
    await simulation.perform({ type: 'revokeToken', clientName: 'entra' });
    await simulation.perform({ type: 'advance', cycles: 1 });
    const error = simulation.job().lastExecution?.error;
    const status = statusOf(simulation);
    expect(simulation.log()).toEqual([]);
    expect(error?.message).toMatch(/\S/);
    expect(status.get('Last cycle')).toBe(`Failed: ${error?.code}`);
    expect(status.get('Error')).toBe(error?.message.replaceAll(/\s*\r\n/g, ' '));
    expect(status.get('Progress')).toBe('-');
    expect(status.get('Log of the cycle')).toBe('-');
    const narrow = statusView(provisioningStatus(simulation.sim.world, simulation.application()), 60);
    expect(narrow.every((line) => line.length <= 60)).toBe(true);
    expect(narrow.join('').replaceAll(' ', '')).toContain(`Failed:${error?.code}`);
    expect(narrow.join('').replaceAll(' ', '')).toContain('{"message":"Invalidauthenticationcredentials"}');
  });
});

describe('the target', () => {
  it.each([
    [0, '0 users', '0 groups'],
    [1, '1 user', '1 group'],
    [2, '2 users', '2 groups'],
  ])('counts %d of each in good English', (count, users, groups) => {
    const ids = Array.from({ length: count }, (_, id) => ({ id: `id-${id}` }));
    const lines = targetView({ baseUrl: 'https://x.example', users: ids, groups: ids }, 80);
    expect(lines).toEqual(expect.arrayContaining([users, groups]));
  });
});
