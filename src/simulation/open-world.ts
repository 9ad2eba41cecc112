/** Puts a world together over the tables of a workspace: clock, directory, applications, targets. */
import { createChance, tableCounters } from '../chance/chance.js';
import { loadProfile } from '../profile/load-profile.js';
import { ANSWER_TIMEOUT } from '../provisioning/client/patience.js';
import { recordExchanges } from '../scim/transport/recording-transport.js';
import { limitDuration } from '../scim/transport/time-limited-transport.js';
import { openDirectory } from '../tenant/directory.js';
import { createYielder } from '../time/real-clock.js';
import { VirtualClock } from '../time/virtual-clock.js';
import { openApplications } from './applications.js';
import { openClipboard } from './clipboard.js';
import { trustedIssuer } from './entra-issuer.js';
import { createEventStream } from './events.js';
import { keepNotices } from './notices/notices.js';
import { type RequestContext, requestRecord } from './request-record.js';
import { readClock, type SimulationSettings, writeClock } from './settings.js';
import { createTargets, type TransportKind } from './targets.js';
import type { Workspace } from './workspace.js';
import type { World } from './world.js';

/** Engine and listeners share one thread: this often, in ms of real time, others get a turn. */
const YIELD_EVERY_MS = 10;

/**
 * Opens everything that a simulation consists of. Time goes on where the workspace was left, or starts as the settings say.
 * @param kind how requests reach the mock targets
 */
export async function openWorld(
  workspace: Workspace,
  settings: SimulationSettings,
  kind: TransportKind,
): Promise<World> {
  const { entra } = workspace;
  const clock = new VirtualClock(readClock(entra) ?? settings.start);
  const chance = createChance(settings.seed, tableCounters(entra.table<number>('counters')));
  const directory = openDirectory({ tables: entra, clock, nextId: (stream) => chance.uuid(`entra.${stream}`) });
  const applications = openApplications(entra, directory);
  const events = createEventStream();
  const clipboard = openClipboard(entra);
  const targets = createTargets({
    workspace,
    settings,
    clock,
    clipboard,
    trustedIssuer: () => trustedIssuer(directory),
    kind,
  });
  const sender: { current: RequestContext } = { current: { jobId: '', clientName: '' } };
  const transport = recordExchanges(limitDuration(targets.transport, ANSWER_TIMEOUT), (exchange) => {
    const request = requestRecord(exchange, sender.current, clock.now());
    const number = workspace.requestLog.append(request, sender.current.objectId);
    events.emit({ type: 'exchange', at: clock.now(), request: { number, ...request } });
  });
  events.listen(keepNotices({ workspace, settings, applications, clock }));
  const names = new Set(applications.all().map(({ servicePrincipal }) => servicePrincipal.profile));
  for (const name of new Set(['netskope', ...names])) await targets.open(loadProfile(name));
  return {
    settings,
    workspace,
    clock,
    chance,
    directory,
    applications,
    targets: { ...targets, transport },
    clipboard,
    events,
    sender,
    commit: () => {
      writeClock(entra, clock.now());
      entra.commit();
    },
    breathe: createYielder(YIELD_EVERY_MS),
  };
}
