/** The scoping filters of an application: groups are joined by OR, the clauses of a group by AND. */
import type { ScopeFilter } from '../../scoping/filter-schema.js';
import type { Application } from '../applications.js';

export type ScopeView = {
  readonly object: 'User' | 'Group';
  /** Graph's document; null for no filter. */
  readonly filter: ScopeFilter | null;
  readonly groups: readonly { readonly name: string; readonly clauses: readonly string[] }[];
};

export function scopingFilters(application: Application): readonly ScopeView[] {
  return application.schema().objectMappings.map(({ sourceObjectName, scope }) => ({
    object: sourceObjectName,
    filter: scope.filter,
    groups: (scope.filter?.groups ?? []).map((group) => ({
      name: group.name ?? '',
      clauses: (group.clauses ?? []).map(({ sourceOperandName, operatorName, targetOperand }) =>
        [sourceOperandName, operatorName, ...(targetOperand?.values ?? []).map((value) => `'${value}'`)].join(' '),
      ),
    })),
  }));
}
