/** Object connections as text. */
import { renderFacts, renderTable } from '../../text/table.js';
import type { ObjectConnection } from '../queries/object-connections.js';
import { yesNo } from './phrases.js';

export function connectionsView(connections: readonly ObjectConnection[], width: number): readonly string[] {
  const columns = [
    { title: 'TYPE' },
    { title: 'NAME', flexible: true },
    { title: 'MANAGED' },
    { title: 'SOURCE ANCHOR', flexible: true },
    { title: 'TARGET ANCHOR', flexible: true },
  ];
  const rows = connections.map(({ objectTypeName, name, managed, sourceAnchor, targetAnchor }) => [
    objectTypeName,
    name,
    yesNo(managed),
    sourceAnchor,
    targetAnchor,
  ]);
  return renderTable(columns, rows, width);
}

export function connectionView(connection: ObjectConnection, width: number): readonly string[] {
  const { objectTypeName, name, displayName, sourceAnchor, targetAnchor, managed } = connection;
  return renderFacts(
    [
      ['Object', `${objectTypeName} ${name}`],
      ['Display name', displayName],
      ['Source anchor', sourceAnchor],
      ['Target anchor', targetAnchor],
      ['Managed', managed ? 'yes' : 'no: it left the scope, and nothing is sent for it until it comes back'],
    ],
    width,
  );
}
