/** Walkthroughs: lessons as data, read from data/lessons and checked. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { keyed, unknownName } from './known-keys.js';
import { LESSON_ACTION, type LessonAction } from './lesson-action.js';
import { parseYaml } from './read-yaml.js';
import { SHOW, type Show } from './show.js';
import { teachingTenants } from './teaching-tenants.js';

export type WalkthroughStep = {
  readonly id: string;
  /** Number within its heading; null where the steps of a heading have none. */
  readonly number: number | null;
  readonly title: string;
  /** The narration: one paragraph of plain text, to be wrapped by whoever shows it. */
  readonly say: string;
  /** Carried out in this order, before anything is shown. */
  readonly actions: readonly LessonAction[];
  readonly show: readonly Show[];
};

export type WalkthroughSection = { readonly heading: string; readonly steps: readonly WalkthroughStep[] };

export type Walkthrough = {
  readonly title: string;
  /** Address of the page that it follows. */
  readonly source: string;
  /** Name of a file in data/tenants, without its ending. */
  readonly tenant: string;
  readonly sections: readonly WalkthroughSection[];
};

const text = z.string().trim().min(1);

const STEP = keyed({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is made of small letters and digits, joined by "-"'),
  number: z.int().min(1).nullable().default(null),
  title: text,
  say: text,
  actions: z.array(LESSON_ACTION).default([]),
  show: z.array(SHOW).default([]),
});

const SECTION = keyed({ heading: text, steps: z.array(STEP).min(1) }).superRefine(({ steps }, context) => {
  if (steps.every(({ number }) => number === null)) return;
  steps.forEach(({ number }, index) => {
    if (number === index + 1) return;
    const message = `this step of its heading has to be number ${index + 1}`;
    context.addIssue({ code: 'custom', path: ['steps', index, 'number'], message });
  });
});

const TENANT = text.superRefine((name, context) => {
  const known = teachingTenants();
  if (!known.includes(name)) context.addIssue({ code: 'custom', message: unknownName('tenant', name, known) });
});

const WALKTHROUGH = keyed({ title: text, source: text, tenant: TENANT, sections: z.array(SECTION).min(1) }).superRefine(
  ({ sections }, context) => {
    const ids = new Set<string>();
    for (const [section, { steps }] of sections.entries()) {
      for (const [step, { id }] of steps.entries()) {
        if (ids.has(id)) {
          const path = ['sections', section, 'steps', step, 'id'];
          context.addIssue({ code: 'custom', path, message: `another step has the id "${id}"` });
        }
        ids.add(id);
      }
    }
  },
);

/** The package's own lessons: this file lies two folders below the package's root, in src as in dist. */
const LESSONS_FOLDER = fileURLToPath(new URL('../../data/lessons/', import.meta.url));
const ENDING = '.yaml';

/**
 * Reads a walkthrough of this package by name.
 * @throws InputError when there is none of that name, or as parseWalkthrough does.
 */
export function loadWalkthrough(name = 'netskope-tutorial'): Walkthrough {
  const names = readdirSync(LESSONS_FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
  if (!names.includes(name)) {
    throw new InputError(unknownName('walkthrough', name, names), { hint: `Walkthroughs: ${names.join(', ')}.` });
  }
  const file = `${LESSONS_FOLDER}${name}${ENDING}`;
  return parseWalkthrough(readFileSync(file, 'utf8'), file);
}

/**
 * Checks the text of a walkthrough; `file` is its name for messages.
 * @throws InputError with file, line, column and path.
 */
export function parseWalkthrough(text: string, file: string): Walkthrough {
  return parseYaml(text, file, WALKTHROUGH);
}
