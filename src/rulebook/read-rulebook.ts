/** Reads the rulebook: the folder data/rulebook, a file for each area. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../text/input-error.js';
import { suggestionFor } from '../text/suggest.js';
import { type AreaFile, type Fault, readArea } from './read-area.js';
import type { Rule, Rulebook } from './rule.js';

/** This file lies two folders below the package's root, in src as in dist. */
const FOLDER = fileURLToPath(new URL('../../data/rulebook', import.meta.url));
const AREA_FILE = /^([a-z]+)\.yaml$/;

let read: Rulebook | undefined;

/** The rules of the simulation; read when they are first asked for. */
export function rulebook(): Rulebook {
  read ??= readRulebook(FOLDER);
  return read;
}

/**
 * Reads all areas of a folder, by name, and checks them together: ids once each, related rules that exist.
 * @throws InputError for the first thing that is wrong, with file, line and rule
 */
export function readRulebook(folder: string): Rulebook {
  const files = readdirSync(folder)
    .sort()
    .map((name) => readFile(folder, name));
  const rules = files.flatMap((file) => file.rules);
  const ids = rules.map(({ id }) => id);
  for (const file of files) {
    for (const [index, rule] of file.rules.entries()) {
      const message = faultOf(rule, file, index, ids);
      if (message !== undefined) throw file.errorOf({ message, path: ['rules', index] } satisfies Fault);
    }
  }
  return { areas: files.map(({ area }) => area), rules };
}

function readFile(folder: string, name: string): AreaFile {
  const file = join(folder, name);
  const area = AREA_FILE.exec(name)?.[1];
  if (area === undefined) {
    throw new InputError('a file of the rulebook is called by its area: one word in small letters, and .yaml', {
      location: { file },
    });
  }
  return readArea(readFileSync(file, 'utf8'), { name: area, file });
}

function faultOf(
  { id, related = [] }: Rule,
  { rules }: AreaFile,
  index: number,
  ids: readonly string[],
): string | undefined {
  // An id names its area, so that another rule of the same id can only stand in the same file.
  if (rules.findIndex((rule) => rule.id === id) !== index) return 'there is a rule of that id already';
  const stray = related.find((other) => other === id || !ids.includes(other));
  if (stray === undefined) return undefined;
  return stray === id ? 'it is related to itself' : `the related "${stray}" is no rule${suggestionFor(stray, ids)}`;
}
