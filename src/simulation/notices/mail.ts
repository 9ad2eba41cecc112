/** Notification mails of the provisioning service: when one is due, and what it says. */
import type { JobSettings, Quarantine } from '../../provisioning/job.js';
import { toIsoSeconds } from '../../time/instant.js';
import { quarantineCauseText } from '../views/quarantine-text.js';

/** A mail in the outbox. Nothing is ever sent. */
export type Mail = {
  readonly id: string;
  /** ISO 8601, in UTC. */
  readonly sentAt: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: readonly string[];
  readonly jobId: string;
  readonly application: string;
};

/** application-provisioning-quarantine-status. */
export const SENDER = 'azure-noreply@microsoft.com';

/** The address, when mails are wanted: the box is ticked and there is an address. */
export function recipientOf({ notifyOnFailure, notificationEmail }: JobSettings): string | undefined {
  return notifyOnFailure && notificationEmail !== null ? notificationEmail : undefined;
}

/** Subject and text of the mail about a quarantine. Microsoft's own wording is not public: this one says the same things. */
export function quarantineMail(application: string, quarantine: Quarantine): Pick<Mail, 'subject' | 'body'> {
  const { reason, nextAttempt } = quarantine;
  const isDeletes = reason === 'TooManyDeletes';
  return {
    subject: isDeletes
      ? `Accidental deletion prevention: ${application} was going to lose many accounts`
      : `Provisioning of ${application} is in quarantine`,
    body: [
      `The provisioning job of ${application} is in quarantine: ${reason}.`,
      quarantineCauseText(quarantine),
      isDeletes
        ? 'None of these disables and deletions was carried out. Allow them, or mend their cause and reject them.'
        : 'The job runs ever more rarely until it succeeds, and is switched off after four weeks.',
      `Next attempt: ${toIsoSeconds(nextAttempt)}.`,
    ],
  };
}

export function stoppedMail(application: string, why: 'quarantine' | 'escrowsPruned'): Pick<Mail, 'subject' | 'body'> {
  return {
    subject: `Provisioning of ${application} is off`,
    body: [
      why === 'quarantine'
        ? `The provisioning job of ${application} was in quarantine for four weeks and is disabled.`
        : `The initial cycle of ${application} had too many failures: they were let go of, and the job is paused.`,
      'Mend the cause, then start provisioning again.',
    ],
  };
}
