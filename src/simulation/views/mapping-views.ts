/** Attribute mappings and attribute lists as text. */
import { singleLine } from '../../text/plain-text.js';
import { renderTable, truncate } from '../../text/table.js';
import type { AttributeListView, AttributeRow } from '../queries/attribute-lists.js';
import type { MappingRow, ObjectMappingView } from '../queries/mappings.js';

/** Narrower than this, a table shows only what the blade shows, too: the type of a mapping can be told by its source. */
const WIDE = 120;

/** Names of attributes: where there is room, `addresses[type eq "work"].streetAddress` is not cut off. */
const NAME = { flexible: true, narrowest: 40, cut: 'middle' } as const;

/** Target, source and precedence, as the blade lists them; what else there is has a column where some mapping has it. */
export function mappingsView(mappings: readonly ObjectMappingView[], width: number): readonly string[] {
  return mappings.flatMap(({ object, name, enabled, actions, rows }, index) => [
    ...(index === 0 ? [] : ['']),
    truncate(`${name} (${object})`, width),
    truncate(`  ${enabled ? 'enabled' : 'disabled'}; actions: ${actions === '' ? 'none' : actions}`, width),
    ...mappingTable(rows, width),
  ]);
}

function mappingTable(rows: readonly MappingRow[], width: number): readonly string[] {
  const columns = [
    { ...NAME, title: 'TARGET ATTRIBUTE', text: ({ target }: MappingRow) => target },
    { title: 'SOURCE', flexible: true, text: ({ source }: MappingRow) => source },
    { title: 'TYPE', text: ({ type }: MappingRow) => type, hidden: width < WIDE },
    { title: 'MATCHING', text: ({ matching }: MappingRow) => (matching === 0 ? '' : String(matching)) },
    { title: 'APPLY', text: applyText, hidden: rows.every((row) => applyText(row) === 'Always') },
    {
      title: 'DEFAULT',
      flexible: true,
      text: ({ defaultValue }: MappingRow) => defaultValue ?? '',
      hidden: rows.every(({ defaultValue }) => defaultValue === null),
    },
  ].filter(({ hidden }) => hidden !== true);
  return renderTable(
    columns,
    rows.map((row) => columns.map(({ text }) => text(row))),
    width,
  );
}

/** In short: a table has little room. */
function applyText({ flowType, flowBehavior }: MappingRow): string {
  const when = flowType === 'ObjectAddOnly' ? 'On creation' : flowType;
  return flowBehavior === 'FlowAlways' ? `${when}, even unchanged` : when;
}

/** One mapping with everything that the Edit Attribute blade shows; nothing is cut off, since it is there to be read and copied. */
export function mappingView(row: MappingRow): readonly string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Target attribute', row.target],
    ['Mapping type', row.type],
    ['Source', row.source === '' ? '(none)' : row.source],
    ['Default value if null', row.defaultValue ?? '(none)'],
    ['Match objects', row.matching === 0 ? 'no' : `yes, precedence ${row.matching}`],
    ['Apply this mapping', row.apply],
    ['Sent', row.flowBehavior === 'FlowAlways' ? 'with every update (FlowAlways)' : 'when it changed'],
  ];
  return facts.map(([label, value]) => singleLine(`${label.padEnd(LABEL)}  ${value}`));
}

const LABEL = 'Default value if null'.length;

/** The portal's columns, the traits of an attribute in one: a terminal is narrower than a blade. */
export function attributeListView(
  { list, directoryName, object, rows }: AttributeListView,
  width: number,
): readonly string[] {
  const columns = [
    { ...NAME, title: 'NAME' },
    { title: 'TYPE', flexible: true },
    { title: list === 'target' ? 'MAPPED FROM' : 'READ BY', flexible: true, cut: 'middle' as const },
  ];
  return [
    truncate(`Attribute list of ${directoryName} (${object}): ${rows.length} attributes`, width),
    ...renderTable(
      columns,
      rows.map((row) => [row.name, traits(row).join(', '), uses(row, list)]),
      width,
    ),
  ];
}

function traits(row: AttributeRow): readonly string[] {
  const { type, anchor, required, multivalued, caseExact, defaultValue, references, customerDefined } = row;
  return [
    references.length === 0 ? type : `${type} to ${references.map(lastPart).join(' or ')}`,
    ...(anchor ? ['primary key'] : []),
    ...(required ? ['required'] : []),
    ...(multivalued ? ['multi-value'] : []),
    ...(caseExact ? ['exact case'] : []),
    ...(defaultValue === null ? [] : [`default ${defaultValue}`]),
    ...(customerDefined ? ['added by hand'] : []),
  ];
}

/** What the object of a URN is called: `User` of `urn:ietf:params:scim:schemas:core:2.0:User`. */
function lastPart(objectName: string): string {
  return objectName.slice(objectName.lastIndexOf(':') + 1);
}

function uses({ mappings, filtered }: AttributeRow, list: 'target' | 'source'): string {
  if (list === 'target') return mappings.map(({ source }) => (source === '' ? '(default value)' : source)).join(', ');
  return [...mappings.map(({ target }) => target), ...(filtered ? ['the scoping filter'] : [])].join(', ');
}
