/** Edits of the raw synchronizationSchema by path: everything that is not edited keeps its value and its place. */
import { InputError } from '../text/input-error.js';
import { isRecord, type JsonPath, replaceAt, valueAt } from '../text/json-path.js';
import { suggestionFor } from '../text/suggest.js';

/**
 * The document with another scoping filter on every object mapping of that source object.
 * @param raw the document, as compiled before
 * @param sourceObjectName `User` or `Group`, as the document names it
 * @param filter Graph's filter object (`groups` of `clauses`), or null for no filter
 * @returns a new document; compile it to check the filter
 * @throws InputError when no object mapping has that source object
 */
export function setScope(raw: unknown, sourceObjectName: string, filter: unknown): unknown {
  const places = objectMappingPlaces(raw);
  const wanted = places.filter((place) => sourceNameAt(raw, place) === sourceObjectName);
  if (wanted.length === 0) {
    const names = places.map((place) => sourceNameAt(raw, place)).filter((name) => name !== '');
    const known = [...new Set(names)];
    throw new InputError(
      `no object mapping has the source object "${sourceObjectName}"${suggestionFor(sourceObjectName, known)}`,
      {
        hint:
          known.length === 0
            ? 'The schema has no object mappings.'
            : `Source objects of this schema: ${known.join(', ')}.`,
      },
    );
  }
  return wanted.reduce((document, place) => replaceAt(document, [...place, 'scope'], filter), raw);
}

/** The document as text: JSON with two spaces, as the portal downloads it, and a final line feed. */
export function serializeSchema(raw: unknown): string {
  return `${JSON.stringify(raw, null, 2)}\n`;
}

/** Places of all object mappings, in document order. */
function objectMappingPlaces(raw: unknown): readonly JsonPath[] {
  return listAt(raw, ['synchronizationRules']).flatMap((rule, ruleIndex) =>
    listAt(rule, ['objectMappings']).map((_, index) => ['synchronizationRules', ruleIndex, 'objectMappings', index]),
  );
}

function sourceNameAt(raw: unknown, place: JsonPath): string {
  const mapping = valueAt(raw, place);
  return isRecord(mapping) && typeof mapping.sourceObjectName === 'string' ? mapping.sourceObjectName : '';
}

function listAt(document: unknown, segments: JsonPath): readonly unknown[] {
  const value = valueAt(document, segments);
  return Array.isArray(value) ? value : [];
}
