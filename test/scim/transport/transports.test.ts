import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDirectTransport } from '../../../src/scim/transport/direct-transport.js';
import { createFetchTransport } from '../../../src/scim/transport/fetch-transport.js';
import { recordExchanges } from '../../../src/scim/transport/recording-transport.js';
import { type Exchange, type ScimRequest, TransportError } from '../../../src/scim/transport/transport.js';

let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/silent') return;
    if (request.url === '/moved') {
      response.writeHead(302, { Location: '/elsewhere' }).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const slow = request.url === '/slow' ? { 'Entra-Sim-Duration-Ms': '180' } : {};
      response.writeHead(200, { 'Content-Type': 'application/scim+json', ...slow });
      response.end(`${request.method} ${Buffer.concat(chunks).toString('utf8')}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function request(path: string, over: Partial<ScimRequest> = {}): ScimRequest {
  return { method: 'GET', url: `${origin}${path}`, headers: {}, ...over };
}

describe('fetch transport', () => {
  it('sends the body as it stands and gives the answer with header names in lower case', async () => {
    const response = await createFetchTransport()(request('/', { method: 'PATCH', body: '{"å":1}' }));
    expect(response).toMatchObject({ status: 200, body: 'PATCH {"å":1}', durationMs: 0 });
    expect(response.headers['content-type']).toBe('application/scim+json');
  });

  it('takes the simulated duration out of its header', async () => {
    const response = await createFetchTransport()(request('/slow'));
    expect(response.durationMs).toBe(180);
    expect(Object.keys(response.headers)).not.toContain('entra-sim-duration-ms');
  });

  it('measures with the stopwatch that it is given', async () => {
    const readings = [1000, 1025];
    const response = await createFetchTransport({ elapsed: () => readings.shift() ?? 0 })(request('/'));
    expect(response.durationMs).toBe(25);
  });

  it('answers a redirect instead of following it', async () => {
    const response = await createFetchTransport()(request('/moved'));
    expect(response).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(response).not.toHaveProperty('body');
  });

  it('tells a timeout from a failed connection', async () => {
    const failure = async (url: string) => {
      const sent = createFetchTransport({ timeoutMs: 50 })({ method: 'GET', url, headers: {} });
      return sent.then(
        () => undefined,
        (error: unknown) => (error instanceof TransportError ? error.failure : error),
      );
    };
    expect(await failure(`${origin}/silent`)).toBe('timeout');
    expect(await failure('http://127.0.0.1:1/')).toBe('connection');
  });
});

describe('direct transport', () => {
  it('hands the service header names as they come off the wire', async () => {
    const transport = createDirectTransport(async ({ headers }) => ({
      status: 200,
      headers: { 'Content-Type': headers.accept ?? '' },
      durationMs: 5,
    }));
    const response = await transport({ method: 'GET', url: 'https://x.example/', headers: { Accept: 'a/b' } });
    expect(response).toEqual({ status: 200, headers: { 'content-type': 'a/b' }, durationMs: 5 });
  });
});

describe('recordExchanges', () => {
  it('tells of answers and of failures, and passes both on', async () => {
    const exchanges: Exchange[] = [];
    const asked = { method: 'GET', url: 'https://x.example/', headers: {} } as const;
    const answer = { status: 200, headers: {}, durationMs: 1 };
    const answering = recordExchanges(
      async () => answer,
      (exchange) => exchanges.push(exchange),
    );
    const failing = recordExchanges(
      async () => {
        throw new TransportError('timeout', 'no answer', 30_000);
      },
      (exchange) => exchanges.push(exchange),
    );
    expect(await answering(asked)).toBe(answer);
    await expect(failing(asked)).rejects.toThrow(TransportError);
    expect(exchanges).toEqual([
      { request: asked, response: answer },
      { request: asked, error: { failure: 'timeout', message: 'no answer', durationMs: 30_000 } },
    ]);
  });
});
