/** Compiles the scoping filter of an object mapping and checks its operands against the source object. */
import { type CompiledScope, compileScope } from '../scoping/compile-scope.js';
import { readScopeFilter, type ScopeFilter } from '../scoping/filter-schema.js';
import { ScopingError } from '../scoping/scoping-error.js';
import { suggestionFor } from '../text/suggest.js';
import type { Findings } from './faults.js';
import type { ObjectDefinitionView } from './schema-document.js';

/**
 * @param document Graph's filter object; null or missing lets everything through
 * @param path its JSON path
 * @returns undefined when the filter cannot be compiled (the fault is added to the findings)
 */
export function compileMappingScope(
  document: unknown,
  path: string,
  source: ObjectDefinitionView,
  findings: Findings,
): CompiledScope | undefined {
  try {
    const filter = readScopeFilter(document);
    reportUnknownOperands(filter, path, source, findings);
    reportEmptyGroups(filter, path, findings);
    return compileScope(filter, (name) => source.attributes.find((attribute) => attribute.name === name));
  } catch (error) {
    if (!(error instanceof ScopingError)) throw error;
    const place = error.path === '' ? path : `${path}${error.path.startsWith('[') ? '' : '.'}${error.path}`;
    findings.faults.push({ path: place, message: error.message });
    return undefined;
  }
}

/** A filter without a clause is not saved: everything would pass it, and with it the filter as a whole (#scope-refused). */
function reportEmptyGroups(filter: ScopeFilter | null, path: string, findings: Findings): void {
  for (const list of ['groups', 'inputFilterGroups'] as const) {
    for (const [index, { name, clauses }] of (filter?.[list] ?? []).entries()) {
      if ((clauses ?? []).length > 0) continue;
      findings.faults.push({
        path: `${path}.${list}[${index}].clauses`,
        message: `the scoping filter "${name ?? ''}" has no clause, so that everything would pass`,
        hint: 'Give it a clause, or take it out of the list.',
      });
    }
  }
}

/** Operands must be attributes of the source object: the portal offers no others. */
function reportUnknownOperands(
  filter: ScopeFilter | null,
  path: string,
  source: ObjectDefinitionView,
  findings: Findings,
): void {
  const names = source.attributes.map((attribute) => attribute.name);
  for (const list of ['groups', 'inputFilterGroups'] as const) {
    for (const [groupIndex, group] of (filter?.[list] ?? []).entries()) {
      for (const [clauseIndex, { sourceOperandName: name }] of (group.clauses ?? []).entries()) {
        if (names.includes(name)) continue;
        findings.faults.push({
          path: `${path}.${list}[${groupIndex}].clauses[${clauseIndex}].sourceOperandName`,
          message: `the source object ${source.name} has no attribute "${name}"${suggestionFor(name, names)}`,
          hint: 'Names are case-sensitive. A scoping filter reads attributes of the source directory only.',
        });
      }
    }
  }
}
