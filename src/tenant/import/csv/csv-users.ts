/** Users in the CSV that the portal writes. */
import { InputError, type InputLocation } from '../../../text/input-error.js';
import type { Instant } from '../../../time/clock.js';
import { parseInstant } from '../../../time/instant.js';
import { findUserAttribute } from '../../attribute-names.js';
import { checkUserValue } from '../../attribute-values.js';
import type { AttributeValue } from '../../types.js';
import type { UnsaidProperties } from '../graph/unsaid-properties.js';
import type { ImportedUser } from '../imported-tenant.js';
import { objectIdIn } from '../object-id.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { type CsvColumn, delimiterOf, readHeader } from './csv-header.js';
import { cellPlace, quoteFault, recordPlaces } from './csv-places.js';

const BAD_TIMES: CountedWarning = {
  message: (count) => `createdDateTime is not ISO 8601, and left out, for ${counted(count, 'user')}.`,
};

/**
 * The users of a CSV, in either header generation. An empty cell is no value, a column that is not there says nothing, and a cell that
 * begins with `=` is text.
 * @throws InputError with file, line and column of what can't be read
 */
export async function readCsvUsers(
  file: string,
  text: string,
  unsaid: UnsaidProperties,
  warnings: WarningLog,
): Promise<readonly ImportedUser[]> {
  const delimiter = delimiterOf(text);
  const [titles = [], ...rows] = await parseCsv(file, text, delimiter);
  const columns = readHeader(file, text, titles, warnings);
  const places = recordPlaces(text).slice(1);
  const hasEnabled = columns.some(({ attribute }) => attribute === 'accountEnabled');
  return rows.map((cells, index) => {
    const record = places[index] ?? { offset: text.length, line: 1 };
    const location = { file, line: record.line };
    const atCell = (cell: number): InputLocation => ({ file, ...cellPlace(text, delimiter, record, cell) });
    if (cells.length !== columns.length) {
      throw new InputError(`This line has ${counted(cells.length, 'cell')}, the header has ${columns.length}.`, {
        location: atCell(Math.min(cells.length, columns.length)),
        hint: 'A cell with a delimiter or a line break in it needs double quotes around it.',
      });
    }
    const user = readRow(columns, cells, location, atCell, () => warnings.count(BAD_TIMES, location));
    if (!hasEnabled || user.attributes.accountEnabled === undefined) unsaid.noteEnabled(location);
    return user;
  });
}

async function parseCsv(file: string, text: string, delimiter: string): Promise<readonly (readonly string[])[]> {
  const { CsvError, parse } = await import('csv-parse/sync');
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { message, ...place } = quoteFault(text, delimiter) ?? { message: error.message };
    throw new InputError(`This is not CSV: ${message}.`, {
      location: { file, ...place },
      hint: 'Within a cell that has double quotes around it, a double quote is written twice.',
    });
  }
}

function readRow(
  columns: readonly CsvColumn[],
  cells: readonly string[],
  location: InputLocation,
  atCell: (cell: number) => InputLocation,
  badTime: () => void,
): ImportedUser {
  const attributes: Record<string, AttributeValue> = {};
  let objectId: string | undefined;
  let createdAt: Instant | undefined;
  columns.forEach(({ attribute }, index) => {
    const cell = cells[index] ?? '';
    if (attribute === undefined) return;
    try {
      if (attribute === 'objectId') objectId = cell === '' ? undefined : objectIdIn(cell, '');
      else if (attribute === 'createdAt') createdAt = instantOf(cell, badTime);
      else readCell(attribute, cell, attributes);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const hint = error.hint === undefined ? {} : { hint: error.hint };
      throw new InputError(error.message, { location: atCell(index), ...hint });
    }
  });
  return {
    objectId,
    attributes: { ...attributes, userPrincipalName: String(attributes.userPrincipalName) },
    ...(createdAt === undefined ? {} : { createdAt }),
    location,
  };
}

/** An empty accountEnabled says nothing: nobody is neither. */
function readCell(attribute: string, cell: string, attributes: Record<string, AttributeValue>): void {
  if (cell === '' && attribute === 'accountEnabled') return;
  const value = cellValue(attribute, cell);
  if (attribute === 'userPrincipalName' || attribute === 'displayName') checkUserValue(attribute, value ?? '');
  attributes[attribute] = value;
}

function cellValue(attribute: string, cell: string): AttributeValue {
  if (cell === '') return null;
  if (findUserAttribute(attribute)?.type !== 'Boolean') return cell;
  const word = cell.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw new InputError(`${attribute} is True or False, not ${JSON.stringify(cell)}.`);
}

function instantOf(cell: string, badTime: () => void): Instant | undefined {
  if (cell === '') return undefined;
  try {
    return parseInstant(cell);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    badTime();
    return undefined;
  }
}
