/** The JSON of a scoping filter: `filter` of Microsoft Graph's synchronization API. */
import { z } from 'zod';
import { describeIssue } from '../text/describe-issue.js';
import { formatJsonPath } from '../text/json-path.js';
import { ScopingError } from './scoping-error.js';

const AN_OBJECT = 'expected an object {...}';
const text = z.string('expected text in quotes');
const list = <T extends z.ZodType>(element: T) => z.array(element, 'expected a list [...]').nullish();

/** Graph writes null or an empty list where there is nothing, and may write keys that are not known here. */
const clauseSchema = z.looseObject(
  {
    sourceOperandName: text,
    operatorName: text,
    targetOperand: z.looseObject({ values: list(text) }, AN_OBJECT).nullish(),
  },
  AN_OBJECT,
);

const groupSchema = z.looseObject(
  {
    name: text.nullish(),
    clauses: list(clauseSchema),
  },
  AN_OBJECT,
);

/** `groups` decides the scope; `inputFilterGroups` drops objects early. `categoryFilterGroups` is kept and has no effect, as in the portal. */
export const scopeFilterSchema = z.looseObject(
  {
    groups: list(groupSchema),
    inputFilterGroups: list(groupSchema),
    categoryFilterGroups: list(groupSchema),
  },
  AN_OBJECT,
);

export type FilterClause = z.infer<typeof clauseSchema>;
export type FilterGroup = z.infer<typeof groupSchema>;
export type ScopeFilter = z.infer<typeof scopeFilterSchema>;

/**
 * Reads a filter out of a JSON document; null and undefined are no filter.
 * @throws ScopingError `malformed filter`
 */
export function readScopeFilter(document: unknown): ScopeFilter | null {
  const parsed = scopeFilterSchema.nullable().safeParse(document ?? null);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ScopingError(
    'malformed filter',
    issue === undefined ? 'This is no scoping filter' : describeIssue(document, issue),
    formatJsonPath(issue?.path ?? []),
  );
}
