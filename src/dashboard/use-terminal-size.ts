/** The size of the terminal, kept up to date while a screen is open. */
import { useStdout } from 'ink';
import { useCallback, useSyncExternalStore } from 'react';
import type { Size } from './layout.js';

/** What a terminal has that does not tell its size. */
const USUAL: Size = { columns: 80, rows: 24 };

export function sizeOf({ columns, rows }: { readonly columns?: number; readonly rows?: number }): Size {
  return { columns: columns || USUAL.columns, rows: rows || USUAL.rows };
}

export function useTerminalSize(): Size {
  const { stdout } = useStdout();
  const subscribe = useCallback(
    (listener: () => void) => {
      stdout.on('resize', listener);
      return () => stdout.off('resize', listener);
    },
    [stdout],
  );
  // Two numbers rather than an object: React compares what it gets with what it had.
  const columns = useSyncExternalStore(subscribe, () => sizeOf(stdout).columns);
  const rows = useSyncExternalStore(subscribe, () => sizeOf(stdout).rows);
  return { columns, rows };
}
