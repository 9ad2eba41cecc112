/** Faults found in a profile's documents: collected first, then told together in one InputError. */
import type { z } from 'zod';
import { describeIssue } from '../text/describe-issue.js';
import { InputError } from '../text/input-error.js';
import { formatJsonPath } from '../text/json-path.js';

export type Fault = {
  /** JSON path of the faulty value. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
};

/** A note that does not stop anything. */
export type ProfileWarning = { readonly path: string; readonly message: string };

/** What one compilation has found so far; each stage adds to it. */
export type Findings = { readonly faults: Fault[]; readonly warnings: ProfileWarning[] };

const MOST_LISTED = 20;

/**
 * Throws the error for a list of faults, if there are any: the first in full, the others counted and listed in the hint.
 * @param file the document's name as the person knows it
 * @throws InputError with file and JSON path
 */
export function throwFaults(faults: readonly Fault[], file?: string): void {
  const [first, ...others] = faults;
  if (first === undefined) return;
  const hints = first.hint === undefined ? [] : [first.hint];
  if (others.length > 0) {
    hints.push(`${others.length} more ${others.length === 1 ? 'fault' : 'faults'} in this document:`);
    hints.push(...others.slice(0, MOST_LISTED).map((fault) => `  ${fault.path}: ${fault.message}`));
    if (others.length > MOST_LISTED) hints.push(`  and ${others.length - MOST_LISTED} others`);
  }
  throw new InputError(first.message, {
    location: { path: first.path, ...(file === undefined ? {} : { file }) },
    ...(hints.length === 0 ? {} : { hint: hints.join('\n') }),
  });
}

/** What zod found in a document, in our words. */
export function faultsOfIssues(document: unknown, issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  return issues.map((issue) => ({
    path: formatJsonPath(issue.path),
    message: describeIssue(document, issue),
  }));
}
