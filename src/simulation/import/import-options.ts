/** What an import is asked for, and what it finds on its way. */
import type { ImportWarning } from '../../tenant/import/imported-tenant.js';

export type ImportOptions = {
  /** The application that the files are about: one that is there, or the name of a new one. */
  readonly application?: string | undefined;
  /** The profile of applications that are added. */
  readonly profile?: string | undefined;
};

/** Sentences about what was set up, and what has to be known about it; each stage adds to it. */
export type Findings = { readonly lines: string[]; readonly warnings: ImportWarning[] };
