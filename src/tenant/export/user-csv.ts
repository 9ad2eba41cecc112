/** The user list as the portal downloads it, in either generation of its header. */
import { stringify } from 'csv-stringify/sync';
import { attributeTable, type CsvGeneration } from '../attribute-table.js';
import type { Directory } from '../directory.js';
import { readUserAttribute } from '../source-view.js';
import type { AttributeValue, User } from '../types.js';
import { graphTime } from './graph-document.js';

/** So many rows are one piece. */
const ROWS = 500;

/**
 * Every user that is not in the recycle bin, in order of creation: a byte order mark, the header, then a row a user; truth values are `True`
 * and `False`. Columns that say what no user has here (`ageGroup`, `invitationState`) are empty.
 */
export function* userCsv(directory: Directory, generation: CsvGeneration): Generator<string> {
  const header = attributeTable().csvHeaders[generation];
  const columns = header.map((name) => columnOf(name, generation));
  // The portal's downloads may begin with the mark (observed), and Excel reads names in UTF-8 only with it.
  yield `\uFEFF${csvText([header])}`;
  let rows: (readonly string[])[] = [];
  for (const user of directory.users()) {
    if (user.deletedAt !== undefined) continue;
    rows.push(columns.map((read) => read(user)));
    if (rows.length < ROWS) continue;
    yield csvText(rows);
    rows = [];
  }
  if (rows.length > 0) yield csvText(rows);
}

function columnOf(name: string, generation: CsvGeneration): (user: User) => string {
  if (name === 'createdDateTime') return ({ createdAt }) => graphTime(createdAt);
  const row = attributeTable().rows.find(({ csv }) => csv[generation] === name);
  if (row === undefined) return () => '';
  // The name as it is kept: the source view unwraps the names of guests.
  const attribute = row.attribute === 'userPrincipalName' ? 'originalUserPrincipalName' : row.attribute;
  return (user) => cell(readUserAttribute(user, attribute));
}

function cell(value: AttributeValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : value.join(';');
}

function csvText(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: '\r\n' });
}
