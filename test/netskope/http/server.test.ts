/** The HTTP door on real sockets: whatever comes in, a proper answer goes out. */
import { describe, expect, it } from 'vitest';
import { startHttpServer } from '../../../src/netskope/http/server.js';
import { TransportError } from '../../../src/scim/transport/transport.js';
import { connectRaw, exchangeRaw } from '../../support/raw-http.js';
import { READ_TOKEN, TOKEN } from '../mock-tenant.js';
import { servedMock } from './served.js';

const HEAD = `Host: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\n`;
const USERS = '/api/v2/scim/Users';
const BODY = JSON.stringify({ userName: 'ada@x.example', emails: [{ value: 'ada@x.example' }] });

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\n${HEAD}${more}\r\n`;
const post = (body: string, more = '') =>
  `POST ${USERS} HTTP/1.1\r\n${HEAD}${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What is sent, and what has to come back. */
const ODD: readonly (readonly [string, string, number, RegExp])[] = [
  ['a broken escape in the path', get(`${USERS}/%zz`), 404, /does not exist/],
  ['a broken escape in the query', get(`${USERS}?filter=%zz`), 400, /invalidFilter/],
  ['an absolute address', get(`http://127.0.0.1${USERS}`), 200, /"totalResults":0/],
  ['an address that is none', get('http://[::1'), 400, /malformed|no HTTP request/],
  ['a path beside the service', get('/'), 404, /no Route/],
  ['an address beyond the limit', get(`${USERS}?filter=${'a'.repeat(70_000)}`), 414, /too long/],
  ['headers beyond the limit', get(USERS, `X-Long: ${'a'.repeat(300_000)}\r\n`), 431, /headers .* too long/],
  ['two tokens', get(USERS, `Authorization: Bearer ${READ_TOKEN}\r\n`), 400, /authorization is there twice/],
  ['two hosts', get(USERS, 'Host: b\r\n'), 400, /host is there twice/],
  ['no host', `GET ${USERS} HTTP/1.1\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`, 400, /Host is malformed/],
  ['no host in HTTP/1.0', `GET ${USERS} HTTP/1.0\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`, 200, /totalResults/],
  ['a host that is none', `GET ${USERS} HTTP/1.1\r\nHost: a b/c\r\n\r\n`, 400, /Host is malformed/],
  ['two lengths', post('{}', 'Content-Length: 3\r\n'), 400, /no HTTP request/],
  ['a method of others', `PROPFIND ${USERS} HTTP/1.1\r\n${HEAD}\r\n`, 405, /PROPFIND is not possible/],
  ['OPTIONS of everything', `OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`, 400, /malformed/],
  ['a method of nobody', `FROBNICATE ${USERS} HTTP/1.1\r\n${HEAD}\r\n`, 501, /not known/],
  ['CONNECT', `CONNECT a:443 HTTP/1.1\r\n${HEAD}\r\n`, 405, /CONNECT is not possible/],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001', 400, /http:\/\//],
  ['no HTTP at all', 'hello\r\n\r\n', 400, /no HTTP request/],
  ['a body in chunks', chunked([BODY.slice(0, 9), BODY.slice(9)]), 201, /"userName":"ada@x.example"/],
  ['chunks that are none', chunked([]).replace('0\r\n', 'xyz\r\n'), 400, /no HTTP request/],
  ['a compressed body', post('{}', 'Content-Encoding: gzip\r\n'), 415, /gzip/],
  ['a body with a byte order mark', post(`\uFEFF${BODY}`), 201, /ada@x.example/],
  ['a body beyond the limit', post('a'.repeat(2_000_000)), 413, /limit/],
  ['endless chunks', chunked(['a'.repeat(1_100_000), 'b'.repeat(1_000_000)]), 413, /limit/],
  [
    'a length beyond all patience',
    `${post('').replace('Content-Length: 0', 'Content-Length: 99999999999')}`,
    413,
    /limit/,
  ],
];

function chunked(chunks: readonly string[]): string {
  const coded = [...chunks, ''].map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`);
  return `POST ${USERS} HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n${coded.join('')}`;
}

describe('the HTTP door', () => {
  it.each(ODD)('answers %s', async (_, bytes, status, content) => {
    const { port, failures } = await servedMock();
    const answer = await exchangeRaw(port, bytes);
    expect(failures).toEqual([]);
    expect(answer?.status).toBe(status);
    expect(answer?.body).toMatch(content);
    expect(answer?.headers['content-type']).toMatch(/^application\/(scim\+)?json/);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const { port } = await servedMock();
    const bytes = Buffer.concat([Buffer.from(post('12345').slice(0, -5)), Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x22])]);
    expect(await exchangeRaw(port, bytes)).toMatchObject({ status: 400, body: /UTF-8/ });
  });

  it('answers HEAD like GET, without the body', async () => {
    const { port } = await servedMock();
    const got = await exchangeRaw(port, get(USERS));
    const headed = await exchangeRaw(port, get(USERS).replace('GET', 'HEAD'));
    expect(headed).toMatchObject({ status: 200, body: '' });
    expect(headed?.headers['content-length']).toBe(got?.headers['content-length']);
  });

  it('names resources by the address that the client used', async () => {
    const { port } = await servedMock();
    const bytes = post(BODY).replace('Host: 127.0.0.1', 'Host: scim.internal:8443');
    const answer = await exchangeRaw(port, bytes);
    expect(answer?.headers.location).toMatch(/^http:\/\/scim\.internal:8443\/api\/v2\/scim\/Users\//);
  });

  it('keeps a connection, through a body that is too large too, and answers what comes at once in order', async () => {
    const { port } = await servedMock();
    const connection = connectRaw(port);
    connection.send(get(USERS) + post(BODY) + get(USERS));
    const answers = [await connection.answer(), await connection.answer(), await connection.answer()];
    expect(answers.map((answer) => answer?.status)).toEqual([200, 201, 200]);
    expect(answers[2]?.body).toContain('"totalResults":1');
    connection.send(post('a'.repeat(1_500_000)));
    expect((await connection.answer())?.status).toBe(413);
    connection.send(get(USERS));
    expect((await connection.answer())?.status).toBe(200);
    connection.end();
  });

  it('answers what came in whole before it refuses what comes after', async () => {
    const { port } = await servedMock();
    const connection = connectRaw(port);
    connection.send(`${post(BODY)}}}} more than was announced\r\n\r\n`);
    expect((await connection.answer())?.status).toBe(201);
    expect((await connection.answer())?.status).toBeGreaterThanOrEqual(400);
    await connection.closed;
  });

  it('tells a client that asks whether it may send its body', async () => {
    const { port } = await servedMock();
    const expectation = 'Expect: 100-continue\r\n';
    const small = connectRaw(port);
    small.send(post(BODY, expectation));
    expect((await small.answer())?.status).toBe(201);
    small.end();
    const large = connectRaw(port);
    large.send(post('', expectation).replace('Content-Length: 0', 'Content-Length: 5000000'));
    expect((await large.answer())?.status).toBe(413);
    await large.closed;
  });

  it.each([
    ['headers', `GET ${USERS} HTTP/1.1\r\nHost:`],
    ['a body', post('{}').slice(0, -1)],
  ])('waits no longer than it should for %s', async (_, half) => {
    const { port, lines } = await servedMock({ limits: { headersMs: 40, requestMs: 40, checkEveryMs: 10 } });
    const connection = connectRaw(port);
    connection.send(half);
    expect(await connection.answer()).toMatchObject({ status: 408, headers: { connection: 'close' } });
    await connection.closed;
    expect(lines.map(({ status }) => status)).toContain(408);
  });

  it('gives no answer when there shall be none, and says so in its log', async () => {
    const { mock } = await servedMock();
    const lines: unknown[] = [];
    const server = await startHttpServer({
      port: 0,
      habits: mock.tenant.habits,
      answer: async () => {
        throw new TransportError('connection', 'dropped');
      },
      answered: (line) => lines.push(line),
      failed: () => {},
    });
    const connection = connectRaw(Number(new URL(server.origin).port));
    connection.send(get(USERS));
    expect(await connection.answer()).toBeUndefined();
    await server.stop();
    expect(lines).toEqual([{ method: 'GET', path: USERS, durationMs: expect.any(Number) }]);
  });

  it('answers 500 for a bug of its own, tells of it, and goes on', async () => {
    const { mock } = await servedMock();
    const failures: unknown[] = [];
    let calls = 0;
    const server = await startHttpServer({
      port: 0,
      habits: mock.tenant.habits,
      answer: async () => {
        calls += 1;
        if (calls === 1) throw new Error('oops');
        return { status: 200, headers: { 'x-broken': 'a\nb' }, durationMs: 0 };
      },
      answered: () => {},
      failed: (error) => failures.push(error),
    });
    const port = Number(new URL(server.origin).port);
    expect(await exchangeRaw(port, get(USERS))).toMatchObject({ status: 500, body: /simulator failed/ });
    expect(await exchangeRaw(port, get(USERS))).toBeUndefined();
    expect(failures).toHaveLength(2);
    await server.stop();
  });

  it('stops when what is under way is answered, and waits for nobody else', async () => {
    const { mock } = await servedMock();
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = await startHttpServer({
      port: 0,
      habits: mock.tenant.habits,
      // Carried out, but answered only in an hour: a stop does not wait so long.
      answer: async () => {
        arrived();
        return { status: 200, headers: {}, body: '{}', durationMs: 0, delayMs: 3_600_000 };
      },
      answered: () => {},
      failed: () => {},
    });
    const port = Number(new URL(server.origin).port);
    const [idle, half, busy] = [connectRaw(port), connectRaw(port), connectRaw(port)];
    half.send('GET /half');
    busy.send(get(USERS));
    await arrival;
    const stopped = server.stop();
    expect(await busy.answer()).toMatchObject({ status: 200, headers: { connection: 'close' } });
    await stopped;
    expect(await idle.answer()).toBeUndefined();
    expect(await half.answer()).toBeUndefined();
  });

  it('gives a client that never ends its request only so much grace', async () => {
    const { port, server } = await servedMock({ limits: { graceMs: 30 } });
    const connection = connectRaw(port);
    connection.send(post('{}', 'Expect: 100-continue\r\n').slice(0, -1));
    const answer = connection.answer();
    await connection.asked;
    await server.stop();
    expect(await answer).toBeUndefined();
  });
});
