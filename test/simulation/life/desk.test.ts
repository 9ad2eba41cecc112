import { describe, expect, it } from 'vitest';
import { reportsOf } from '../../../src/simulation/life/colleagues.js';
import { openCompany } from '../../../src/simulation/life/company.js';
import { openDesk } from '../../../src/simulation/life/desk.js';
import { lifeView } from '../../../src/simulation/life/life-view.js';
import { newSimulation } from '../../../src/simulation/open.js';
import { smallTenant } from '../../support/small-tenant.js';

async function desk() {
  const tenant = smallTenant({
    users: [{ name: 'ann' }, { name: 'bob', manager: 'ann' }],
    groups: [{ name: 'Sales', members: ['ann', 'bob'] }],
  });
  const { world } = await newSimulation({ tenant, command: 'test', transport: 'direct' });
  const company = openCompany(lifeView(world));
  const [ann, bob] = company.people;
  const [sales] = company.teams;
  if (ann === undefined || bob === undefined || sales === undefined) throw new Error('the company is not as planned');
  return { company, ann, bob, sales, ...openDesk(company) };
}

describe('plans', () => {
  it('leave nobody with a manager who is deleted', async () => {
    const { company, ann, bob, deleteUser } = await desk();
    expect(reportsOf(company, ann)).toEqual([bob]);
    deleteUser(ann);
    expect(bob.manager).toBeUndefined();
  });

  it('name what was changed before by its new name', async () => {
    const { ann, bob, sales, updateUser, renameGroup, leave, take } = await desk();
    updateUser(ann, { userPrincipalName: 'ann.lee@contoso.com' });
    renameGroup(sales, 'Revenue');
    take();
    leave(sales, ann);
    updateUser(bob, { department: 'Revenue' }, ann);
    expect(take()).toEqual([
      { type: 'removeGroupMember', group: 'Revenue', member: 'ann.lee@contoso.com' },
      { type: 'updateUser', user: 'bob@contoso.com', attributes: { department: 'Revenue' } },
    ]);
  });

  it('have no action for what is so already', async () => {
    const { ann, bob, sales, updateUser, join, leave, take } = await desk();
    updateUser(ann, { displayName: 'Ann Lee', mobile: null }, null);
    updateUser(bob, {}, ann);
    join(sales, ann);
    leave(sales, bob);
    leave(sales, bob);
    join(sales, bob);
    expect(take().map(({ type }) => type)).toEqual(['removeGroupMember', 'addGroupMember']);
  });
});
