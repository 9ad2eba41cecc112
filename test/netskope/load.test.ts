import { describe, expect, it } from 'vitest';
import { call, mockTenant } from './mock-tenant.js';

describe('load', () => {
  it('keeps ids, meta and order, takes references that come first, and requires nothing', async () => {
    const { tenant } = mockTenant();
    const meta = { resourceType: 'User', created: '2025-01-01T00:00:00Z', lastModified: '2025-02-01T00:00:00Z' };
    tenant.load([
      { id: 'g', displayName: 'Sales', members: [{ value: 'b' }, { value: 'a' }, { value: 'gone' }] },
      { id: 'b', userName: 'same', meta },
      { id: 'a', USERNAME: 'same', Active: 'True' },
    ]);
    expect(tenant.users().map(({ id }) => id)).toEqual(['b', 'a']);
    expect(tenant.users()[0]).toMatchObject({ meta });
    expect(tenant.users()[1]).toMatchObject({ userName: 'same', active: true });
    expect(tenant.groups()).toMatchObject([{ members: [{ value: 'b' }, { value: 'a' }, { value: 'gone' }] }]);
    const found = await call(tenant, { method: 'GET', path: '/Users?filter=userName+eq+%22same%22' });
    expect(found.body).toMatchObject({ totalResults: 2 });
  });

  it('stores nothing when one resource is unusable, and says which', () => {
    const { tenant } = mockTenant();
    const load = () =>
      tenant.load([
        { id: 'a', userName: 'a' },
        { id: 'a', userName: 'b' },
      ]);
    expect(load).toThrow(expect.objectContaining({ location: { path: '[1].id' } }));
    const wrong = () =>
      tenant.load([
        { id: 'a', userName: 'a' },
        { id: 'b', userName: 5 },
      ]);
    expect(wrong).toThrow(expect.objectContaining({ location: { path: '[1]' } }));
    expect(tenant.users()).toEqual([]);
  });
});
