/** What zod found in a document, told as an input error. */
import type { z } from 'zod';
import { describeIssue } from './describe-issue.js';
import { InputError } from './input-error.js';
import { formatJsonPath } from './json-path.js';

/** The first thing that is wrong with `document`, with its place. @param hint what the document should look like */
export function inputErrorOf(document: unknown, error: z.ZodError, hint: string): InputError {
  const [issue] = error.issues;
  return new InputError(issue === undefined ? error.message : describeIssue(document, issue), {
    location: { path: formatJsonPath(issue?.path ?? []) },
    hint,
  });
}
