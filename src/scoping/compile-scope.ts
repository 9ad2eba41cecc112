/** Compiles a scoping filter once, so that it can be tested on many objects. */
import { PatternError } from '../text/regex/pattern-error.js';
import { didYouMean } from '../text/suggest.js';
import type { FilterClause, FilterGroup, ScopeFilter } from './filter-schema.js';
import { type FilterValue, filterText } from './filter-value.js';
import { type AttributeLookup, whyUnfilterable } from './filterable.js';
import { findOperator, OPERATORS, plainName } from './operators.js';
import { ScopingError } from './scoping-error.js';

/** Gives the value of a source attribute; undefined when the object lacks it. */
export type FilterReader = (name: string) => FilterValue | undefined;

export type ScopeResult = {
  readonly passed: boolean;
  /** Each clause with its own result, under `<group name>.<attribute> <OPERATOR> '<value>'` (ScopeEvaluationResult of a provisioning log). */
  readonly results: Readonly<Record<string, boolean>>;
  /** Why a clause has no answer: its pattern takes too many steps on this value. It then counts as not held. */
  readonly problem?: string;
};

export type CompiledScope = {
  /** The document that it was compiled from; null for none. */
  readonly filter: ScopeFilter | null;
  /** The filter's `groups`: an object that stops passing is deprovisioned. */
  readonly evaluate: (read: FilterReader) => ScopeResult;
  /** The filter's `inputFilterGroups`: an object that fails is dropped early; one that stops passing is not deprovisioned. */
  readonly evaluateInput: (read: FilterReader) => ScopeResult;
  /** The attributes that either reads, each once. */
  readonly attributes: readonly string[];
};

type CompiledClause = {
  readonly attribute: string;
  readonly label: string;
  readonly test: (read: FilterReader) => boolean;
};

/**
 * Compiles a filter; null is no filter, which everything passes. Groups are alternatives (OR), the clauses of a group must all hold
 * (AND); no groups, like a group without clauses, is passed by everything. `lookup` gives what the source directory says about an attribute.
 * @throws ScopingError when a clause can't be used: unknown operator, invalid pattern, attribute that can't be filtered, missing value
 */
export function compileScope(filter: ScopeFilter | null, lookup?: AttributeLookup): CompiledScope {
  const groups = compileGroups(filter?.groups ?? [], 'groups', lookup);
  const inputGroups = compileGroups(filter?.inputFilterGroups ?? [], 'inputFilterGroups', lookup);
  const clauses = [...groups, ...inputGroups].flat();
  return {
    filter,
    evaluate: (read) => evaluateGroups(groups, read),
    evaluateInput: (read) => evaluateGroups(inputGroups, read),
    attributes: [...new Set(clauses.map((clause) => clause.attribute))],
  };
}

/** All clauses are tested, also where the result is already clear: the log shows every one. */
function evaluateGroups(groups: readonly (readonly CompiledClause[])[], read: FilterReader): ScopeResult {
  const results: Record<string, boolean> = {};
  let passed = groups.length === 0;
  let problem: string | undefined;
  for (const group of groups) {
    let all = true;
    for (const { label, test } of group) {
      const holds = unlessExhausted(() => test(read));
      if (typeof holds === 'string') problem ??= `${label}: ${holds}`;
      results[typeof holds === 'string' ? `${label} (${holds})` : label] = holds === true;
      all &&= holds === true;
    }
    passed ||= all;
  }
  return problem === undefined ? { passed, results } : { passed, results, problem };
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
): readonly (readonly CompiledClause[])[] {
  return groups.map(({ name, clauses }, at) =>
    (clauses ?? []).map((clause, number) =>
      compileClause(clause, name ?? '', `${key}[${at}].clauses[${number}]`, lookup),
    ),
  );
}

function compileClause(clause: FilterClause, group: string, path: string, lookup?: AttributeLookup): CompiledClause {
  const { sourceOperandName: attribute, operatorName } = clause;
  const reason = whyUnfilterable(attribute, lookup);
  if (reason !== undefined) {
    const message = `${attribute} can't be used in a scoping filter: it is ${reason}.`;
    throw new ScopingError('unfilterable attribute', message, `${path}.sourceOperandName`);
  }
  const operator = findOperator(operatorName);
  if (operator === undefined) throw unknownOperator(operatorName, `${path}.operatorName`);
  const prefix = group === '' ? attribute : `${group}.${attribute}`;
  if (operator.arity === 'Unary') {
    return {
      attribute,
      label: `${prefix} ${operator.name}`,
      test: (read) => operator.test(filterText(read(attribute))),
    };
  }
  const operand = operandOf(clause, operator.name, path);
  const test = locate(path, () => operator.test(operand));
  return {
    attribute,
    label: `${prefix} ${operator.name} '${operand}'`,
    test: (read) => {
      // Every comparison with a null or empty attribute is false, NOT EQUALS and NOT REGEX MATCH included.
      const text = filterText(read(attribute));
      return typeof text === 'string' && test(text);
    },
  };
}

function operandOf({ targetOperand }: FilterClause, operator: string, path: string): string {
  const [operand, ...more] = targetOperand?.values ?? [];
  const at = `${path}.targetOperand.values`;
  if (operand === undefined) throw new ScopingError('missing value', `${operator} needs a value to compare with.`, at);
  if (more.length === 0) return operand;
  const message = `${operator} compares with one value, not ${more.length + 1}; write one group for each.`;
  throw new ScopingError('too many values', message, at);
}

function unknownOperator(name: string, path: string): ScopingError {
  if (plainName(name) === 'ISMEMBEROF') {
    return new ScopingError('unsupported operator', 'IsMemberOf is not supported in scoping filters.', path);
  }
  const names = OPERATORS.map((operator) => operator.name);
  const help = didYouMean(name, names) ?? `use one of ${names.join(', ')}`;
  return new ScopingError('unknown operator', `"${name}" is not an operator: ${help}`, path);
}

/** Puts the path of the clause before the path of an error in it. */
function locate<T>(path: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof ScopingError)) throw error;
    throw new ScopingError(error.kind, error.message, `${path}.${error.path}`);
  }
}
