/** The three doors of one mock tenant: called directly, by `fetch` through msw, and over HTTP. */

import { startHttpServer } from '../../../src/netskope/http/server.js';
import { answerHttp } from '../../../src/netskope/http-request.js';
import { interceptNetskope } from '../../../src/netskope/interceptor.js';
import { createDirectTransport } from '../../../src/scim/transport/direct-transport.js';
import { createFetchTransport } from '../../../src/scim/transport/fetch-transport.js';
import type { Transport } from '../../../src/scim/transport/transport.js';
import { type MockTenant, mockTenant } from '../mock-tenant.js';

export type OpenDoor = {
  readonly mock: MockTenant;
  /** Takes requests to the tenant's own address, whatever address the door has. */
  readonly send: Transport;
  readonly close: () => Promise<void>;
};

type Door = { readonly name: string; readonly open: (options?: Parameters<typeof mockTenant>[0]) => Promise<OpenDoor> };

export const DOORS: readonly Door[] = [
  {
    name: 'direct',
    open: async (options) => {
      const mock = mockTenant(options);
      return { mock, send: createDirectTransport(mock.tenant.handle), close: async () => {} };
    },
  },
  {
    name: 'msw',
    open: async (options) => {
      const mock = mockTenant(options);
      const { release } = await interceptNetskope(mock.tenant);
      return { mock, send: createFetchTransport(), close: async () => release() };
    },
  },
  {
    name: 'HTTP',
    open: async (options) => {
      const mock = mockTenant(options);
      const { tenant } = mock;
      const server = await startHttpServer({
        port: 0,
        habits: tenant.habits,
        answer: (request) => answerHttp(tenant, request),
        answered: () => {},
        failed: (error) => {
          throw error;
        },
      });
      const send = createFetchTransport();
      const { origin } = new URL(tenant.baseUrl);
      return {
        mock,
        send: (request) => send({ ...request, url: request.url.replace(origin, server.origin) }),
        close: server.stop,
      };
    },
  },
];
