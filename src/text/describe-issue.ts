/** What zod found in a document, in our words. */
import type { z } from 'zod';
import { valueAt } from './json-path.js';

/** One fault in one line: what is missing, or what was expected and what was found. A message that the schema has of its own stays. */
export function describeIssue(document: unknown, issue: z.core.$ZodIssue): string {
  const value = valueAt(document, issue.path);
  const key = String(issue.path.at(-1) ?? 'document');
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.map((name) => `"${name}"`).join(', ')}`;
  if (!issue.message.startsWith('Invalid')) return issue.message;
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
  record: 'an object {...}',
};

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
