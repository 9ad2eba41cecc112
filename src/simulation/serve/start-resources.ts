/** The resources that a served target starts from: a JSON array, loaded as it stands. */
import { isJsonArray, parseJsonValue } from '../../scim/json.js';
import type { JsonValue } from '../../scim/transport/transport.js';
import { InputError } from '../../text/input-error.js';
import { parseJsonPath } from '../../text/json-path.js';
import { locateInJson, parseJson } from '../../text/parse-json.js';
import { readInputFile } from '../../text/read-input-file.js';
import type { ServedTarget } from './open-served-target.js';

export type StartResources = {
  readonly resources: readonly JsonValue[];
  /** The error with the place in the file in place of that in the list. */
  readonly located: (error: unknown) => unknown;
};

/** @throws InputError with file, line and column when it is no JSON array */
export function readStartResources(file: string): StartResources {
  const text = readInputFile(file, 'It shall be a JSON array of SCIM users and groups.');
  const value = parseJsonValue(text);
  if (value === undefined) parseJson(text, file);
  if (!isJsonArray(value)) {
    throw new InputError('this is no JSON array', {
      location: { file, line: 1 },
      hint: 'List SCIM users and groups, such as [{"userName": "ada@example.com"}].',
    });
  }
  return {
    resources: value,
    located: (error) => {
      if (!(error instanceof InputError) || error.location.path === undefined) return error;
      const location = { file, ...locateInJson(text, parseJsonPath(error.location.path)) };
      return new InputError(error.message, { location, ...(error.hint === undefined ? {} : { hint: error.hint }) });
    },
  };
}

/**
 * Loads them into a target that was never loaded before; into one that was, nothing is loaded again.
 * @returns whether they were loaded
 * @throws InputError for a resource that can't be used, and when the target holds resources from elsewhere
 */
export function startFrom({ tenant, tables }: ServedTarget, { resources, located }: StartResources): boolean {
  const started = tables.table<true>('servedResources');
  if (started.has('loaded')) return false;
  const { users, groups } = tenant.counts();
  if (users + groups > 0) {
    throw new InputError(`the workspace holds ${users} users and ${groups} groups already`, {
      hint: 'Resources are what a new one starts from: leave --resources out, take --in-memory, or another --workspace.',
    });
  }
  // Of the same commit: a kill leaves both or neither.
  started.put('loaded', true);
  try {
    tenant.load(resources);
  } catch (error) {
    started.remove('loaded');
    throw located(error);
  }
  return true;
}
