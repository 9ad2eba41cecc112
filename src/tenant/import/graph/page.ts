/** A file of JSON as a list of objects: a page of Graph, a bare list, or one object alone. */
import { InputError, type InputLocation } from '../../../text/input-error.js';
import { isRecord } from '../../../text/json-path.js';

export type Properties = Readonly<Record<string, unknown>>;

export type Page = {
  readonly file: string;
  readonly items: readonly Properties[];
  /** JSON path of the list; undefined when the file is one object. */
  readonly list: string | undefined;
  /** What stands behind `$metadata#` in `@odata.context`: `users(id,displayName)`, `servicePrincipals('...')/appRoleAssignedTo`. */
  readonly context: string | undefined;
  /** Where Graph goes on. */
  readonly nextLink: string | undefined;
};

/**
 * The objects of a document.
 * @throws InputError when it is an error that Graph answered, no list or object, or has an item that is no object
 */
export function pageOf(file: string, document: unknown): Page {
  if (Array.isArray(document)) return { ...NO_ENVELOPE, file, items: itemsOf(file, document, ''), list: '' };
  if (!isRecord(document)) throw new InputError('Expected a JSON object or a list of them.', { location: { file } });
  refuseGraphError(file, document);
  const context = text(document['@odata.context'])?.replace(/^.*\$metadata#/, '');
  const nextLink = text(document['@odata.nextLink']);
  if (!Array.isArray(document.value)) return { file, items: [document], list: undefined, context, nextLink };
  return { file, items: itemsOf(file, document.value, 'value'), list: 'value', context, nextLink };
}

const NO_ENVELOPE = { context: undefined, nextLink: undefined };

/** File and JSON path of an item. */
export function placeOf({ file, list }: Pick<Page, 'file' | 'list'>, index: number): InputLocation {
  return { file, path: list === undefined ? '' : `${list}[${index}]` };
}

/**
 * Reads one item; what it throws is given the item's place, with the path that it has already below.
 * @throws InputError as `read` does
 */
export function atItem<T>(page: Pick<Page, 'file' | 'list'>, index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const place = placeOf(page, index);
    throw new InputError(error.message, {
      location: { ...place, path: joinPaths(place.path ?? '', error.location.path ?? '') },
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

function joinPaths(above: string, below: string): string {
  return above === '' || below === '' || below.startsWith('[') ? above + below : `${above}.${below}`;
}

function itemsOf(file: string, list: readonly unknown[], path: string): readonly Properties[] {
  const wrong = list.findIndex((item) => !isRecord(item));
  if (wrong >= 0) {
    throw new InputError('Expected an object.', { location: { file, path: `${path}[${wrong}]` } });
  }
  return list.filter(isRecord);
}

/** `{"error": {"code", "message"}}` is what a query that went wrong leaves in the file. */
function refuseGraphError(file: string, document: Properties): void {
  const { error } = document;
  if (!isRecord(error) || typeof error.code !== 'string') return;
  throw new InputError(`Graph answered with an error here: ${error.code}: ${String(error.message ?? '')}`, {
    location: { file, path: 'error' },
    hint: 'Ask again, and save the answer.',
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
