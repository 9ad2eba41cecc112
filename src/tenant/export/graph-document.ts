/** Documents as Microsoft Graph answers with them, in pieces: a list of any length is never one string. */
import type { JsonObject } from '../../scim/transport/transport.js';
import type { Instant } from '../../time/clock.js';
import { toIsoMillis, toIsoSeconds } from '../../time/instant.js';

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata';

/** `{"@odata.context": ..., "value": [...]}` with one entry a line; `context` is what follows the `#`. */
export function* graphList(context: string, entries: Iterable<JsonObject>): Generator<string> {
  yield* listDocument({ '@odata.context': `${METADATA}#${context}` }, 'value', entries);
}

/** A single entity; `context` is what follows the `#`. */
export function* graphEntity(context: string, entity: JsonObject): Generator<string> {
  yield `${JSON.stringify({ '@odata.context': `${METADATA}#${context}`, ...entity }, null, 2)}\n`;
}

/** A document with one long list after some other properties: one entry a line. */
export function* listDocument(head: JsonObject, list: string, entries: Iterable<JsonObject>): Generator<string> {
  const before = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  yield `{\n${before.join('')}  ${JSON.stringify(list)}: [`;
  let between = '\n    ';
  for (const entry of entries) {
    yield between + JSON.stringify(entry);
    between = ',\n    ';
  }
  yield between === '\n    ' ? ']\n}\n' : '\n  ]\n}\n';
}

/** To the second, as Graph writes it; to the millisecond where there is something below a second, so that nothing is lost. */
export function graphTime(instant: Instant): string {
  return instant % 1000 === 0 ? toIsoSeconds(instant) : toIsoMillis(instant);
}
