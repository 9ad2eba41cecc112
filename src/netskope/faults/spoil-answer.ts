/** What a fault makes of an answer that the target gave: lists that are wrong, bodies that can't be read. Pure. */
import { isJsonArray, isJsonObject, parseJsonValue } from '../../scim/json.js';
import type { JsonObject, ScimResponse } from '../../scim/transport/transport.js';
import type { FaultOf } from './fault.js';

export type SpoilingFault = FaultOf<'malformed' | 'content-type' | 'empty' | 'lie'>;

/** The answer, spoilt; undefined when there is nothing in it to spoil. */
export function spoil(fault: SpoilingFault, response: ScimResponse): ScimResponse | undefined {
  const { body, headers, ...rest } = response;
  if (response.status >= 300 || body === undefined || body === '') return undefined;
  switch (fault.kind) {
    case 'malformed':
      return { ...response, body: firstHalf(body) };
    case 'content-type':
      return { ...response, headers: { ...headers, 'content-type': fault.contentType } };
    case 'empty':
      return {
        ...rest,
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type')),
      };
    case 'lie':
      return withList(response, body, fault.lie);
  }
}

/** No prefix of a JSON object is JSON. A pair of surrogates stays together. */
function firstHalf(body: string): string {
  const half = body.slice(0, Math.ceil(body.length / 2));
  return /[\ud800-\udbff]$/.test(half) ? half.slice(0, -1) : half;
}

function withList(response: ScimResponse, body: string, lie: string): ScimResponse | undefined {
  const content = parseJsonValue(body);
  if (!isJsonObject(content) || typeof content.totalResults !== 'number') return undefined;
  const changed = changedList(content, content.totalResults, lie);
  return changed === undefined ? undefined : { ...response, body: JSON.stringify(changed) };
}

function changedList(list: JsonObject, total: number, lie: string): JsonObject | undefined {
  if (lie === 'wrong-total') return { ...list, totalResults: total + 1 };
  const resources = list.Resources;
  if (lie !== 'duplicate-ids' || !isJsonArray(resources) || resources.length === 0) return undefined;
  const twice = resources.flatMap((resource) => [resource, resource]);
  return { ...list, totalResults: total + resources.length, itemsPerPage: twice.length, Resources: twice };
}
