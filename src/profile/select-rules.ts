/** Which synchronization rules of a document the simulator runs: those that carry users and groups to one target. */
import { formatJsonPath } from '../text/json-path.js';
import type { ProfileWarning } from './faults.js';
import type { RuleView } from './schema-document.js';

export type SelectedRule = { readonly rule: RuleView; readonly index: number };

export type RuleSelection = { readonly rules: readonly SelectedRule[]; readonly warnings: readonly ProfileWarning[] };

/**
 * The first rule by priority (the lowest runs first) that maps users or groups says which two directories are
 * connected; other rules between the same two belong to the run, in order of priority. Rules between other directories
 * (gallery applications import their roles by such a one) are left out with a warning.
 */
export function selectRules(rules: readonly RuleView[]): RuleSelection {
  const ordered = rules
    .map((rule, index): SelectedRule => ({ rule, index }))
    .sort((a, b) => a.rule.priority - b.rule.priority || a.index - b.index);
  const leading = ordered.find(({ rule }) => rule.objectMappings.some(mapsPeople)) ?? ordered[0];
  if (leading === undefined) return { rules: [], warnings: [] };
  const belongs = ({ rule }: SelectedRule): boolean =>
    rule.sourceDirectoryName === leading.rule.sourceDirectoryName &&
    rule.targetDirectoryName === leading.rule.targetDirectoryName;
  return {
    rules: ordered.filter(belongs),
    warnings: ordered
      .filter((selected) => !belongs(selected))
      .map(({ rule, index }) => ({
        path: formatJsonPath(['synchronizationRules', index]),
        message: `the rule "${rule.name}" from ${rule.sourceDirectoryName} to ${rule.targetDirectoryName} is not simulated`,
      })),
  };
}

function mapsPeople(mapping: { readonly sourceObjectName: string }): boolean {
  return mapping.sourceObjectName === 'User' || mapping.sourceObjectName === 'Group';
}
