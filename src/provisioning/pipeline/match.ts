/** Match: which queries find the object in the target. */
import { isJsonArray } from '../../scim/json.js';
import { type MappedAttribute, valueText } from './map.js';

export type MatchQuery = {
  /** Target attribute name, as it stands in the filter. */
  readonly attribute: string;
  readonly value: string;
};

/** One query per matching attribute that has a value, lowest precedence number first (#matching-precedence, #matching-empty). */
export function matchQueries(attributes: readonly MappedAttribute[]): readonly MatchQuery[] {
  return attributes
    .filter(({ mapping }) => mapping.matchingPriority > 0)
    .sort((a, b) => a.mapping.matchingPriority - b.mapping.matchingPriority)
    .flatMap(({ mapping, value }) => {
      const wanted = value ?? undefined;
      // A list is asked for by its first value (assumption: a matching attribute is meant to have one).
      const text = valueText(isJsonArray(wanted) ? wanted[0] : wanted);
      return text === null || text === '' ? [] : [{ attribute: mapping.targetAttributeName, value: text }];
    });
}

/**
 * The first of these characters that the value holds. No query is sent for such a value: "special characters are not supported on
 * joining properties", and the attempt fails (known-issues; which characters these are is not published).
 */
export function unmatchableCharacter(value: string, characters: string): string | undefined {
  return [...value].find((character) => characters.includes(character));
}
