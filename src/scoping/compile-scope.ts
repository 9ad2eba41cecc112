/** Compiles a scoping filter once, so that it can be tested on many objects. */
import { PatternError } from '../text/regex/pattern-error.js';
import { type CompiledClause, compileClause, type FilterReader } from './compile-clause.js';
import type { FilterGroup, ScopeFilter } from './filter-schema.js';
import type { FilterValue } from './filter-value.js';
import type { AttributeLookup } from './filterable.js';

export type ScopeResult = {
  readonly passed: boolean;
  /** Each clause with its own result, under `<group name>.<attribute> <OPERATOR> '<value>'` (ScopeEvaluationResult of a provisioning log). */
  readonly results: Readonly<Record<string, boolean>>;
  /** Why there is no verdict: it hangs on a clause whose pattern takes too many steps on this value. Then nothing has passed. */
  readonly problem?: string;
};

export type CompiledScope = {
  /** The document that it was compiled from; null for none. */
  readonly filter: ScopeFilter | null;
  /** The filter's `groups`: an object that stops passing is deprovisioned. */
  readonly evaluate: (read: FilterReader) => ScopeResult;
  /** The filter's `inputFilterGroups`: an object that fails is dropped early; one that stops passing is not deprovisioned. */
  readonly evaluateInput: (read: FilterReader) => ScopeResult;
  /** Both, clause by clause: what each saw and how it was decided. */
  readonly explain: (read: FilterReader) => {
    readonly groups: readonly GroupVerdict[];
    readonly inputFilterGroups: readonly GroupVerdict[];
  };
  /** The attributes that either reads, each once. */
  readonly attributes: readonly string[];
};

export type ClauseVerdict = {
  readonly attribute: string;
  readonly operator: string;
  /** Null for operators that compare with nothing. */
  readonly operand: string | null;
  /** The attribute as the clause saw it; null when it has no value. */
  readonly value: FilterValue;
  readonly holds: boolean;
  /** Why there is no answer; it then counts as not held. */
  readonly problem?: string;
};

export type GroupVerdict = {
  readonly name: string;
  readonly passed: boolean;
  readonly clauses: readonly ClauseVerdict[];
};

type CompiledGroup = { readonly name: string; readonly clauses: readonly CompiledClause[] };

/**
 * Compiles a filter; null is no filter, which everything passes. Groups are alternatives (OR), the clauses of a group must all hold
 * (AND); no groups, like a group without clauses, is passed by everything. `lookup` gives what the source directory says about an attribute.
 * @throws ScopingError when a clause can't be used: unknown operator, invalid pattern, attribute that can't be filtered, missing value
 */
export function compileScope(filter: ScopeFilter | null, lookup?: AttributeLookup): CompiledScope {
  const groups = compileGroups(filter?.groups ?? [], 'groups', lookup);
  const inputGroups = compileGroups(filter?.inputFilterGroups ?? [], 'inputFilterGroups', lookup);
  const clauses = [...groups, ...inputGroups].flatMap((group) => group.clauses);
  return {
    filter,
    evaluate: (read) => evaluateGroups(groups, read),
    evaluateInput: (read) => evaluateGroups(inputGroups, read),
    explain: (read) => ({
      groups: groups.map((group) => explainGroup(group, read)),
      inputFilterGroups: inputGroups.map((group) => explainGroup(group, read)),
    }),
    attributes: [...new Set(clauses.map((clause) => clause.attribute))],
  };
}

/** All clauses are tested, also where the result is already clear: the log shows every one. */
function evaluateGroups(groups: readonly CompiledGroup[], read: FilterReader): ScopeResult {
  const results: Record<string, boolean> = {};
  let passed = groups.length === 0;
  let problem: string | undefined;
  for (const { clauses } of groups) {
    let fails = false;
    let unanswered: string | undefined;
    for (const { label, test } of clauses) {
      const holds = unlessExhausted(() => test(read));
      if (typeof holds === 'string') {
        unanswered ??= `${label}: ${holds}`;
        results[`${label} (${holds})`] = false;
      } else {
        fails ||= !holds;
        results[label] = holds;
      }
    }
    if (fails) continue;
    if (unanswered === undefined) passed = true;
    else problem ??= unanswered;
  }
  return passed || problem === undefined ? { passed, results } : { passed, results, problem };
}

function explainGroup({ name, clauses }: CompiledGroup, read: FilterReader): GroupVerdict {
  const verdicts = clauses.map(({ attribute, operator, operand, test }): ClauseVerdict => {
    const holds = unlessExhausted(() => test(read));
    const verdict = { attribute, operator, operand, value: read(attribute) ?? null };
    return typeof holds === 'string' ? { ...verdict, holds: false, problem: holds } : { ...verdict, holds };
  });
  return { name, passed: verdicts.every(({ holds }) => holds), clauses: verdicts };
}

/** The verdict, or why a pattern gave none. */
function unlessExhausted(test: () => boolean): boolean | string {
  try {
    return test();
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

function compileGroups(
  groups: readonly FilterGroup[],
  key: string,
  lookup?: AttributeLookup,
): readonly CompiledGroup[] {
  return groups.map(({ name, clauses }, at) => ({
    name: name ?? '',
    clauses: (clauses ?? []).map((clause, number) =>
      compileClause(clause, name ?? '', `${key}[${at}].clauses[${number}]`, lookup),
    ),
  }));
}
