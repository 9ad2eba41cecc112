import { describe, expect, it } from 'vitest';
import { createLinkOwners } from '../../../src/provisioning/cycle/link-owners.js';
import type { Link } from '../../../src/provisioning/job.js';
import { linkOf } from '../../support/objects.js';
import { simulated } from '../../support/simulated.js';
import { groupId, upnOf, userId } from '../../support/small-tenant.js';

describe('the owners of target objects', () => {
  it('are those whose links are there now', () => {
    const links = new Map<string, Link>();
    const put = (link: Link): void => {
      links.set(link.sourceId, link);
    };
    put(linkOf({ sourceId: 'a', targetId: 't' }));
    const owners = createLinkOwners(links);
    expect(owners.ownerOf('User', 't')?.sourceId).toBe('a');
    expect(owners.ownerOf('Group', 't')).toBeUndefined();
    links.delete('a');
    expect(owners.ownerOf('User', 't')).toBeUndefined();
    const next = linkOf({ sourceId: 'b', targetId: 't' });
    put(next);
    owners.linked(next);
    expect(owners.ownerOf('User', 't')).toBe(next);
  });
});

describe('a target object that matches a second source object', () => {
  it('stays with the first: the second fails, is held, and leaves it alone when it goes #matching-duplicate-source', async () => {
    const simulation = await simulated({
      users: [{ name: 'ann' }],
      groups: [{ name: 'Sales', members: ['ann'] }, { name: 'Ops' }],
      assigned: ['#Sales', '#Ops', 'ann'],
      started: false,
    });
    const { directory } = simulation.sim.world;
    directory.updateGroup(groupId(1), { displayName: 'Sales' });
    await simulation.perform({ type: 'startProvisioning' });
    await simulation.cycle();
    const { links, escrows } = simulation.application().store;
    expect(simulation.target.groups()).toHaveLength(1);
    expect(links.get(groupId(1))).toBeUndefined();
    expect(escrows.get(groupId(1))?.errorCode).toBe('DuplicateSourceEntries');
    const failure = simulation.log().find(({ provisioningStatusInfo }) => provisioningStatusInfo.status === 'failure');
    expect(failure?.provisioningStatusInfo.errorInformation?.errorCode).toBe('DuplicateSourceEntries');
    expect(failure?.sourceIdentity.id).toBe(groupId(1));
    await simulation.perform({ type: 'unassign', principal: groupId(1) });
    await simulation.cycle();
    expect(simulation.target.groups()).toHaveLength(1);
    expect(escrows.size()).toBe(0);
  });

  it('goes to the second when the first is gone #matching-duplicate-source', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], groups: [{ name: 'Sales' }, { name: 'Ops' }] });
    await simulation.assign('#Sales');
    await simulation.cycle();
    simulation.sim.world.directory.updateGroup(groupId(1), { displayName: 'Sales' });
    await simulation.perform({ type: 'assign', principal: groupId(1), role: 'User' });
    await simulation.perform({ type: 'unassign', principal: groupId(0) });
    await simulation.cycle();
    expect(simulation.target.groups()).toEqual([]);
    await simulation.cycle();
    expect(simulation.target.groups()).toHaveLength(1);
    expect(simulation.application().store.links.get(groupId(1))).toBeDefined();
  });

  it('is not taken from a user in the recycle bin by a new one of that name', async () => {
    const simulation = await simulated({ users: [{ name: 'ann' }], syncAll: true });
    await simulation.cycle();
    const { directory } = simulation.sim.world;
    directory.deleteUser(userId(0));
    const again = directory.createUser({
      attributes: { userPrincipalName: upnOf('ann'), displayName: 'Ann Lee', mail: upnOf('ann') },
    });
    await simulation.cycle();
    await simulation.cycle();
    const { links } = simulation.application().store;
    expect(simulation.target.users()).toHaveLength(2);
    expect(links.get(again.objectId)?.targetId).not.toBe(links.get(userId(0))?.targetId);
  });
});
