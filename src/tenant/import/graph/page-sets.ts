/** Which pages belong together, and whether the last of them is there. */
import { dirname } from 'node:path';
import type { WarningLog } from '../warnings.js';
import type { Page } from './page.js';

export type PageSets = {
  /** @param name what the pages are of: pages of one kind, folder, query and name are a set */
  readonly add: (page: Page, name: string) => void;
  /** Whether the set that this page belongs to has its last page, as far as it has been read. */
  readonly isComplete: (page: Page, name: string) => boolean;
  /** Names the nextLink of every set whose last page is missing. */
  readonly tell: (warnings: WarningLog) => void;
};

type PageSet = { readonly name: string; last: Page; hasEnd: boolean };

/** No pages yet. The last page of a set is the one without a nextLink, in whatever order they come. */
export function createPageSets(): PageSets {
  const sets = new Map<string, PageSet>();
  return {
    add: (page, name) => {
      const key = pageSetKey(page, name);
      const set = sets.get(key) ?? { name, last: page, hasEnd: false };
      set.last = page;
      if (page.nextLink === undefined) set.hasEnd = true;
      sets.set(key, set);
    },
    isComplete: (page, name) => sets.get(pageSetKey(page, name))?.hasEnd === true,
    tell: (warnings) => {
      for (const { name, last, hasEnd } of sets.values()) {
        if (hasEnd || last.nextLink === undefined) continue;
        warnings.warn({
          message: `The ${name} go on after this page: the file of its @odata.nextLink is missing.`,
          location: { file: last.file, path: '["@odata.nextLink"]' },
          query: `GET ${last.nextLink}`,
        });
      }
    },
  };
}

/** Pages of one query, saved in one folder. */
export function pageSetKey({ file, context, list }: Page, name: string): string {
  return JSON.stringify([name, dirname(file), context ?? null, list === undefined ? file : null]);
}
