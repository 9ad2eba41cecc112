/** What the provisioning service tells whoever listens. The service itself knows no listener. */
import type { Instant } from '../time/clock.js';
import type { HealthEvent } from './health/health-events.js';
import type { CycleKind, CyclePhase, ResultCounts, TaskExecution } from './job.js';
import type { ProvisioningObjectSummary } from './log/provisioning-object-summary.js';

export type ProvisioningEvent =
  | (HealthEvent & { readonly at: Instant; readonly jobId: string })
  | {
      readonly type: 'cycleStarted';
      readonly at: Instant;
      readonly jobId: string;
      readonly cycleId: string;
      readonly kind: CycleKind;
      /** True when this is the repetition of a cycle that was cut off. */
      readonly resumed: boolean;
    }
  | {
      readonly type: 'cycleProgress';
      readonly at: Instant;
      readonly jobId: string;
      readonly cycleId: string;
      readonly phase: CyclePhase;
      readonly processed: number;
      readonly total: number;
      readonly results: ResultCounts;
    }
  /** From here on, requests are made for this object. */
  | {
      readonly type: 'objectStarted';
      readonly at: Instant;
      readonly jobId: string;
      readonly cycleId: string;
      readonly objectId: string;
    }
  | { readonly type: 'logRecord'; readonly at: Instant; readonly record: ProvisioningObjectSummary }
  | {
      readonly type: 'cycleEnded';
      readonly at: Instant;
      readonly jobId: string;
      readonly execution: TaskExecution;
      readonly results: ResultCounts;
      readonly nextCycleAt: Instant | null;
    };
