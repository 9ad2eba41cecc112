/** Compiles one object mapping: finds its two objects, compiles its filter and its attribute mappings. */

import { suggestionFor } from '../text/suggest.js';
import { compileAttributeMapping } from './compile-attribute-mapping.js';
import { compileMappingScope } from './compile-mapping-scope.js';
import type { CompiledAttributeMapping, CompiledObjectMapping, SourceObjectName } from './compiled-schema.js';
import type { Findings } from './faults.js';
import type { DirectoryView, ObjectDefinitionView, ObjectMappingView } from './schema-document.js';

export type ObjectMappingInput = {
  readonly mapping: ObjectMappingView;
  /** JSON path of the mapping. */
  readonly path: string;
  readonly source: DirectoryView;
  readonly target: DirectoryView;
  readonly softDeletionSupported: boolean;
  readonly caseChanges: 'byDefinition' | 'always';
};

/** Computed by the service: true for a user who is unassigned, filtered out, deleted or disabled. */
const SOFT_DELETED = 'IsSoftDeleted';

/** Real rules hold disabled mappings without a source object, for objects such as roles. They are kept, not run. */
export function isPlaceholder(mapping: ObjectMappingView): boolean {
  return !mapping.enabled && sourceObjectOf(mapping.sourceObjectName) === undefined;
}

/** @returns undefined when a fault (added to the findings) keeps the mapping from being compiled */
export function compileObjectMapping(input: ObjectMappingInput, findings: Findings): CompiledObjectMapping | undefined {
  const { mapping, path, softDeletionSupported, caseChanges } = input;
  const sourceObjectName = sourceObjectOf(mapping.sourceObjectName);
  if (sourceObjectName === undefined) {
    findings.faults.push({
      path: `${path}.sourceObjectName`,
      message: `objects of type "${mapping.sourceObjectName}" are not provisioned${suggestionFor(mapping.sourceObjectName, ['User', 'Group'])}`,
      hint: 'An enabled object mapping carries User or Group. Disable this one ("enabled": false) to keep it without running it.',
    });
    return undefined;
  }
  const source = findObject(input.source, sourceObjectName, `${path}.sourceObjectName`, findings);
  const target = findObject(input.target, mapping.targetObjectName, `${path}.targetObjectName`, findings);
  if (source === undefined || target === undefined) return undefined;
  const faultsBefore = findings.faults.length;
  const attributes = mapping.attributeMappings.flatMap((attribute, index) => {
    const attributePath = `${path}.attributeMappings[${index}]`;
    return (
      compileAttributeMapping({ mapping: attribute, path: attributePath, source, target, caseChanges }, findings) ?? []
    );
  });
  reportDoubleTargets(mapping, path, findings);
  const scope = compileMappingScope(mapping.scope, `${path}.scope`, source, findings);
  if (!mapping.attributeMappings.some((attribute) => attribute.matchingPriority > 0)) {
    findings.faults.push({
      path: `${path}.attributeMappings`,
      message: 'no attribute mapping is used for matching',
      hint: 'Give one of them a "matchingPriority" of 1: its value finds the object in the target.',
    });
  }
  if (scope === undefined || findings.faults.length > faultsBefore) return undefined;
  const sourceAttributes = [...new Set(attributes.flatMap((attribute) => attribute.sourceAttributes))];
  const usesSoftDelete = sourceAttributes.includes(SOFT_DELETED);
  if (sourceObjectName === 'User' && softDeletionSupported && !usesSoftDelete) {
    findings.warnings.push({
      path: `${path}.attributeMappings`,
      message: `no mapping reads [${SOFT_DELETED}]: the target is not told of users who leave.`,
    });
  }
  return {
    name: mapping.name ?? `${sourceObjectName} to ${mapping.targetObjectName}`,
    path,
    enabled: mapping.enabled,
    sourceObjectName,
    targetObjectName: mapping.targetObjectName,
    flowTypes: mapping.flowTypes,
    scope,
    attributes,
    matching: byPriority(attributes),
    sourceAttributes,
    usesSoftDelete,
    softDeletionSupported: softDeletionSupported && sourceObjectName === 'User',
  };
}

function sourceObjectOf(name: string): SourceObjectName | undefined {
  return name === 'User' || name === 'Group' ? name : undefined;
}

function findObject(
  directory: DirectoryView,
  name: string,
  path: string,
  findings: Findings,
): ObjectDefinitionView | undefined {
  const found = directory.objects.find((object) => object.name === name);
  if (found !== undefined) return found;
  const names = directory.objects.map((object) => object.name);
  findings.faults.push({
    path,
    message: `the directory "${directory.name}" has no object "${name}"${suggestionFor(name, names)}`,
    hint: `Objects of that directory: ${names.join(', ') || 'none'}.`,
  });
  return undefined;
}

/** A target attribute may be mapped once only (#mapping-target-once). */
function reportDoubleTargets(mapping: ObjectMappingView, path: string, findings: Findings): void {
  const names = mapping.attributeMappings.map((attribute) => attribute.targetAttributeName);
  names.forEach((name, index) => {
    const first = names.indexOf(name);
    if (first === index) return;
    findings.faults.push({
      path: `${path}.attributeMappings[${index}].targetAttributeName`,
      message: `"${name}" is mapped twice: the first time by attributeMappings[${first}]`,
      hint: 'Remove one of the two, or join them in one expression.',
    });
  });
}

/** Lowest number first; equal numbers in document order (sort is stable). */
function byPriority(attributes: readonly CompiledAttributeMapping[]): readonly CompiledAttributeMapping[] {
  return attributes
    .filter((attribute) => attribute.matchingPriority > 0)
    .sort((a, b) => a.matchingPriority - b.matchingPriority);
}
