/** Finds the account or group of a target that a person means: by id, by a name, or by a part of one. */
import type { JsonObject } from '../../scim/transport/transport.js';
import { foldName } from '../../text/fold-name.js';
import { InputError } from '../../text/input-error.js';
import { suggest } from '../../text/suggest.js';
import { textOf } from '../resource-texts.js';

export type ResourceNames = {
  /** `account` or `group`. */
  readonly noun: string;
  /** Best first; empty ones count for nothing. */
  readonly namesOf: (resource: JsonObject) => readonly string[];
};

/** More than this many are counted, not listed. */
const LISTED = 10;

/** @throws InputError when none fits, with the nearest name, or several do, with their names and ids. */
export function findResource(
  text: string,
  resources: readonly JsonObject[],
  { noun, namesOf }: ResourceNames,
): JsonObject {
  const wanted = foldName(text.trim());
  if (wanted === '') throw new InputError(`No ${noun} is named.`, { hint: 'Give a name or an id.' });
  const byId = resources.find((resource) => textOf(resource, 'id') === text.trim());
  if (byId !== undefined) return byId;
  const whole = resources.filter((resource) => namesOf(resource).some((name) => foldName(name) === wanted));
  const found =
    whole.length > 0
      ? whole
      : resources.filter((resource) => namesOf(resource).some((name) => foldName(name).includes(wanted)));
  const [first, ...more] = found;
  if (first === undefined) throw unknown(text, resources, noun, namesOf);
  if (more.length === 0) return first;
  const lines = found.slice(0, LISTED).map((one) => `  ${namesOf(one)[0] ?? ''} (${textOf(one, 'id')})`);
  const rest = found.length > LISTED ? [`  and ${found.length - LISTED} more`] : [];
  throw new InputError(`"${text}" fits more than one ${noun}:\n${[...lines, ...rest].join('\n')}`, {
    hint: 'Give the id, or more of the name.',
  });
}

function unknown(
  text: string,
  resources: readonly JsonObject[],
  noun: string,
  namesOf: ResourceNames['namesOf'],
): InputError {
  const nearest = suggest(text, resources.flatMap(namesOf));
  return new InputError(`The target has no ${noun} "${text}".`, {
    hint: nearest === undefined ? 'Give a name, a part of a name, or an id.' : `Did you mean "${nearest}"?`,
  });
}
