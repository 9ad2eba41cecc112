/** Puts a mock target on the network: opens it, lets tokens in, fills it, listens. */

import { createAdmin } from '../../netskope/http/admin.js';
import type { RequestLine } from '../../netskope/http/exchange.js';
import { startHttpServer } from '../../netskope/http/server.js';
import { answerHttp } from '../../netskope/http-request.js';
import { noteRequests } from '../../netskope/seen-requests.js';
import { furnishConsole } from '../console-accounts.js';
import { openServedTarget, SERVED_PATH, type ServedTarget, type ServedTargetOptions } from './open-served-target.js';
import { admit, checkTokens, type ServedTokens } from './served-tokens.js';
import { type StartResources, startFrom } from './start-resources.js';

export type ServeOptions = ServedTargetOptions & {
  /** 0 for one that is free. */
  readonly port: number;
  readonly tokens: ServedTokens;
  /** What the admin route takes. */
  readonly adminToken: string;
  readonly resources?: StartResources;
  readonly answered: (line: RequestLine) => void;
  readonly failed: (error: unknown) => void;
};

export type Served = {
  /** Address of the SCIM service. */
  readonly baseUrl: string;
  /** What is worth a person's attention, in sentences. */
  readonly notices: readonly string[];
  /** Answers what is under way, and closes everything. */
  readonly stop: () => Promise<void>;
};

/** So many requests are told by the admin route. */
const MOST_REQUESTS = 1_000;

/** A journal is looked at after so many requests that may have written to it. */
const TIDY_EVERY = 1_000;

/** @throws InputError for whatever stands in the way; nothing is listened to then */
export async function serveTarget(options: ServeOptions): Promise<Served> {
  checkTokens(options.tokens);
  const target = await openServedTarget(options);
  try {
    return await listen(target, options);
  } catch (error) {
    await target.close();
    throw error;
  }
}

async function listen(target: ServedTarget, options: ServeOptions): Promise<Served> {
  const { tenant } = target;
  const { profile, port, tokens, adminToken, resources, answered, failed } = options;
  const requests = noteRequests(tenant, MOST_REQUESTS);
  const admin = createAdmin({
    tenant,
    requests,
    profile: profile.name,
    token: adminToken,
    resources: resources?.resources ?? [],
  });
  let writes = 0;
  const server = await startHttpServer({
    port,
    habits: tenant.habits,
    answered,
    failed,
    answer: async (request) => {
      const answer = admin(request) ?? (await answerHttp({ ...tenant, handle: requests.handle }, request));
      if (request.method === 'GET') return answer;
      writes += 1;
      if (writes % TIDY_EVERY === 0) await target.tidy();
      return answer;
    },
  });
  const notices = [...target.notices];
  try {
    // From here to the end nothing is awaited, so that no request comes before it.
    const isStarted = resources === undefined || startFrom(target, resources);
    furnishConsole(tenant);
    admit(tenant.tokens, tokens);
    if (!isStarted) notices.push('The workspace was started from resources before: they are not loaded again.');
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    baseUrl: `${server.origin}${SERVED_PATH}`,
    notices,
    stop: async () => {
      await server.stop();
      await target.close();
    },
  };
}
