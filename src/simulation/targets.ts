/** The mock targets of a simulation: one tenant for each profile in use, reached over a transport. */
import { createChance, fractionFrom, tableCounters } from '../chance/chance.js';
import type { TrustedIssuer } from '../netskope/entra-tokens.js';
import { parseHabits } from '../netskope/habits.js';
import { hashTokensInClear } from '../netskope/hash-tokens.js';
import { createNetskopeTenant, type NetskopeTenant } from '../netskope/tenant.js';
import type { Profile } from '../profile/load-profile.js';
import { createDirectTransport } from '../scim/transport/direct-transport.js';
import { type Transport, TransportError } from '../scim/transport/transport.js';
import type { Tables } from '../storage/tables.js';
import type { Clock } from '../time/clock.js';
import type { Clipboard } from './clipboard.js';
import type { SimulationSettings } from './settings.js';
import type { Workspace } from './workspace.js';

export type TransportKind = 'fetch' | 'direct';

export type Targets = {
  /** Opens the mock target of a profile, or gives the one that is open. */
  readonly open: (profile: Profile) => Promise<NetskopeTenant>;
  /** The mock target of a profile that was opened. */
  readonly of: (profileName: string) => NetskopeTenant | undefined;
  /** Sends to whichever mock target answers at that address; to nobody else. */
  readonly transport: Transport;
  readonly close: () => void;
};

export type TargetsOptions = {
  readonly workspace: Workspace;
  readonly settings: SimulationSettings;
  readonly clock: Clock;
  readonly clipboard: Clipboard;
  /** Whose own tokens the targets may take. */
  readonly trustedIssuer: () => TrustedIssuer;
  readonly kind: TransportKind;
};

export function createTargets({ workspace, settings, clock, clipboard, trustedIssuer, kind }: TargetsOptions): Targets {
  const open = new Map<
    string,
    { readonly tenant: NetskopeTenant; readonly send: Transport; readonly release: () => void }
  >();

  const connect = async (tenant: NetskopeTenant): Promise<{ send: Transport; release: () => void }> => {
    if (kind === 'direct') return { send: createDirectTransport(tenant.handle), release: () => {} };
    // msw and fetch are loaded only where they are used: they cost a quarter of a second.
    const [{ interceptNetskope }, { createFetchTransport }] = await Promise.all([
      import('../netskope/interceptor.js'),
      import('../scim/transport/fetch-transport.js'),
    ]);
    const interception = await interceptNetskope(tenant);
    return { send: createFetchTransport(), release: interception.release };
  };

  return {
    of: (profileName) => open.get(profileName)?.tenant,
    open: async (profile) => {
      const known = open.get(profile.name);
      if (known !== undefined) return known.tenant;
      const tables = await workspace.target(profile.name);
      moveTokensInClear(profile.name, tables, workspace, clipboard);
      const chance = createChance(settings.seed, tableCounters(tables.table<number>('counters')));
      const tenant = createNetskopeTenant({
        tenantName: settings.targetTenant,
        habits: parseHabits(profile.target),
        tables,
        clock,
        trustedIssuer,
        nextId: (stream) => chance.uuid(`${profile.name}.${stream}`),
        lot: (stream, n) => fractionFrom(settings.seed, `${profile.name}.${stream}`, n),
      });
      open.set(profile.name, { tenant, ...(await connect(tenant)) });
      return tenant;
    },
    transport: async (request) => {
      const { origin } = new URL(request.url);
      const target = [...open.values()].find(({ tenant }) => tenant.origins.includes(origin));
      if (target === undefined) {
        throw new TransportError(
          'connection',
          `No connection could be made to ${origin}: no mock target answers there.`,
        );
      }
      return target.send(request);
    },
    close: () => {
      for (const { release } of open.values()) release();
      open.clear();
    },
  };
}

/** A workspace of an earlier version: what the target kept in clear goes to the clipboard. Repeated when the process dies in between. */
function moveTokensInClear(
  profile: string,
  target: Tables,
  { entra, readOnly }: Workspace,
  clipboard: Clipboard,
): void {
  const tokens = hashTokensInClear(target);
  for (const { clientName, value } of tokens) clipboard.put(profile, clientName, { kind: 'token', value });
  if (tokens.length === 0 || readOnly) return;
  entra.commit();
  target.commit();
}
