/** A restart, carried out on the rows of a job. */
import type { Instant } from '../time/clock.js';
import { clearEscrows } from './cycle/keep.js';
import type { Restart } from './job-control.js';
import type { JobStore } from './job-store.js';

export function carryOutRestart(store: JobStore, restart: Restart, now: Instant): void {
  const { job, dropLinks, dropEscrows, dropStaged, dropCycle } = restart;
  store.update(job);
  if (dropLinks) store.links.clear();
  if (dropStaged) store.staged.clear();
  if (dropEscrows) clearEscrows(store.escrows, { dropLinks, now });
  if (dropCycle) store.setCycle(undefined);
}
