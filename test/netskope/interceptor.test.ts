import { describe, expect, it } from 'vitest';
import { interceptNetskope } from '../../src/netskope/interceptor.js';
import { createDirectTransport } from '../../src/scim/transport/direct-transport.js';
import { createFetchTransport } from '../../src/scim/transport/fetch-transport.js';
import { recordExchanges } from '../../src/scim/transport/recording-transport.js';
import type { Exchange, Transport } from '../../src/scim/transport/transport.js';
import { STORY } from './contract/story.js';
import { mockTenant, requestOf } from './mock-tenant.js';

async function exchangesOver(
  makeTransport: (mock: ReturnType<typeof mockTenant>) => Transport,
): Promise<readonly Exchange[]> {
  const mock = mockTenant();
  const exchanges: Exchange[] = [];
  const transport = recordExchanges(makeTransport(mock), (exchange) => exchanges.push(exchange));
  for (const step of STORY) await transport(requestOf(mock.tenant, step));
  return exchanges;
}

describe('interceptNetskope', () => {
  it('gives fetch the same exchanges as the direct transport', async () => {
    const direct = await exchangesOver(({ tenant }) => createDirectTransport(tenant.handle));
    let interception: Awaited<ReturnType<typeof interceptNetskope>> | undefined;
    const fetched = await exchangesOver(({ tenant }) => {
      const started = interceptNetskope(tenant);
      return async (request) => {
        interception = await started;
        return createFetchTransport()(request);
      };
    });
    interception?.release();
    expect(fetched).toEqual(direct);
    expect(new Set(direct.map(({ response }) => response?.status)).size).toBeGreaterThan(6);
  });

  it('serves several tenants, each until it is released, and lets other requests through', async () => {
    const original = globalThis.fetch;
    const [one, two] = [mockTenant({ tenantName: 'one' }).tenant, mockTenant({ tenantName: 'two' }).tenant];
    const first = await interceptNetskope(one);
    const again = await interceptNetskope(one);
    const second = await interceptNetskope(two);
    const send = createFetchTransport({ timeoutMs: 5000 });
    const users = (tenant: typeof one) => send(requestOf(tenant, { method: 'GET', path: '/Users' }));
    expect([(await users(one)).status, (await users(two)).status]).toEqual([200, 200]);
    first.release();
    first.release();
    expect((await users(one)).status).toBe(200);
    again.release();
    expect((await users(two)).status).toBe(200);
    await expect(send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {} })).rejects.toThrow('127.0.0.1:1');
    second.release();
    expect(globalThis.fetch).toBe(original);
  });

  it('serves every address of a tenant, the retired ones too', async () => {
    const { tenant } = mockTenant();
    const interception = await interceptNetskope(tenant);
    const { headers } = requestOf(tenant, { method: 'GET', path: '/Users' });
    const answers: (readonly [string, number])[] = [];
    for (const base of tenant.baseUrls) {
      const { status } = await createFetchTransport()({ method: 'GET', url: `${base}/Users`, headers });
      answers.push([base, status]);
    }
    interception.release();
    expect(answers).toEqual([
      ['https://contoso.goskope.com/api/v2/scim', 200],
      ['https://addon-contoso.goskope.com/api/v2/scim', 200],
      ['https://addon-contoso.goskope.com/SCIM/V2/contoso', 200],
    ]);
  });

  it('refuses a host for which another tenant answers', async () => {
    const interception = await interceptNetskope(mockTenant().tenant);
    await expect(interceptNetskope(mockTenant().tenant)).rejects.toThrow(/contoso\.goskope\.com/);
    interception.release();
  });
});
