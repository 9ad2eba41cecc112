/** What a cycle needs from outside: state, target, time, chance and listeners. */
import type { Behaviour } from '../../profile/application.js';
import type { CompiledSchema } from '../../profile/compiled-schema.js';
import type { Directory } from '../../tenant/directory.js';
import type { ServicePrincipal } from '../../tenant/types.js';
import type { Instant, Milliseconds } from '../../time/clock.js';
import type { ScimClient } from '../client/scim-client.js';
import type { Dialect } from '../client/tenant-url.js';
import type { ProvisioningEvent } from '../events.js';
import type { JobStore } from '../job-store.js';

export type ProvisioningIdStream = 'cycle' | 'change' | 'logRecord' | 'probe' | 'guid';

export type CyclePorts = {
  readonly store: JobStore;
  readonly directory: Directory;
  readonly tenantId: string;
  readonly servicePrincipal: ServicePrincipal;
  readonly schema: CompiledSchema;
  readonly behaviour: Behaviour;
  readonly client: ScimClient;
  readonly dialect: Dialect;
  readonly now: () => Instant;
  /** Lets simulated time pass within the cycle. */
  readonly elapse: (ms: Milliseconds) => void;
  readonly nextId: (stream: ProvisioningIdStream) => string;
  /** A fraction in [0, 1), for expressions that draw. */
  readonly random: () => number;
  readonly emit: (event: ProvisioningEvent) => void;
  /** Makes what was put so far durable as one unit. */
  readonly commit: () => void;
  /** Between two objects: due things take effect, the event loop gets a turn. */
  readonly betweenObjects: () => Promise<void>;
};
