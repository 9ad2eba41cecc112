/** What a client asks of a list, however it asks: in the address of a GET, or in the body of a POST to `/.search` (RFC 7644 3.4.2 and 3.4.3). */
import { badRequest } from './errors.js';
import { isJsonArray, isJsonObject, namedValue, sameName, showJson } from './json.js';
import { SEARCH_REQUEST_URN } from './messages.js';
import type { JsonValue } from './transport/transport.js';

export type ListQuery = {
  readonly filter: string | undefined;
  /** Comma list of paths, as `readProjection` takes it. */
  readonly attributes: string | undefined;
  readonly excludedAttributes: string | undefined;
  readonly sortBy: string | undefined;
  readonly sortOrder: SortOrder | undefined;
  /** 1-based index of the first resource wanted; at least 1. */
  readonly startIndex: number;
  /** Most resources wanted, 0 for none; undefined leaves it to the service. */
  readonly count: number | undefined;
};

export type SortOrder = 'ascending' | 'descending';

/**
 * The query of a GET. An empty parameter counts as none, of a repeated one the first counts, unknown ones are passed over.
 * @throws ScimError `invalidValue` for a number or an order that is none.
 */
export function readListQuery(query: URLSearchParams): ListQuery {
  return toListQuery((name) => query.get(name));
}

/**
 * The body of a search. Names compare without case, null counts as absent, unknown members are passed over.
 * @throws ScimError `invalidSyntax` when it is no SearchRequest, `invalidValue` for a member of the wrong type.
 */
export function readSearchRequest(body: JsonValue): ListQuery {
  if (!isJsonObject(body)) throw badRequest('invalidSyntax', 'The body of a search must be a JSON object.');
  const schemas = namedValue(body, 'schemas');
  const isNamed =
    isJsonArray(schemas) && schemas.some((urn) => typeof urn === 'string' && sameName(urn, SEARCH_REQUEST_URN));
  if (!isNamed) throw badRequest('invalidSyntax', `The body of a search must list ${SEARCH_REQUEST_URN} in "schemas".`);
  return toListQuery((name) => namedValue(body, name));
}

type Parameter = (name: string) => JsonValue | undefined;

function toListQuery(parameter: Parameter): ListQuery {
  const count = readInteger(parameter, 'count');
  return {
    filter: readText(parameter, 'filter'),
    attributes: readList(parameter, 'attributes'),
    excludedAttributes: readList(parameter, 'excludedAttributes'),
    sortBy: readText(parameter, 'sortBy'),
    sortOrder: readOrder(parameter),
    startIndex: Math.max(1, readInteger(parameter, 'startIndex') ?? 1),
    count: count === undefined ? undefined : Math.max(0, count),
  };
}

function readText(parameter: Parameter, name: string): string | undefined {
  const value = parameter(name) ?? '';
  if (typeof value !== 'string') throw wrongType(name, 'text', value);
  return value.trim() === '' ? undefined : value.trim();
}

/** A list of texts in a search (RFC 7644 3.4.3), one text with commas in an address (3.9). */
function readList(parameter: Parameter, name: string): string | undefined {
  const value = parameter(name);
  if (!isJsonArray(value)) return readText(parameter, name);
  if (!value.every((one) => typeof one === 'string')) throw wrongType(name, 'a list of texts', value);
  return readText(() => value.join(','), name);
}

function readOrder(parameter: Parameter): SortOrder | undefined {
  const text = readText(parameter, 'sortOrder');
  const order = text?.toLowerCase();
  if (order === undefined || order === 'ascending' || order === 'descending') return order;
  throw badRequest('invalidValue', `sortOrder must be ascending or descending, not ${showJson(text ?? null)}.`);
}

/** Also written as text; a number too big to count with stands for the biggest, since there is nothing behind either. */
function readInteger(parameter: Parameter, name: string): number | undefined {
  const value = parameter(name) ?? '';
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const isDigits = typeof value === 'string' && /^[+-]?\d+$/.test(value.trim());
  const number = isDigits || typeof value === 'number' ? Number(value) : Number.NaN;
  const bounded = Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, number));
  if (!Number.isInteger(bounded)) throw wrongType(name, 'a whole number', value);
  return bounded;
}

function wrongType(name: string, expected: string, value: JsonValue): Error {
  return badRequest('invalidValue', `${name} must be ${expected}, not ${showJson(value)}.`);
}
