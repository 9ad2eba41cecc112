/** The attribute mappings of an application, as the Mappings blade lists them. */
import { print } from '../../expressions/print.js';
import type { CompiledAttributeMapping, CompiledObjectMapping } from '../../profile/compiled-schema.js';
import type { FlowBehavior, FlowType } from '../../profile/schema-document.js';
import { InputError } from '../../text/input-error.js';
import { suggestionFor } from '../../text/suggest.js';
import type { Application } from '../applications.js';

export type MappingRow = {
  readonly target: string;
  /** Attribute in brackets, constant in quotes, or the expression; empty for the type None. */
  readonly source: string;
  readonly type: 'Direct' | 'Constant' | 'Expression' | 'None';
  /** Matching precedence; 0 when the attribute does not match objects. */
  readonly matching: number;
  /** As the portal says it, where it can be chosen there. */
  readonly apply: string;
  readonly flowType: FlowType;
  readonly flowBehavior: FlowBehavior;
  readonly defaultValue: string | null;
};

export type ObjectMappingView = {
  readonly object: 'User' | 'Group';
  readonly name: string;
  readonly enabled: boolean;
  readonly actions: string;
  readonly rows: readonly MappingRow[];
};

export function objectMappings(application: Application): readonly ObjectMappingView[] {
  return application.schema().objectMappings.map(view);
}

function view({ sourceObjectName, name, enabled, flowTypes, attributes }: CompiledObjectMapping): ObjectMappingView {
  const actions = [flowTypes.add && 'Create', flowTypes.update && 'Update', flowTypes.delete && 'Delete'];
  return {
    object: sourceObjectName,
    name,
    enabled,
    actions: actions.filter(Boolean).join(', '),
    rows: attributes.map(mappingRow),
  };
}

/** One mapping as a line of the blade. */
export function mappingRow({
  targetAttributeName,
  source,
  matchingPriority,
  flowType,
  flowBehavior,
  defaultValue,
}: CompiledAttributeMapping): MappingRow {
  return {
    target: targetAttributeName,
    ...sourceText(source),
    matching: matchingPriority,
    apply: flowType === 'ObjectAddOnly' ? 'Only during object creation' : flowType,
    flowType,
    flowBehavior,
    defaultValue,
  };
}

function sourceText(source: CompiledAttributeMapping['source']): Pick<MappingRow, 'source' | 'type'> {
  switch (source.kind) {
    case 'attribute':
      return { source: `[${source.name}]`, type: 'Direct' };
    case 'constant':
      return { source: print({ kind: 'constant', value: source.value, position: 0 }), type: 'Constant' };
    case 'function':
      return { source: source.text, type: 'Expression' };
    case 'none':
      return { source: '', type: 'None' };
  }
}

/**
 * The mapping of one target attribute.
 * @throws InputError when it is not mapped
 */
export function findMapping(application: Application, object: 'User' | 'Group', target: string): MappingRow {
  const rows = objectMappings(application).flatMap((mapping) => (mapping.object === object ? mapping.rows : []));
  const row = rows.find((candidate) => candidate.target === target);
  if (row !== undefined) return row;
  const names = rows.map((candidate) => candidate.target);
  throw new InputError(`no mapping has the target attribute "${target}"${suggestionFor(target, names)}`, {
    hint: "'entra-sim mapping list' shows what is mapped.",
  });
}
