/** The world of a simulation: one tenant, its applications, their targets and the clock, put together. */
import type { Chance } from '../chance/chance.js';
import type { Directory } from '../tenant/directory.js';
import type { VirtualClock } from '../time/virtual-clock.js';
import type { Applications } from './applications.js';
import type { Clipboard } from './clipboard.js';
import type { EventStream } from './events.js';
import type { RequestContext } from './request-record.js';
import type { SimulationSettings } from './settings.js';
import type { Targets } from './targets.js';
import type { Workspace } from './workspace.js';

export type World = {
  readonly settings: SimulationSettings;
  readonly workspace: Workspace;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly directory: Directory;
  readonly applications: Applications;
  readonly targets: Targets;
  /** Secrets of the targets' consoles, for the job that is to have them. */
  readonly clipboard: Clipboard;
  readonly events: EventStream;
  /** Who is sending at the moment: what a recorded request is put down to. */
  readonly sender: { current: RequestContext };
  /** Makes what was put so far durable, the clock included, as one unit. */
  readonly commit: () => void;
  /** Lets the event loop have a turn now and then, so that a screen stays alive. */
  readonly breathe: () => Promise<void>;
};
