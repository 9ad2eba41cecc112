/** Compiles a raw synchronizationSchema: checks everything that can be checked before the first run. */
import { formatJsonPath } from '../text/json-path.js';
import { suggestionFor } from '../text/suggest.js';
import { compileObjectMapping, isPlaceholder } from './compile-object-mapping.js';
import type { CompiledObjectMapping, CompiledSchema } from './compiled-schema.js';
import { type Fault, type Findings, throwFaults } from './faults.js';
import { type DirectoryView, readSchemaDocument, type SchemaView } from './schema-document.js';
import { type SelectedRule, selectRules } from './select-rules.js';

export type CompileOptions = {
  /**
   * Whether the target can disable users. Not read from the document: generic SCIM is treated as supporting it
   * (how-provisioning-works), whatever its IsSoftDeletionSupported says. Default true.
   */
  readonly softDeletionSupported?: boolean;
  /** Whether text that differs in case alone is a change: as each definition's caseExact says (default), or always. */
  readonly caseChanges?: 'byDefinition' | 'always';
};

const RULES = 'synchronizationRules';

/**
 * Compiles a document, as exported from a tenant or kept in a profile.
 * @param raw the parsed JSON; kept as it is in the result
 * @param file its name, for messages
 * @throws InputError with file and JSON path of the first fault; all others are counted and listed in its hint
 */
export function compileSchema(raw: unknown, file?: string, options: CompileOptions = {}): CompiledSchema {
  const { view, faults } = readSchemaDocument(raw);
  const findings: Findings = { faults: [...faults], warnings: [] };
  const selection = selectRules(view?.synchronizationRules ?? []);
  const objectMappings =
    view === undefined ? [] : selection.rules.flatMap((selected) => compileRule(view, selected, options, findings));
  const leading = selection.rules[0]?.rule;
  if (view !== undefined && objectMappings.length === 0 && findings.faults.length === 0) {
    findings.faults.push({ path: RULES, message: 'no rule maps users or groups, so there is nothing to provision' });
  }
  findings.faults.push(...rivals(objectMappings));
  throwFaults(findings.faults, file);
  return {
    raw,
    sourceDirectoryName: leading?.sourceDirectoryName ?? '',
    targetDirectoryName: leading?.targetDirectoryName ?? '',
    sourceDirectoryId: directoryId(view, leading?.sourceDirectoryName),
    targetDirectoryId: directoryId(view, leading?.targetDirectoryName),
    objectMappings,
    warnings: [...selection.warnings, ...findings.warnings],
  };
}

/** The object mappings of one rule that are no placeholders and have no fault. */
function compileRule(
  view: SchemaView,
  { rule, index }: SelectedRule,
  { softDeletionSupported = true, caseChanges = 'byDefinition' }: CompileOptions,
  findings: Findings,
): readonly CompiledObjectMapping[] {
  const source = findDirectory(
    view,
    rule.sourceDirectoryName,
    formatJsonPath([RULES, index, 'sourceDirectoryName']),
    findings,
  );
  const target = findDirectory(
    view,
    rule.targetDirectoryName,
    formatJsonPath([RULES, index, 'targetDirectoryName']),
    findings,
  );
  if (source === undefined || target === undefined) return [];
  return rule.objectMappings.flatMap((mapping, mappingIndex) => {
    if (isPlaceholder(mapping)) return [];
    const path = formatJsonPath([RULES, index, 'objectMappings', mappingIndex]);
    return compileObjectMapping({ mapping, path, source, target, softDeletionSupported, caseChanges }, findings) ?? [];
  });
}

function directoryId(view: SchemaView | undefined, name: string | undefined): string {
  return view?.directories.find((directory) => directory.name === name)?.id ?? '';
}

function findDirectory(view: SchemaView, name: string, path: string, findings: Findings): DirectoryView | undefined {
  const found = view.directories.find((directory) => directory.name === name);
  if (found !== undefined) return found;
  const names = view.directories.map((directory) => directory.name);
  findings.faults.push({
    path,
    message: `there is no directory "${name}" in this schema${suggestionFor(name, names)}`,
    hint: `Directories of this schema: ${names.join(', ') || 'none'}. Export the schema together with its directories.`,
  });
  return undefined;
}

/** One object has one link to one target object, so only one enabled mapping may carry each source object. */
function rivals(mappings: readonly CompiledObjectMapping[]): readonly Fault[] {
  const enabled = mappings.filter((mapping) => mapping.enabled);
  return enabled.flatMap((mapping, index) => {
    const first = enabled.findIndex((other) => other.sourceObjectName === mapping.sourceObjectName);
    if (first === index) return [];
    return [
      {
        path: `${mapping.path}.sourceObjectName`,
        message: `a second enabled object mapping of ${mapping.sourceObjectName}: the first is ${enabled[first]?.path}`,
        hint: 'Set "enabled" to false on one of them.',
      },
    ];
  });
}
