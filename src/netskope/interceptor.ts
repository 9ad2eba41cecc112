/** Lets `fetch` in this process reach mock tenants at their own addresses; everything else goes out as before. */
import type { RequestHandler } from 'msw';
import type { SetupServer } from 'msw/node';
import { InputError } from '../text/input-error.js';
import type { DoorTime } from './msw-handlers.js';
import type { NetskopeTenant } from './tenant.js';

export type Interception = {
  /** Ends this interception; a second call does nothing. */
  readonly release: () => void;
};

type Registration = { readonly tenant: NetskopeTenant; readonly origins: ReadonlySet<string> };

type Interceptor = {
  readonly server: SetupServer;
  readonly handlersOf: (tenant: NetskopeTenant, time: DoorTime) => readonly RequestHandler[];
};

/** msw patches the whole process, so there is one server for all simulations in it. */
const registrations = new Set<Registration>();
let interceptor: Interceptor | undefined;

/**
 * Starts answering for the tenant's hosts. msw is loaded on the first call.
 * @throws InputError when another tenant of this process answers for one of the hosts.
 */
export async function interceptNetskope(tenant: NetskopeTenant): Promise<Interception> {
  const registration: Registration = { tenant, origins: new Set(tenant.origins) };
  refuseTakenHosts(registration);
  registrations.add(registration);
  try {
    await listen();
  } catch (error) {
    registrations.delete(registration);
    throw error;
  }
  return { release: () => release(registration) };
}

function refuseTakenHosts({ tenant, origins }: Registration): void {
  for (const other of registrations) {
    const host = [...origins].find((origin) => other.origins.has(origin));
    if (host !== undefined && other.tenant !== tenant) {
      throw new InputError(`Another simulation in this process answers for ${host}.`, {
        hint: 'Give one of them another tenant name, or use the direct transport.',
      });
    }
  }
}

async function listen(): Promise<void> {
  const [{ setupServer }, { netskopeHandlers }] = await Promise.all([import('msw/node'), import('./msw-handlers.js')]);
  if (registrations.size === 0) return;
  if (interceptor === undefined) {
    interceptor = { server: setupServer(), handlersOf: netskopeHandlers };
    interceptor.server.listen({ onUnhandledRequest: 'bypass' });
  }
  answerForRegistered(interceptor);
}

function answerForRegistered({ server, handlersOf }: Interceptor): void {
  const tenants = new Set([...registrations].map(({ tenant }) => tenant));
  server.resetHandlers(...[...tenants].flatMap((tenant) => handlersOf(tenant, 'simulated')));
}

function release(registration: Registration): void {
  if (!registrations.delete(registration) || interceptor === undefined) return;
  if (registrations.size > 0) {
    answerForRegistered(interceptor);
    return;
  }
  interceptor.server.close();
  interceptor = undefined;
}
