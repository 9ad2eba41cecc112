/** Reads a YAML text against a shape; a mistake is told with file, line, column and path. */
import { isMap, isNode, isSeq, type LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import { InputError, type InputLocation } from '../text/input-error.js';
import { formatJsonPath, type JsonPath } from '../text/json-path.js';
import { openYaml } from '../text/open-yaml.js';

type Place = Pick<InputLocation, 'line' | 'column'>;

/**
 * The document, checked and compiled by `schema`.
 * @param file its name as the person knows it
 * @throws InputError for what is no YAML and for the first thing that does not fit; the hint counts the others.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): T {
  const { document, lineCounter } = openYaml(text, file);
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const { issues } = result.error;
  // A mistyped key is missing under its right name, too: the typing mistake is the better thing to say.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) throw result.error;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const others = issues.length - 1;
  const count = others === 1 ? 'one more problem' : `${others} more problems`;
  throw new InputError(describeIssue(issue), {
    location: { file, ...placeOf(document.contents, path, lineCounter), path: formatJsonPath(path) },
    ...(others === 0 ? {} : { hint: `The file has ${count}.` }),
  });
}

/** What is wrong, in one line. zod has the value only while it checks: what is missing reads as `received undefined`. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return missing ? `"${String(issue.path.at(-1) ?? 'document')}" is missing` : issue.message;
}

/** The key of the value at that path, or the nearest thing around it that is there. */
function placeOf(root: Node | null, path: JsonPath, lineCounter: LineCounter): Place {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const key of path) {
    const [place, value] = step(node, key);
    if (place === undefined) break;
    offset = place;
    node = value;
  }
  if (offset === undefined) return {};
  const { line, col } = lineCounter.linePos(offset);
  return { line, column: col };
}

function step(node: unknown, key: PropertyKey): readonly [offset: number | undefined, value: unknown] {
  if (isMap(node)) {
    const pair = node.items.find((item) => isNode(item.key) && item.key.toJSON() === key);
    return [isNode(pair?.key) ? pair.key.range?.[0] : undefined, pair?.value];
  }
  if (isSeq(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined;
    return [isNode(item) ? item.range?.[0] : undefined, item];
  }
  return [undefined, undefined];
}
