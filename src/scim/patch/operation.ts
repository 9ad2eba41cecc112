/** Reads the body of a PATCH into operations (RFC 7644 3.5.2). */
import { badRequest } from '../errors.js';
import type { AttributePath } from '../filter/filter.js';
import { isJsonArray, isJsonObject, namedValue, sameName, shorten, showJson } from '../json.js';
import { PATCH_OP_URN } from '../messages.js';
import { parsePath, ScimPathError } from '../paths.js';
import type { PatchTolerances } from '../tolerances.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';

export type PatchOperation = {
  readonly op: 'add' | 'replace' | 'remove';
  /** Absent: the value's keys say what is meant. */
  readonly path?: AttributePath;
  /** Absent when the operation has none; null when it says null. */
  readonly value?: JsonValue;
};

const OPERATION_KEYS: ReadonlySet<string> = new Set(['op', 'path', 'value']);
const BODY_KEYS: ReadonlySet<string> = new Set(['schemas', 'operations']);

/** @throws ScimError `invalidSyntax` for the envelope, `invalidPath` or `invalidFilter` for a path, `invalidValue` for a missing value. */
export function readPatchBody(body: JsonValue, tolerances: PatchTolerances): readonly PatchOperation[] {
  if (!isJsonObject(body)) throw badRequest('invalidSyntax', 'The body of a PATCH must be a JSON object.');
  const schemas = namedValue(body, 'schemas');
  const named = isJsonArray(schemas) && schemas.some((urn) => typeof urn === 'string' && sameName(urn, PATCH_OP_URN));
  if (!named) throw badRequest('invalidSyntax', `The body of a PATCH must list ${PATCH_OP_URN} in "schemas".`);
  const operations = namedValue(body, 'Operations');
  if (!isJsonArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', 'The body of a PATCH must have "Operations", a list of at least one.');
  }
  if (!tolerances.ignoreExtraKeys) refuseExtraKeys(body, BODY_KEYS, 'The body of a PATCH');
  return operations.map((operation, index) => readOperation(operation, `Operations[${index}]`, tolerances));
}

function readOperation(operation: JsonValue, place: string, tolerances: PatchTolerances): PatchOperation {
  if (!isJsonObject(operation)) throw badRequest('invalidSyntax', `${place} must be an object.`);
  if (!tolerances.ignoreExtraKeys) refuseExtraKeys(operation, OPERATION_KEYS, place);
  const op = readOp(namedValue(operation, 'op'), place, tolerances);
  const path = readPath(namedValue(operation, 'path'), place);
  const value = namedValue(operation, 'value');
  if (value === undefined && op !== 'remove') {
    throw badRequest('invalidValue', `${place}: "${op}" needs a "value".`);
  }
  return { op, ...(path === undefined ? {} : { path }), ...(value === undefined ? {} : { value }) };
}

function readOp(op: JsonValue | undefined, place: string, tolerances: PatchTolerances): PatchOperation['op'] {
  const text = typeof op === 'string' && tolerances.operationsInAnyCase ? op.toLowerCase() : op;
  if (text === 'add' || text === 'replace' || text === 'remove') return text;
  throw badRequest('invalidSyntax', `${place}.op must be add, replace or remove, not ${showJson(op ?? null)}.`);
}

function readPath(path: JsonValue | undefined, place: string): AttributePath | undefined {
  if (path === undefined || path === null) return undefined;
  if (typeof path !== 'string') throw badRequest('invalidPath', `${place}.path must be text.`);
  try {
    return parsePath(path);
  } catch (error) {
    if (!(error instanceof ScimPathError)) throw error;
    throw badRequest(error.inFilter ? 'invalidFilter' : 'invalidPath', `${place}.path: ${error.message}.`);
  }
}

function refuseExtraKeys(object: JsonObject, known: ReadonlySet<string>, place: string): void {
  const extra = Object.keys(object).find((key) => !known.has(key.toLowerCase()));
  if (extra !== undefined) throw badRequest('invalidSyntax', `${place} has an unknown key "${shorten(extra)}".`);
}
