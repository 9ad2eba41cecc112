/** What the end of a cycle tells of the job's health: quarantine, its end, and a job that the service itself stops. Pure. */
import type { Job, Quarantine } from '../job.js';

export type HealthEvent =
  | {
      readonly type: 'quarantineImposed';
      readonly quarantine: Quarantine;
      /** New, or for another reason than before: that is when a mail is due (application-provisioning-quarantine-status). */
      readonly isNews: boolean;
    }
  | { readonly type: 'quarantineLifted'; readonly quarantine: Quarantine }
  | {
      readonly type: 'jobStopped';
      /** Four weeks in quarantine, or too many failures in an initial cycle. */
      readonly why: 'quarantine' | 'escrowsPruned';
    };

export function healthEvents(before: Job, after: Job): readonly HealthEvent[] {
  const events: HealthEvent[] = [];
  if (after.quarantine !== null) {
    const isNews = before.quarantine?.reason !== after.quarantine.reason;
    events.push({ type: 'quarantineImposed', quarantine: after.quarantine, isNews });
  } else if (before.quarantine !== null) {
    events.push({ type: 'quarantineLifted', quarantine: before.quarantine });
  }
  if (before.scheduleState === 'Active' && after.scheduleState !== 'Active') {
    events.push({ type: 'jobStopped', why: after.scheduleState === 'Paused' ? 'escrowsPruned' : 'quarantine' });
  }
  return events;
}
