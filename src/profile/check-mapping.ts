/** Checks between the parts of one attribute mapping: what the service refuses when it is saved, and what is hardly meant. */
import { type Argument, type Node, walk } from '../expressions/ast.js';
import { compilePattern } from '../text/dotnet-regex.js';
import { PatternError } from '../text/regex/pattern-error.js';
import { misfitOf } from './attribute-value.js';
import type { Findings } from './faults.js';
import type { AttributeDefinitionView, AttributeMappingView, ObjectDefinitionView } from './schema-document.js';

export type MappingParts = {
  readonly mapping: AttributeMappingView;
  /** JSON path of the mapping, and of its expression. */
  readonly path: string;
  readonly sourcePath: string;
  /** Undefined for the type None. */
  readonly ast: Node | undefined;
  readonly source: ObjectDefinitionView;
  readonly target: AttributeDefinitionView;
};

/** Adds what is wrong to the findings. */
export function checkMapping(parts: MappingParts, findings: Findings): void {
  checkUniqueValue(parts, findings);
  checkDefault(parts, findings);
  checkPatterns(parts, findings);
  warnOfMisfits(parts, findings);
}

/** Functions that give a list whatever they are given. */
const LISTS = new Set(['Split', 'RemoveDuplicates']);

/** Not for matching, and for the creation of objects only (#function-select-unique-value). */
function checkUniqueValue({ mapping, path, ast }: MappingParts, { faults }: Findings): void {
  if (ast?.kind !== 'function' || ast.name !== 'SelectUniqueValue') return;
  if (mapping.matchingPriority > 0) {
    faults.push({
      path: `${path}.matchingPriority`,
      message: `SelectUniqueValue can't be used on a matching attribute, and ${mapping.targetAttributeName} matches objects`,
      hint: 'Match by another attribute: --matching 0 takes the precedence away from this one.',
    });
  }
  if (mapping.flowType !== 'ObjectAddOnly') {
    faults.push({
      path: `${path}.flowType`,
      message: 'SelectUniqueValue is for the creation of objects only: another value would be free at each update',
      hint: 'Apply the mapping only during object creation: --apply ObjectAddOnly ("flowType" in a file).',
    });
  }
}

/** #mapping-default-typed */
function checkDefault({ mapping: { defaultValue }, path, target }: MappingParts, { faults }: Findings): void {
  const misfit = defaultValue === null ? undefined : misfitOf(target.type, defaultValue);
  if (misfit === undefined) return;
  faults.push({
    path: `${path}.defaultValue`,
    message: `"${defaultValue}" is no default for ${target.name}, which is of the type ${target.type}`,
    hint: misfit.wanted,
  });
}

/** Replace's pattern and the group in it are its third and fourth argument (#regex-not-carried). */
function checkPatterns({ ast, sourcePath }: MappingParts, { faults }: Findings): void {
  for (const node of ast === undefined ? [] : walk(ast)) {
    if (node.kind !== 'function' || node.name !== 'Replace') continue;
    const [, , pattern, group] = node.arguments;
    if (pattern?.kind !== 'constant') continue;
    const message = faultOfPattern(pattern.value, group);
    if (message === undefined) continue;
    faults.push({ path: sourcePath, message: `column ${pattern.position + 1} of the expression: ${message}` });
  }
}

function faultOfPattern(pattern: string, group: Argument | undefined): string | undefined {
  try {
    const compiled = compilePattern(pattern);
    if (group?.kind !== 'constant' || compiled.hasGroup(group.value)) return undefined;
    return `the pattern ${pattern} has no group named "${group.value}"`;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return `the pattern ${pattern} can't be used: ${error.message}`;
  }
}

function warnOfMisfits({ mapping, sourcePath, ast, source, target }: MappingParts, { warnings }: Findings): void {
  const warn = (message: string): void => {
    warnings.push({ path: sourcePath, message });
  };
  if (ast === undefined) return;
  const nodes = [...walk(ast)];
  const read = ast.kind === 'attribute' ? source.attributes.find(({ name }) => name === ast.name) : undefined;
  if (ast.kind === 'constant' && misfitOf(target.type, ast.value) !== undefined) {
    warn(`"${ast.value}" is no value of the type ${target.type}, which ${target.name} has.`);
  }
  if (!target.multivalued && (read?.multivalued === true || (ast.kind === 'function' && LISTS.has(ast.name)))) {
    const what = read === undefined ? 'the expression gives' : `[${read.name}] has`;
    // #mapping-too-many-values
    warn(
      `${what} several values and ${target.name} takes one: objects with more fail (SchemaPropertyCanOnlyAcceptValue).`,
    );
  }
  if (target.type === 'Reference' && read?.type !== 'Reference') {
    warn(`${target.name} refers to another object: only a reference of the source, such as [manager], can give one.`);
  }
  if (target.type === 'Reference' && mapping.matchingPriority > 0) {
    warn(`${target.name} refers to other objects: no object can be found by it.`);
  }
  // #mapping-unavailable-source
  if (nodes.some((node) => node.kind === 'attribute' && node.name === 'userType')) {
    warn('the service does not provide [userType] as a source.');
  }
}
