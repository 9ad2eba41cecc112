/** The one stream of events: everything that happens in a simulation, for listeners that the engine knows nothing of. */
import type { ProvisioningEvent } from '../provisioning/events.js';
import type { Instant } from '../time/clock.js';
import type { Action, ActionResult } from './actions.js';
import type { NumberedRequest } from './request-record.js';

export type SimulationEvent =
  | ProvisioningEvent
  | { readonly type: 'exchange'; readonly at: Instant; readonly request: NumberedRequest }
  | { readonly type: 'actionPerformed'; readonly at: Instant; readonly action: Action; readonly result: ActionResult };

export type Listener = (event: SimulationEvent) => void;

export type EventStream = {
  readonly emit: Listener;
  /** Adds a listener; the function it gives back removes it. */
  readonly listen: (listener: Listener) => () => void;
};

/** Listeners are told in the order in which they came. */
export function createEventStream(): EventStream {
  const listeners = new Set<Listener>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
