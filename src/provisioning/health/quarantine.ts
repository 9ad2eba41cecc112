/** Quarantine: a job in trouble runs ever more rarely, and is disabled in the end (application-provisioning-quarantine-status). Pure. */
import type { Instant, Milliseconds } from '../../time/clock.js';
import type { Quarantine } from '../job.js';

const HOUR: Milliseconds = 60 * 60_000;
const DISABLED_AFTER: Milliseconds = 28 * 24 * HOUR;

/** Attempts after the first failure: 6, 12 and 24 hours, then every 24 hours (#quarantine-schedule). */
const ATTEMPTS: readonly Milliseconds[] = [6 * HOUR, 12 * HOUR, 24 * HOUR];

export type QuarantineGrounds = Pick<Quarantine, 'reason' | 'error' | 'cause'>;

/** Imposes a quarantine, or confirms the one that holds. */
export function quarantined(before: Quarantine | null, grounds: QuarantineGrounds, now: Instant): Quarantine {
  const seriesBegan = before?.seriesBegan ?? now;
  return {
    ...grounds,
    seriesBegan,
    currentBegan: now,
    seriesCount: (before?.seriesCount ?? 0) + 1,
    nextAttempt: nextAttempt(seriesBegan, now),
  };
}

/** True once four weeks have passed: the job is disabled (#quarantine-disabled). */
export function isGivenUp(quarantine: Quarantine, now: Instant): boolean {
  return now - quarantine.seriesBegan >= DISABLED_AFTER;
}

function nextAttempt(began: Instant, now: Instant): Instant {
  const early = ATTEMPTS.map((wait) => began + wait).find((instant) => instant > now);
  if (early !== undefined) return early;
  const days = Math.floor((now - began) / (24 * HOUR)) + 1;
  return began + days * 24 * HOUR;
}
