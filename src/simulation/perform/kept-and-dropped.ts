/** What a job still holds after it was started, stopped, restarted or configured anew, and what it let go of. */
import type { JobStore } from '../../provisioning/job-store.js';
import { count } from '../views/phrases.js';

/** What a job knows of its own, beside its configuration. */
export type Holdings = {
  readonly watermark: number;
  readonly links: number;
  readonly escrows: number;
  readonly quarantine: number;
  readonly staged: number;
};

export type KeptAndDropped = {
  /** For `--json`. */
  readonly data: { readonly kept: Holdings; readonly dropped: Holdings };
  /** `Kept: the watermark, 12 links. Dropped: 1 escrow, the quarantine.` */
  readonly note: string;
};

/** Watermark and quarantine are there once or not at all. */
function holdingsOf({ job, links, escrows, staged }: JobStore): Holdings {
  const { watermark, quarantine } = job();
  return {
    watermark: watermark === null ? 0 : 1,
    links: links.size(),
    escrows: escrows.size(),
    quarantine: quarantine === null ? 0 : 1,
    staged: staged.size(),
  };
}

/** Carries out the change, and tells what of the job's holdings it kept. */
export function keptAndDropped(store: JobStore, change: () => void): KeptAndDropped {
  const before = holdingsOf(store);
  change();
  const kept = holdingsOf(store);
  const dropped: Holdings = {
    watermark: before.watermark - kept.watermark,
    links: before.links - kept.links,
    escrows: before.escrows - kept.escrows,
    quarantine: before.quarantine - kept.quarantine,
    staged: before.staged - kept.staged,
  };
  return { data: { kept, dropped }, note: `Kept: ${phrase(kept)}. Dropped: ${phrase(dropped)}.` };
}

function phrase({ watermark, links, escrows, quarantine, staged }: Holdings): string {
  const parts = [
    ...(watermark > 0 ? ['the watermark'] : []),
    ...(links > 0 ? [count(links, 'link')] : []),
    ...(escrows > 0 ? [count(escrows, 'escrow')] : []),
    ...(quarantine > 0 ? ['the quarantine'] : []),
    ...(staged > 0 ? [count(staged, 'staged deletion')] : []),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
