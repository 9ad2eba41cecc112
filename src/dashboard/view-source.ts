/** Where a screen gets its view from: built anew when something changed, but not more often than a screen is repainted. */
import type { Milliseconds } from '../time/clock.js';
import { createRepaint } from './repaint.js';

export type ViewSource<View> = {
  /** The view of the last repaint: the same object until the next one. */
  readonly view: () => View;
  /** Adds a listener to repaints; the function it gives back removes it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Tells that what `build` reads has changed. */
  readonly changed: () => void;
  readonly close: () => void;
};

export function createViewSource<View>(
  build: () => View,
  sleep: (ms: Milliseconds, signal: AbortSignal) => Promise<void>,
): ViewSource<View> {
  const listeners = new Set<() => void>();
  let view = build();
  const repaint = createRepaint(() => {
    view = build();
    for (const listener of listeners) listener();
  }, sleep);
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: repaint.request,
    close: repaint.stop,
  };
}
