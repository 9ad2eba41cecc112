/** Object connections: found by either id, deleted only while the job is off, and made again by matching (manage-object-connections). */
import { describe, expect, it } from 'vitest';
import { findConnection, objectConnections } from '../../../src/simulation/queries/object-connections.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf, userId } from '../../support/small-tenant.js';

async function provisioned(): Promise<Simulated> {
  const simulation = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann'] });
  await simulation.cycle();
  return simulation;
}

describe('a connection', () => {
  it('is found by the id in the source, the id in the target, and by name', async () => {
    const { sim, application } = await provisioned();
    const [connection, ...more] = objectConnections(application());
    expect(more).toEqual([]);
    expect(connection).toMatchObject({
      sourceAnchor: userId(0),
      displayName: 'Ann Lee',
      objectTypeName: 'User',
      managed: true,
    });
    for (const reference of [userId(0), connection?.targetAnchor ?? '', upnOf('ann'), 'Ann']) {
      expect(findConnection(sim.world, application(), reference)?.sourceId).toBe(userId(0));
    }
    expect(findConnection(sim.world, application(), upnOf('bob'))).toBeUndefined();
  });

  it('can not be deleted while provisioning is on', async () => {
    const simulation = await provisioned();
    await expect(simulation.perform({ type: 'deleteConnection', object: 'ann' })).rejects.toThrow('(409)');
    expect(objectConnections(simulation.application())).toHaveLength(1);
  });

  it('is made again by matching when the object is next looked at, on demand as well', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'stopProvisioning' });
    simulation.wire.take();
    await simulation.perform({ type: 'deleteConnection', object: 'ann' });
    expect(simulation.wire.take()).toEqual([]);
    await simulation.perform({ type: 'provisionOnDemand', subject: upnOf('ann') });
    const requests = simulation.wire.take().map(({ request }) => request);
    expect(requests.at(-1)).toMatch(/^GET \/Users\?filter=userName\+eq\+%22ann/);
    expect(objectConnections(simulation.application())).toHaveLength(1);
  });

  it('that is not there is no mistake to delete', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'stopProvisioning' });
    const { ok, message } = await simulation.perform({ type: 'deleteConnection', object: upnOf('bob') });
    expect({ ok, message }).toEqual({
      ok: true,
      message: `${upnOf('bob')} is not connected: there is nothing to delete.`,
    });
  });
});
