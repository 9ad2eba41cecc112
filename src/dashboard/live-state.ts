/** What a screen remembers of the stream of events: the cycle that runs, the newest requests and log records. */
import type { CyclePhase, ResultCounts } from '../provisioning/job.js';
import { NO_RESULTS } from '../provisioning/job.js';
import type { ProvisioningObjectSummary } from '../provisioning/log/provisioning-object-summary.js';
import type { SimulationEvent } from '../simulation/events.js';
import { logRecords } from '../simulation/queries/log.js';
import { requestRecords } from '../simulation/queries/requests.js';
import type { RequestRecord } from '../simulation/request-record.js';
import type { World } from '../simulation/world.js';

export type RunningCycleView = {
  readonly phase: CyclePhase;
  readonly processed: number;
  readonly total: number;
  readonly results: ResultCounts;
};

export type LiveState = {
  /** Cycles under way, by job. */
  readonly cycles: Readonly<Record<string, RunningCycleView>>;
  /** The newest, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly records: readonly ProvisioningObjectSummary[];
};

/** More than the tallest terminal shows. */
const REMEMBERED = 100;

/** What the logs hold already when a screen opens. */
export function liveStateOf(world: World): LiveState {
  return {
    cycles: {},
    requests: requestRecords(world, { limit: REMEMBERED }),
    records: logRecords(world, { limit: REMEMBERED }),
  };
}

export function afterEvent(state: LiveState, event: SimulationEvent): LiveState {
  switch (event.type) {
    case 'cycleStarted':
      return withCycle(state, event.jobId, { phase: 'users', processed: 0, total: 0, results: NO_RESULTS });
    case 'cycleProgress': {
      const { phase, processed, total, results } = event;
      return withCycle(state, event.jobId, { phase, processed, total, results });
    }
    case 'cycleEnded': {
      const { [event.jobId]: _, ...cycles } = state.cycles;
      return { ...state, cycles };
    }
    case 'exchange':
      return { ...state, requests: [...state.requests, event.request].slice(-REMEMBERED) };
    case 'logRecord':
      return { ...state, records: [...state.records, event.record].slice(-REMEMBERED) };
    case 'objectStarted':
    case 'quarantineImposed':
    case 'quarantineLifted':
    case 'jobStopped':
    case 'actionPerformed':
      return state;
  }
}

function withCycle(state: LiveState, jobId: string, cycle: RunningCycleView): LiveState {
  return { ...state, cycles: { ...state.cycles, [jobId]: cycle } };
}
