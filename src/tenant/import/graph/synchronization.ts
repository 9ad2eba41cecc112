/** Provisioning of an application: its jobs, its schema, its secrets. */
import { z } from 'zod';
import { InputError, type InputLocation } from '../../../text/input-error.js';
import { inputErrorOf } from '../../../text/input-error-of.js';
import type { ImportedJob } from '../imported-tenant.js';
import { JOBS_QUERY, SECRETS_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { atItem, type Page, placeOf } from './page.js';

export type FoundJob = { readonly job: ImportedJob; readonly location: InputLocation };
export type FoundSchema = { readonly raw: unknown; readonly id: string | undefined; readonly location: InputLocation };
export type FoundSecrets = { readonly secrets: Readonly<Record<string, string>>; readonly location: InputLocation };

const job = z.object({
  id: z.string(),
  templateId: z.string(),
  synchronizationJobSettings: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
});

const secret = z.object({ key: z.string(), value: z.string().nullish() });

const HIDDEN: CountedWarning = {
  message: (count) =>
    `Graph hides the values of secrets: ${counted(count, 'value')} shown as * left out. Set them again where they are needed.`,
};

/** The jobs of a page. @throws InputError with the JSON path of a value that can't be one */
export function readJobs(page: Page): readonly FoundJob[] {
  return page.items.map((item, index) =>
    atItem(page, index, () => {
      const read = job.safeParse(item);
      if (!read.success) throw inputErrorOf(item, read.error, `Ask for it with ${JOBS_QUERY}.`);
      const { id, templateId, synchronizationJobSettings } = read.data;
      const settings = (synchronizationJobSettings ?? []).map(({ name, value }) => ({ name, value: value ?? '' }));
      return { job: { id, templateId, settings }, location: placeOf(page, index) };
    }),
  );
}

/**
 * The schemas of a page: the document as it stands, for whoever compiles it.
 * @throws InputError when a file holds several, since each belongs to a job of its own
 */
export function readSchemas(page: Page): readonly FoundSchema[] {
  if (page.items.length > 1) {
    throw new InputError('Expected one synchronizationSchema.', {
      location: placeOf(page, 1),
      hint: 'Save the schema of each job in a file of its own.',
    });
  }
  return page.items.map((raw, index) => ({
    raw,
    id: typeof raw.id === 'string' ? raw.id : undefined,
    location: placeOf(page, index),
  }));
}

/** The secrets of a page, by key; those that Graph hides are left out. @throws InputError when one is no secret */
export function readSecrets(page: Page, warnings: WarningLog): FoundSecrets {
  const secrets: Record<string, string> = {};
  page.items.forEach((item, index) => {
    atItem(page, index, () => {
      const read = secret.safeParse(item);
      if (!read.success) throw inputErrorOf(item, read.error, `Ask for it with ${SECRETS_QUERY}.`);
      const { key, value } = read.data;
      if (typeof value !== 'string') return;
      if (/^\*+$/.test(value)) warnings.count(HIDDEN, placeOf(page, index));
      else secrets[key] = value;
    });
  });
  return { secrets, location: { file: page.file } };
}
