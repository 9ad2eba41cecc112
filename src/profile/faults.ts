/** Faults found in a profile's documents: collected first, then told together in one InputError. */
import type { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { formatJsonPath, valueAt } from '../text/json-path.js';

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
    message: describeIssue(issue, valueAt(document, issue.path), String(issue.path.at(-1) ?? 'document')),
  }));
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown, key: string): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.map((name) => `"${name}"`).join(', ')}`;
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') {
    const wanted = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined;
    const found = describeValue(value);
    if (value === undefined) return `"${key}" is missing${wanted === undefined ? '' : `: give ${wanted}`}`;
    return wanted === undefined ? `${found} does not fit here` : `expected ${wanted}, found ${found}`;
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map((item) => JSON.stringify(item)).join(', ');
    return value === undefined
      ? `"${key}" is missing: give one of ${allowed}`
      : `expected ${allowed}, found ${describeValue(value)}`;
  }
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [...]',
  object: 'an object {...}',
};

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
