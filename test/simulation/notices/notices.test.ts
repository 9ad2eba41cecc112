/** The outbox and the audit log: what is written when, and to whom. */
import { describe, expect, it } from 'vitest';
import type { ScimResponse } from '../../../src/scim/transport/transport.js';
import type { Action } from '../../../src/simulation/actions.js';
import { auditRecords, mails } from '../../../src/simulation/queries/notices.js';
import { auditView, mailsView, mailText } from '../../../src/simulation/views/notices-view.js';
import { type Simulated, simulated } from '../../support/simulated.js';

const answer = (status: number): ScimResponse => ({ status, headers: {}, durationMs: 0 });
const WANTED: Action = { type: 'setProvisioning', notificationEmail: 'ops@contoso.com', notifyOnFailure: true };

async function quarantined(...settings: readonly Action[]): Promise<Simulated> {
  const simulation = await simulated({ users: [{ name: 'ann' }], assigned: ['ann'] });
  for (const action of settings) await simulation.perform(action);
  simulation.wire.interfere = () => answer(401);
  await simulation.perform({ type: 'advance', cycles: 1 });
  return simulation;
}

const activities = ({ sim }: Simulated): readonly string[] =>
  auditRecords(sim.world, 100).map(({ activityDisplayName }) => activityDisplayName);

describe('mail', () => {
  it('is written when a quarantine begins: address and box are set #notice-mail-settings', async () => {
    const { sim } = await quarantined(WANTED);
    const [first, ...more] = mails(sim.world, 10);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      number: 1,
      mail: { from: 'azure-noreply@microsoft.com', to: 'ops@contoso.com', sentAt: '2026-01-05T09:00:00Z' },
    });
    expect(first?.mail.body.join('\n')).toMatch(
      /EncounteredQuarantineException[\s\S]*GET \/Users\?filter=userName eq "[^"]+" answered 401/,
    );
    expect(first === undefined ? [] : mailText(first.mail, 60)).toContain('To:      ops@contoso.com');
  });

  it.each<readonly [string, readonly Action[]]>([
    ['no address', [{ type: 'setProvisioning', notifyOnFailure: true }]],
    ['the box not ticked', [{ type: 'setProvisioning', notificationEmail: 'ops@contoso.com' }]],
  ])('is not written with %s #notice-mail-settings', async (_, settings) => {
    const { sim } = await quarantined(...settings);
    expect(mails(sim.world, 10)).toEqual([]);
    expect(mailsView([], 60).join(' ')).toContain('--notification-email');
  });

  it('is not repeated while the reason stays, and written again when a new quarantine begins #notice-mail-once', async () => {
    const simulation = await quarantined(WANTED);
    await simulation.perform({ type: 'advance', cycles: 3 });
    expect(mails(simulation.sim.world, 10)).toHaveLength(1);
    simulation.wire.interfere = undefined;
    await simulation.perform({ type: 'advance', cycles: 1 });
    simulation.wire.interfere = () => answer(403);
    await simulation.perform({ type: 'advance', cycles: 1 });
    expect(mails(simulation.sim.world, 10)).toHaveLength(2);
  });

  it('tells that the job was switched off after four weeks, when its failed objects are let go of #notice-mail-stopped', async () => {
    const simulation = await quarantined(WANTED);
    await simulation.perform({ type: 'advance', duration: '29d' });
    expect(mails(simulation.sim.world, 10).map(({ mail }) => mail.subject)).toEqual([
      'Provisioning of Netskope User Authentication is in quarantine',
      'Provisioning of Netskope User Authentication is off',
    ]);
    expect(simulation.application().store.escrows.size()).toBe(0);
  });
});

describe('audit', () => {
  it('names what was done in the Provisioning blade, by the names of the portal #notice-audit-names', async () => {
    const simulation = await quarantined();
    await simulation.perform({ type: 'stopProvisioning' });
    await simulation.perform({ type: 'restartProvisioning' });
    await simulation.perform({ type: 'setMapping', target: 'displayName', apply: 'ObjectAddOnly' });
    expect(activities(simulation)).toEqual([
      'Update provisioning setting or credentials',
      'Enable/start provisioning configuration',
      'Quarantine',
      'Disable/pause provisioning configuration',
      'Enable/restart provisioning configuration',
      'Update attribute mappings or scope',
    ]);
    const text = auditView(auditRecords(simulation.sim.world, 100), 200).join('\n');
    expect(text).toMatch(
      /Quarantine +Azure AD Provisioning Service +Netskope User Authentication +GET \/Users\?filter=/,
    );
    expect(text).toMatch(/Enable\/start provisioning configuration +Administrator/);
  });

  it('records each time that a quarantine is kept up #notice-audit-quarantine', async () => {
    const simulation = await quarantined();
    await simulation.perform({ type: 'advance', cycles: 2 });
    expect(activities(simulation).filter((name) => name === 'Quarantine')).toHaveLength(3);
  });

  it('knows nothing of what was refused #notice-audit-names', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }] });
    const before = activities(simulation).length;
    await expect(simulation.perform({ type: 'setProvisioning', mode: 'Manual' })).rejects.toThrow('Manual');
    expect(activities(simulation)).toHaveLength(before);
  });
});
