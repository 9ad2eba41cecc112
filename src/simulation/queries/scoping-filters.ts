/** The scoping filters of an application: groups are joined by OR, the clauses of a group by AND. */
import type { FilterClause, FilterGroup, ScopeFilter } from '../../scoping/filter-schema.js';
import { findOperator } from '../../scoping/operators.js';
import type { Application } from '../applications.js';

export type FilterGroupView = {
  readonly name: string;
  /** As they are typed: `department EQUALS 'Sales'`, operators as the portal spells them. */
  readonly clauses: readonly string[];
};

export type ScopeView = {
  readonly object: 'User' | 'Group';
  /** Graph's document; null for no filter. */
  readonly filter: ScopeFilter | null;
  readonly groups: readonly FilterGroupView[];
  /** The filter's `inputFilterGroups`: what passes none of them is left alone. */
  readonly inputGroups: readonly FilterGroupView[];
};

export function scopingFilters(application: Application): readonly ScopeView[] {
  return application.schema().objectMappings.map(({ sourceObjectName, scope: { filter } }) => ({
    object: sourceObjectName,
    filter,
    groups: (filter?.groups ?? []).map(groupView),
    inputGroups: (filter?.inputFilterGroups ?? []).map(groupView),
  }));
}

function groupView({ name, clauses }: FilterGroup): FilterGroupView {
  return { name: name ?? '', clauses: (clauses ?? []).map(clauseText) };
}

function clauseText({ sourceOperandName, operatorName, targetOperand }: FilterClause): string {
  const operator = findOperator(operatorName);
  const values = operator?.arity === 'Unary' ? [] : (targetOperand?.values ?? []);
  return [sourceOperandName, operator?.name ?? operatorName, ...values.map((value) => `'${value}'`)].join(' ');
}
