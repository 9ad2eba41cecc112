/** A mock tenant behind the HTTP door, stopped when the test is over. */
import { onTestFinished } from 'vitest';
import { createAdmin } from '../../../src/netskope/http/admin.js';
import type { RequestLine } from '../../../src/netskope/http/exchange.js';
import type { HttpLimits } from '../../../src/netskope/http/limits.js';
import { type HttpServer, startHttpServer } from '../../../src/netskope/http/server.js';
import { answerHttp } from '../../../src/netskope/http-request.js';
import { noteRequests } from '../../../src/netskope/seen-requests.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { type MockTenant, mockTenant, TOKEN } from '../mock-tenant.js';

export type ServedMock = {
  readonly mock: MockTenant;
  readonly server: HttpServer;
  readonly port: number;
  /** Address of the SCIM service. */
  readonly base: string;
  /** What was logged so far. */
  readonly lines: readonly RequestLine[];
  /** Bugs of ours. */
  readonly failures: readonly unknown[];
};

export async function servedMock(
  options: Parameters<typeof mockTenant>[0] & {
    readonly limits?: Partial<HttpLimits>;
    readonly resources?: readonly JsonValue[];
  } = {},
  afterwards: (clean: () => Promise<void>) => void = onTestFinished,
): Promise<ServedMock> {
  const { limits = {}, resources = [], ...rest } = options;
  const mock = mockTenant(rest);
  const { tenant } = mock;
  const lines: RequestLine[] = [];
  const failures: unknown[] = [];
  const requests = noteRequests(tenant, 3);
  const admin = createAdmin({ tenant, requests, profile: rest.profile ?? 'netskope', token: TOKEN, resources });
  const server = await startHttpServer({
    port: 0,
    habits: tenant.habits,
    limits,
    answer: async (request) => admin(request) ?? answerHttp({ ...tenant, handle: requests.handle }, request),
    answered: (line) => lines.push(line),
    failed: (error) => failures.push(error),
  });
  afterwards(server.stop);
  const base = `${server.origin}${new URL(tenant.baseUrl).pathname}`;
  return { mock, server, port: Number(new URL(server.origin).port), base, lines, failures };
}
