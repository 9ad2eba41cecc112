import { expect, it } from 'vitest';
import { hashTokensInClear } from '../../src/netskope/hash-tokens.js';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import { call, mockTenant } from './mock-tenant.js';

it('tokens that were kept in clear still count, and only their hashes stay', async () => {
  const tables = createMemoryTables();
  tables.table('netskopeAccounts').put('ada', { name: 'ada', role: 'Admin' });
  const old = { clientName: 'old', account: 'ada', privilege: 'readWrite', value: 'ns-old-value' };
  tables.table('netskopeTokens').put('old', old);
  expect(hashTokensInClear(tables)).toEqual([old]);
  expect(hashTokensInClear(tables)).toEqual([]);
  const { tenant } = mockTenant({ tables });
  expect(JSON.stringify([...tables.table('netskopeTokens').values()])).not.toContain(old.value);
  expect((await call(tenant, { method: 'GET', path: '/Users', token: old.value })).status).toBe(200);
  expect(tenant.tokens.list()).toMatchObject([{ clientName: 'old', maskedValue: '********alue' }]);
});
