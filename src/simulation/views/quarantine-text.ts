/** What a quarantine is about, in one sentence: the request, the roles, or the count against its threshold. */
import { THRESHOLD_TEXTS } from '../../provisioning/health/failure-thresholds.js';
import type { Quarantine } from '../../provisioning/job.js';

/** `45,000 failures (and 12 of references) against 310 successful writes; the limit: more than 40,000 failures.` */
export function quarantineCauseText({ cause }: Pick<Quarantine, 'cause'>): string {
  switch (cause.kind) {
    case 'request':
      return `${cause.request}.`;
    case 'roles':
      return `The app roles ${cause.roles.join(' and ')} have the same ${cause.shared}: remove one of them from the manifest.`;
    case 'deletions':
      return `${inThousands(cause.staged)} disables and deletions in one cycle; the threshold: ${inThousands(cause.threshold)}.`;
    case 'failures': {
      const { failures, referenceFailures, successes, threshold } = cause;
      const references = referenceFailures === 0 ? '' : ` (and ${inThousands(referenceFailures)} of references)`;
      const against = `against ${inThousands(successes)} successful writes`;
      return `${inThousands(failures)} failures${references} ${against}; the limit: ${THRESHOLD_TEXTS[threshold]}.`;
    }
  }
}

/** `45,000`, whatever the locale. */
function inThousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
