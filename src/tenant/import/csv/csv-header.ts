/** The columns of the portal's user CSV, in either generation and any order. */
import { InputError } from '../../../text/input-error.js';
import { attributeTable, CSV_GENERATIONS, type CsvGeneration } from '../../attribute-table.js';
import { USERS_QUERY } from '../queries.js';
import type { WarningLog } from '../warnings.js';
import { type CellPlace, cellPlace } from './csv-places.js';

/** What a column holds: an attribute by its mapping name, `createdAt`, or nothing that is kept. */
export type CsvColumn = { readonly title: string; readonly attribute: string | undefined };

const REQUIRED = ['userPrincipalName', 'displayName'];
const CREATED = 'createddatetime';
const DELIMITERS = [',', ';', '\t'];

/** The character between the cells of the first line: Excel writes `;` in many countries. */
export function delimiterOf(text: string): string {
  const line = firstLine(text);
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Whether a text starts like a table of users. */
export function looksLikeUserCsv(text: string): boolean {
  const line = firstLine(text);
  const titles = line.split(delimiterOf(text)).map((title) => title.replaceAll('"', '').trim().toLowerCase());
  return REQUIRED.some((name) => titles.includes(name.toLowerCase()));
}

/**
 * What each column holds. Unknown columns and missing ones are told, once.
 * @throws InputError naming file, line and column when a required column is missing or an attribute has two
 */
export function readHeader(
  file: string,
  text: string,
  titles: readonly string[],
  warnings: WarningLog,
): readonly CsvColumn[] {
  const attributes = attributeOfTitle();
  const columns = titles.map((title) => ({ title, attribute: attributes.get(key(title)) }));
  const location = { file, line: 1 };
  const placeOfColumn = (index: number): CellPlace => cellPlace(text, delimiterOf(text), { offset: 0, line: 1 }, index);
  const missing = REQUIRED.filter((name) => columns.every(({ attribute }) => attribute !== name));
  if (missing.length > 0) {
    throw new InputError(`The header has no column ${missing.join(', and none ')}.`, {
      location,
      hint: 'Download the users from the portal again (Users, Bulk operations, Download users) and keep all columns.',
    });
  }
  columns.forEach(({ title, attribute }, index) => {
    const first = columns.findIndex((other) => other.attribute === attribute);
    if (attribute === undefined || first === index) return;
    throw new InputError(`The columns ${columns[first]?.title} and ${title} hold the same attribute.`, {
      location: { file, ...placeOfColumn(index) },
      hint: 'Keep one of them.',
    });
  });
  tellUnknown(columns, location, warnings);
  tellMissing(columns, location, warnings);
  return columns;
}

function tellUnknown(
  columns: readonly CsvColumn[],
  location: { file: string; line: number },
  warnings: WarningLog,
): void {
  const { portalColumns } = attributeTable();
  const unknown = columns.filter(({ title, attribute }) => attribute === undefined && !portalColumns.has(key(title)));
  if (unknown.length === 0) return;
  warnings.warn({
    message: `Unknown columns are left out: ${unknown.map(({ title }) => title).join(', ')}.`,
    location,
  });
}

function tellMissing(
  columns: readonly CsvColumn[],
  location: { file: string; line: number },
  warnings: WarningLog,
): void {
  const here = new Set(columns.map(({ attribute }) => attribute));
  const generation = generationOf(columns);
  const missing = attributeTable().rows.flatMap(({ attribute, csv }) =>
    csv[generation] === undefined || here.has(attribute) || attribute === 'accountEnabled' ? [] : [csv[generation]],
  );
  if (missing.length === 0) return;
  warnings.warn({
    message: `The header lacks ${missing.join(', ')}: what is absent is left as it is, and new users have no value.`,
    location,
    query: USERS_QUERY,
  });
}

/** The generation that more of the titles belong to; the current one when that is open. */
function generationOf(columns: readonly CsvColumn[]): CsvGeneration {
  const titles = new Set(columns.map(({ title }) => key(title)));
  const known = (generation: CsvGeneration): number =>
    attributeTable().csvHeaders[generation].filter((title) => titles.has(key(title))).length;
  const [documented, current] = CSV_GENERATIONS;
  return known(documented) > known(current) ? documented : current;
}

function attributeOfTitle(): ReadonlyMap<string, string> {
  const attributes = new Map([[CREATED, 'createdAt']]);
  for (const { attribute, csv } of attributeTable().rows) {
    for (const title of [csv.documented, csv.current]) if (title !== undefined) attributes.set(key(title), attribute);
  }
  return attributes;
}

function key(title: string): string {
  return title.trim().toLowerCase();
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}
