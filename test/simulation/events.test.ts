import { describe, expect, it } from 'vitest';
import type { SimulationEvent } from '../../src/simulation/events.js';
import { simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';

const TENANT = {
  users: [{ name: 'ann' }, { name: 'bob' }],
  groups: [{ name: 'Sales', members: ['ann'] }],
  assigned: ['#Sales'],
};

/** What happened, in words. */
function line(event: SimulationEvent): string {
  switch (event.type) {
    case 'exchange':
      return `${event.request.method} ${event.request.status}`;
    case 'cycleProgress':
      return `${event.phase} ${event.processed}/${event.total}`;
    case 'logRecord':
      return `${event.record.provisioningAction} ${event.record.provisioningStatusInfo.status}`;
    case 'objectStarted':
      return `object ${event.objectId.slice(0, 2)}${event.objectId.slice(-1)}`;
    case 'actionPerformed':
      return `performed ${event.action.type}`;
    default:
      return event.type;
  }
}

describe('events', () => {
  it('come in the order in which things happen', async () => {
    const { sim, perform } = await simulated(TENANT);
    const heard: string[] = [];
    const stop = sim.listen((event) => heard.push(line(event)));
    await perform({ type: 'advance', cycles: 1 });
    stop();
    await perform({ type: 'advance', cycles: 1 });
    expect(heard).toEqual([
      'cycleStarted',
      'GET 200',
      'object 0a1',
      'GET 200',
      'POST 201',
      'create success',
      'users 1/3',
      'object 0a2',
      'create skipped',
      'users 2/3',
      'object 0b1',
      'GET 200',
      'POST 201',
      'create success',
      'groups 3/3',
      'object 0b1',
      'PATCH 204',
      'update success',
      'cycleEnded',
      'performed advance',
    ]);
  });

  it('never run backwards in time', async () => {
    const { sim, perform, update } = await simulated(TENANT);
    const times: number[] = [];
    sim.listen(({ at }) => times.push(at));
    await perform({ type: 'advance', duration: '3h' });
    await update('ann', { displayName: 'Ann B' });
    await perform({ type: 'deleteUser', user: upnOf('ann') });
    await perform({ type: 'advance', duration: '31d' });
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('put each request down to the object that it was made for', async () => {
    const { requests, perform } = await simulated(TENANT);
    await perform({ type: 'testConnection' });
    await perform({ type: 'advance', cycles: 1 });
    const [users, groups, probe, query] = requests();
    expect(users).not.toHaveProperty('cycleId');
    expect(groups).not.toHaveProperty('objectId');
    expect(probe).toMatchObject({ cycleId: expect.any(String) });
    expect(probe).not.toHaveProperty('objectId');
    expect(query).toMatchObject({ cycleId: probe?.cycleId, objectId: userId(0) });
  });

  it('and logs name the token by its client, never by its value', async () => {
    const { sim, perform, requests, token } = await simulated(TENANT);
    const heard: SimulationEvent[] = [];
    sim.listen((event) => heard.push(event));
    await perform({ type: 'advance', cycles: 2 });
    expect(token()).toMatch(/^ns-/);
    expect(JSON.stringify([heard, requests()])).not.toContain(token());
    expect(requests()[0]?.headers.authorization).toBe('Bearer <entra>');
  });
});
