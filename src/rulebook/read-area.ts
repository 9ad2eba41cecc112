/** Reads the rules of one area out of the text of its file; a mistake is told with file, line and rule. */
import { type Document, isNode, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { openYaml } from '../text/open-yaml.js';
import { areaFileSchema, areaOf, type Rule } from './rule.js';

/** What is wrong, and where in the document. */
export type Fault = { readonly message: string; readonly path: readonly PropertyKey[] };

export type AreaFile = {
  readonly area: { readonly name: string; readonly title: string };
  readonly rules: readonly Rule[];
  /** The error for a fault that is only seen beside the other files. */
  readonly errorOf: (fault: Fault) => InputError;
};

/**
 * Reads and checks what can be checked in one file: its shape, and that ids begin with the area.
 * @param name of the area
 * @param file its path, for messages
 * @throws InputError for the first thing that is wrong, with its line; inside a rule the message begins with the rule's id
 */
export function readArea(text: string, { name, file }: { readonly name: string; readonly file: string }): AreaFile {
  const { document, lineCounter } = openYaml(text, file);
  const errorOf = ({ message, path }: Fault): InputError => {
    const rule = ruleAt(document, path);
    return new InputError(rule === undefined ? message : `rule ${rule}: ${message}`, {
      location: { file, ...lineOf(document, path, lineCounter) },
    });
  };
  const result = areaFileSchema.safeParse(document.toJS());
  if (!result.success) throw errorOf(faultOf(result.error.issues));
  const { title, rules } = result.data;
  const stray = rules.findIndex((rule) => areaOf(rule) !== name);
  if (stray >= 0) throw errorOf({ message: `the ids of this file begin with "${name}-"`, path: ['rules', stray] });
  return { area: { name, title }, rules, errorOf };
}

function faultOf([issue]: readonly z.core.$ZodIssue[]): Fault {
  if (issue === undefined) return { message: 'it has another shape', path: [] };
  const key = String(issue.path.at(-1) ?? 'document');
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return { message: missing ? `"${key}" is missing` : `${key}: ${issue.message}`, path: issue.path };
}

/** The id of the rule that the path leads into, or its number where it has none; undefined outside of the rules. */
function ruleAt(document: Document, [list, index]: readonly PropertyKey[]): string | undefined {
  if (list !== 'rules' || typeof index !== 'number') return undefined;
  const id = document.getIn([list, index, 'id']);
  return typeof id === 'string' ? id : `number ${index + 1}`;
}

/** The line of the value at that path, or of the nearest thing around it that is there. */
function lineOf(document: Document, path: readonly PropertyKey[], lineCounter: LineCounter): { line?: number } {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const offset = isNode(node) ? node.range?.[0] : undefined;
    if (offset !== undefined) return { line: lineCounter.linePos(offset).line };
  }
  return {};
}
