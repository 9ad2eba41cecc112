/** Compiles one attribute mapping: its target path, its expression, and the checks between the two. */
import { type Node, walk } from '../expressions/ast.js';
import { type CompiledExpression, compileExpression } from '../expressions/compile.js';
import { ExpressionError } from '../expressions/expression-error.js';
import type { AttributePath } from '../scim/filter/filter.js';
import { parsePath, ScimPathError } from '../scim/paths.js';
import { suggestionFor } from '../text/suggest.js';
import { checkMapping } from './check-mapping.js';
import type { CompiledAttributeMapping, CompiledSource } from './compiled-schema.js';
import type { Findings } from './faults.js';
import { roleFormOf } from './role-form.js';
import type {
  AttributeDefinitionView,
  AttributeMappingView,
  ObjectDefinitionView,
  SourceView,
} from './schema-document.js';
import { expressionText, isRebuilt } from './source-expression.js';

export type AttributeMappingInput = {
  readonly mapping: AttributeMappingView;
  /** JSON path of the mapping. */
  readonly path: string;
  readonly source: ObjectDefinitionView;
  readonly target: ObjectDefinitionView;
  readonly caseChanges: 'byDefinition' | 'always';
};

/** Role assignments have the type Reference in the source directory, but what reaches the target is their text. */
const ROLE_ASSIGNMENTS = 'appRoleAssignments';

type Evaluation = Pick<CompiledAttributeMapping, 'source' | 'sourceAttributes' | 'evaluate'>;

/** The source side of a mapping; without an expression for the type None. */
type CompiledSide = { readonly evaluation: Evaluation; readonly ast?: Node };

/** @returns undefined when a fault (added to the findings) keeps the mapping from being compiled */
export function compileAttributeMapping(
  input: AttributeMappingInput,
  findings: Findings,
): CompiledAttributeMapping | undefined {
  const { mapping, path, source, target, caseChanges } = input;
  const definition = findTarget(mapping.targetAttributeName, `${path}.targetAttributeName`, target, findings);
  const compiled =
    mapping.source === null ? NO_SOURCE : compileSource(mapping.source, `${path}.source`, source, findings);
  if (definition === undefined || compiled === undefined) return undefined;
  const { type, multivalued, required, mutability, defaultValue } = definition.attribute;
  const caseExact = definition.attribute.caseExact || caseChanges === 'always';
  if (mutability === 'ReadOnly') {
    findings.warnings.push({
      path: `${path}.targetAttributeName`,
      message: `"${definition.attribute.name}" is read-only in the target: the mapping is used for matching at most`,
    });
  }
  const { ast, evaluation } = compiled;
  const sourcePath = mapping.source === null ? path : expressionPath(mapping.source, `${path}.source`);
  checkMapping({ mapping, path, sourcePath, ast, source, target: definition.attribute }, findings);
  const roleForm = ast === undefined ? undefined : roleFormOf(ast, definition.path);
  return {
    path,
    targetAttributeName: mapping.targetAttributeName,
    target: definition.path,
    targetDefinition: { type, multivalued, required, caseExact, mutability, defaultValue },
    flowType: mapping.flowType,
    flowBehavior: mapping.flowBehavior,
    matchingPriority: mapping.matchingPriority,
    defaultValue: mapping.defaultValue,
    isReference: type === 'Reference' || readsReference(evaluation.source, source),
    ...(roleForm === undefined ? {} : { roleForm }),
    ...(ast !== undefined && usesRedact(ast) ? { redacted: true } : {}),
    ...evaluation,
  };
}

function usesRedact(expression: Node): boolean {
  return [...walk(expression)].some((node) => node.kind === 'function' && node.name === 'Redact');
}

/** The portal's mapping type "None": only the default value can reach the target. */
const NO_SOURCE: CompiledSide = {
  evaluation: { source: { kind: 'none' }, sourceAttributes: [], evaluate: () => ({ kind: 'value', value: null }) },
};

function findTarget(
  name: string,
  path: string,
  target: ObjectDefinitionView,
  findings: Findings,
): { readonly attribute: AttributeDefinitionView; readonly path: AttributePath } | undefined {
  const attribute = target.attributes.find((candidate) => candidate.name === name);
  if (attribute?.anchor === true || name.toLowerCase() === 'id') {
    findings.faults.push({
      path,
      message: `"${name}" cannot be a target attribute: the target chooses it`,
      hint: 'Map to externalId to keep an identifier of the source there.',
    });
    return undefined;
  }
  if (attribute === undefined) {
    const names = target.attributes.map((candidate) => candidate.name);
    findings.faults.push({
      path,
      message: `the target object has no attribute "${name}"${suggestionFor(name, names)}`,
      hint: `Correct the name, or add it to the attribute list first: entra-sim mapping attribute add '${name}' (in a file: to the attributes of "${target.name}").`,
    });
    return undefined;
  }
  try {
    return { attribute, path: parsePath(name) };
  } catch (error) {
    if (!(error instanceof ScimPathError)) throw error;
    findings.faults.push({ path, message: `column ${error.position + 1}: ${error.message}` });
    return undefined;
  }
}

/** Where the text is that was compiled; the source as a whole when it was rebuilt from its tree. */
function expressionPath(source: SourceView, path: string): string {
  return isRebuilt(source) ? path : `${path}.expression`;
}

function compileSource(
  source: SourceView,
  path: string,
  object: ObjectDefinitionView,
  findings: Findings,
): CompiledSide | undefined {
  const text = expressionText(source);
  const place = expressionPath(source, path);
  try {
    const compiled = compileExpression(text);
    const known = reportUnknownAttributes(compiled.attributes, place, object, findings);
    findings.warnings.push(...compiled.warnings.map((message) => ({ path: place, message })));
    if (!known) return undefined;
    const read = kindOf(compiled);
    return {
      ast: compiled.ast,
      evaluation: { source: read, sourceAttributes: compiled.attributes, evaluate: compiled.evaluate },
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const message = `column ${error.position + 1} of the expression: ${error.message}`;
    findings.faults.push({ path: place, message, hint: `The expression: ${text}` });
    return undefined;
  }
}

/** Attribute names are case-sensitive; the service refuses a schema that names an unknown one (SchemaInvalid; #mapping-unknown-attribute). */
function reportUnknownAttributes(
  attributes: readonly string[],
  path: string,
  object: ObjectDefinitionView,
  findings: Findings,
): boolean {
  const names = object.attributes.map((attribute) => attribute.name);
  const unknown = attributes.filter((attribute) => !names.includes(attribute));
  for (const name of unknown) {
    findings.faults.push({
      path,
      message: `the source object ${object.name} has no attribute "${name}"${suggestionFor(name, names)}`,
      hint: `Names are case-sensitive. What the directory has beside the list is added first: entra-sim mapping attribute add '${name}' --list source`,
    });
  }
  return unknown.length === 0;
}

function kindOf({ ast, text }: CompiledExpression): CompiledSource {
  switch (ast.kind) {
    case 'attribute':
      return { kind: 'attribute', name: ast.name };
    case 'constant':
      return { kind: 'constant', value: ast.value };
    case 'number':
      return { kind: 'constant', value: String(ast.value) };
    case 'function':
    case 'keyword':
      return { kind: 'function', text };
    default:
      return ast satisfies never;
  }
}

function readsReference(source: CompiledSource, object: ObjectDefinitionView): boolean {
  if (source.kind !== 'attribute' || source.name === ROLE_ASSIGNMENTS) return false;
  return object.attributes.some((attribute) => attribute.name === source.name && attribute.type === 'Reference');
}
