/** Tables that are forgotten with the process. */
import { createMapTables } from './map-tables.js';
import type { Tables } from './tables.js';

const ignore = (): void => undefined;

/** Empty tables in memory; `commit` has nothing to do. */
export function createMemoryTables(): Tables {
  return { ...createMapTables(new Map(), { put: ignore, remove: ignore, clear: ignore }), commit: ignore };
}
