/** Several applications in one tenant: their jobs know nothing of one another. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import type { Application } from '../../src/simulation/applications.js';
import { newSimulation } from '../../src/simulation/open.js';
import { logRecords } from '../../src/simulation/queries/log.js';
import { whyObject } from '../../src/simulation/queries/why.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import { smallTenant, upnOf, userId } from '../support/small-tenant.js';

const NAMES = ['ann', 'bob', 'cid'];
const APPLICATIONS = [
  { profile: 'netskope', name: 'Netskope User Authentication', tenantUrl: 'https://contoso.goskope.com/api/v2/scim' },
  { profile: 'scim', name: 'SCIM application', tenantUrl: 'https://contoso.scim.example/scim' },
] as const;
type Name = 'netskope' | 'scim';

type Pair = {
  readonly simulation: Simulation;
  readonly of: (name: Name) => Application;
  readonly perform: (action: Action) => Promise<unknown>;
  /** Names in the target, those who are disabled in brackets. */
  readonly accounts: (name: Name) => readonly string[];
  /** Lets both jobs have their next cycle. */
  readonly cycles: () => Promise<unknown>;
};

/** Everybody is assigned to both, by role where there are roles; both jobs are started. */
async function pair(): Promise<Pair> {
  const tenant = smallTenant({ users: NAMES.map((name) => ({ name })) });
  const simulation = await newSimulation({ tenant, command: 'test', transport: 'direct' });
  const { world, perform } = simulation;
  const ids = new Map<Name, string>();
  for (const { profile, tenantUrl } of APPLICATIONS) {
    await perform({ type: 'addApplication', profile });
    const { id } = world.applications.all().at(-1)?.servicePrincipal ?? { id: '' };
    ids.set(profile, id);
    await perform({ type: 'addToken', clientName: 'entra', application: id });
    await perform({ type: 'setProvisioning', tenantUrl, clientName: 'entra', application: id });
    for (const name of NAMES) await perform({ type: 'assign', principal: upnOf(name), role: 'User', application: id });
    await perform({ type: 'startProvisioning', application: id });
  }
  return {
    simulation,
    perform,
    of: (name) => world.applications.find(ids.get(name)),
    accounts: (name) =>
      (world.targets.of(name)?.users() ?? []).map(({ userName, active }) => {
        const short = String(userName).replace(/@.*/, '');
        return active === true ? short : `(${short})`;
      }),
    cycles: () => perform({ type: 'advance', duration: '40m' }),
  };
}

const broken = (status: number, on = '*', object?: string): Action => ({
  type: 'injectFault',
  fault: { kind: 'status', status, on, ...(object === undefined ? {} : { object }) },
  application: 'Netskope User Authentication',
});

describe('two applications of one tenant', () => {
  it('one is in quarantine, the other goes on #cycle-independent-jobs #quarantine-refused', async () => {
    const { of, perform, accounts, cycles } = await pair();
    await cycles();
    await perform(broken(401));
    await perform({ type: 'updateUser', user: upnOf('ann'), attributes: { accountEnabled: false } });
    await cycles();
    await cycles();
    expect(of('netskope').store.job()).toMatchObject({
      quarantine: { seriesCount: 1 },
      lastExecution: { state: 'Failed' },
    });
    expect(of('scim').store.job()).toMatchObject({ quarantine: null, lastExecution: { state: 'Succeeded' } });
    expect(accounts('netskope')).toEqual(NAMES);
    expect(accounts('scim')).toEqual(['(ann)', 'bob', 'cid']);
    // What the one could not read yet is still there for it.
    await perform({ type: 'clearFaults', application: 'Netskope User Authentication' });
    await perform({ type: 'advance', duration: '6h' });
    expect(accounts('netskope')).toEqual(['(ann)', 'bob', 'cid']);
  });

  it('why tells what its own application was sent, not the other #cycle-independent-jobs', async () => {
    const { simulation, of, perform, cycles } = await pair();
    await cycles();
    const last = (name: Name) => {
      const { lastRecord, lastWrite } = whyObject(simulation.world, of(name), upnOf('ann'));
      return [lastRecord?.jobId === of(name).store.id, lastRecord?.provisioningAction, lastWrite?.method];
    };
    // The other one's failures fill the log after it.
    await perform(broken(500, 'PATCH /Users'));
    await perform({ type: 'updateUser', user: upnOf('ann'), attributes: { accountEnabled: false } });
    await perform({ type: 'stopProvisioning', application: of('scim').servicePrincipal.id });
    await perform({ type: 'advance', duration: '20d' });
    expect(last('scim')).toEqual([true, 'create', 'POST']);
    expect(last('netskope')).toEqual([true, 'disable', 'PATCH']);
  });

  it('the log can be read of one alone, its last cycle too #cycle-independent-jobs', async () => {
    const { simulation, of, perform, cycles } = await pair();
    await cycles();
    await perform({ type: 'stopProvisioning', application: of('netskope').servicePrincipal.id });
    await perform({ type: 'updateUser', user: upnOf('ann'), attributes: { accountEnabled: false } });
    await cycles();
    const read = (name: Name, criteria: object) =>
      logRecords(simulation.world, { jobId: of(name).store.id, limit: 99, ...criteria }).map(
        ({ provisioningAction }) => provisioningAction,
      );
    expect(read('netskope', { cycle: 'last' })).toEqual(['create', 'create', 'create']);
    expect(read('scim', { cycle: 'last' })).toEqual(['disable']);
    expect(read('scim', {})).toEqual(['create', 'create', 'create', 'disable']);
  });

  it('links and escrows are apart, and so is a restart #cycle-independent-jobs #restart-full', async () => {
    const { of, perform, cycles } = await pair();
    await perform(broken(500, 'POST /Users'));
    await cycles();
    const held = (name: Name) => {
      const { links, escrows } = of(name).store;
      return { links: links.size(), escrows: escrows.size() };
    };
    expect(held('netskope')).toEqual({ links: 0, escrows: 3 });
    expect(held('scim')).toEqual({ links: 3, escrows: 0 });
    const { watermark } = of('netskope').store.job();
    await perform({ type: 'restartProvisioning', resetScope: ['Full'], application: of('scim').servicePrincipal.id });
    expect(held('netskope')).toEqual({ links: 0, escrows: 3 });
    expect(held('scim')).toEqual({ links: 0, escrows: 0 });
    expect(of('netskope').store.job().watermark).toBe(watermark);
    expect(of('scim').store.job().watermark).toBeNull();
    await perform({ type: 'clearFaults', application: 'Netskope User Authentication' });
    await cycles();
    await cycles();
    expect(held('netskope')).toEqual({ links: 3, escrows: 0 });
    const targetIds = (['netskope', 'scim'] as const).map((name) => of(name).store.links.get(userId(0))?.targetId);
    expect(new Set(targetIds).size).toBe(2);
  });

  it('the deletion guard of one holds nothing back in the other #cycle-independent-jobs #guard-threshold', async () => {
    const { of, perform, accounts, cycles } = await pair();
    const { id } = of('netskope').servicePrincipal;
    await perform({ type: 'setProvisioning', deletionThreshold: 1, application: id });
    await cycles();
    for (const name of ['ann', 'bob']) {
      await perform({ type: 'updateUser', user: upnOf(name), attributes: { accountEnabled: false } });
    }
    await cycles();
    expect(accounts('netskope')).toEqual(NAMES);
    expect(of('netskope').store.job().quarantine?.reason).toBe('TooManyDeletes');
    expect(accounts('scim')).toEqual(['(ann)', '(bob)', 'cid']);
    expect(of('scim').store.job().quarantine).toBeNull();
    expect(of('scim').store.staged.size()).toBe(0);
    await perform({ type: 'allowDeletes', application: id });
    await cycles();
    expect(accounts('netskope')).toEqual(['(ann)', '(bob)', 'cid']);
  });

  it('unassigning from one leaves the account in the other #cycle-independent-jobs #leaver-unassigned', async () => {
    const { of, perform, accounts, cycles } = await pair();
    await cycles();
    await perform({ type: 'unassign', principal: upnOf('ann'), application: of('scim').servicePrincipal.id });
    await cycles();
    expect(accounts('netskope')).toEqual(NAMES);
    expect(accounts('scim')).toEqual(['(ann)', 'bob', 'cid']);
  });
});
