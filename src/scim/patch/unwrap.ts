/** Values in wrappings: `{"value": {"value": "id"}}`, as Netskope's old Swagger samples have them. */
import { isJsonArray, isJsonObject } from '../json.js';
import type { ResolvedAttribute } from '../schemas/resolve.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';

/** Objects whose only key is `value` give way to their content, as long as the attribute is not itself of that form. */
export function unwrap(value: JsonValue, { attribute, subAttribute }: ResolvedAttribute): JsonValue {
  const isComplex = (subAttribute ?? attribute).type === 'complex';
  return isJsonArray(value) ? value.map((element) => unwrapOne(element, isComplex)) : unwrapOne(value, isComplex);
}

function unwrapOne(value: JsonValue, isComplex: boolean): JsonValue {
  let inner = value;
  while (isJsonObject(inner)) {
    const next = onlyValue(inner);
    if (next === undefined || (isComplex && !isJsonObject(next) && !isJsonArray(next))) break;
    inner = next;
  }
  return inner;
}

function onlyValue(object: JsonObject): JsonValue | undefined {
  const keys = Object.keys(object);
  return keys.length === 1 && keys[0] === 'value' ? object.value : undefined;
}
