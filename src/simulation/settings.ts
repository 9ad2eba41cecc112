/** What a simulation was made with, and where its clock stands: rows of the workspace. */
import type { Tables } from '../storage/tables.js';
import type { Instant } from '../time/clock.js';

export type SimulationSettings = {
  /** All ids follow from it. */
  readonly seed: number;
  /** When the clock started. */
  readonly start: Instant;
  /** Name of the mock target's tenant: the first part of its host name. */
  readonly targetTenant: string;
};

const SETTINGS = 'settings';
const CLOCK = 'clock';
const DAYS = 'days';

export function readSettings(tables: Tables): SimulationSettings | undefined {
  return tables.table<SimulationSettings>('simulation').get(SETTINGS);
}

export function writeSettings(tables: Tables, settings: SimulationSettings): void {
  tables.table<SimulationSettings>('simulation').put(SETTINGS, settings);
}

/** For how many days the provisioning log is shown; undefined when it is kept for ever, as it is unless somebody says otherwise. */
export function logRetentionDays(tables: Tables): number | undefined {
  return tables.table<number>('logRetention').get(DAYS);
}

export function setLogRetentionDays(tables: Tables, days: number | undefined): void {
  const table = tables.table<number>('logRetention');
  if (days === undefined) table.remove(DAYS);
  else table.put(DAYS, days);
}

/** Where the clock stood at the last commit. */
export function readClock(tables: Tables): Instant | undefined {
  return tables.table<Instant>('clock').get(CLOCK);
}

/** To be called before each commit, so that time never falls back behind what happened. */
export function writeClock(tables: Tables, now: Instant): void {
  const clock = tables.table<Instant>('clock');
  if (clock.get(CLOCK) !== now) clock.put(CLOCK, now);
}
