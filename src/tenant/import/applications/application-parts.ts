/** What the files say of applications, before it is told which application each file is about. */
import type { InputLocation } from '../../../text/input-error.js';
import type { FoundAssignment } from '../graph/assignments.js';
import type { Page } from '../graph/page.js';
import type { PageSets } from '../graph/page-sets.js';
import type { FoundServicePrincipal } from '../graph/service-principals.js';
import type { FoundJob, FoundSchema, FoundSecrets } from '../graph/synchronization.js';
import type { ScimList } from '../scim-list.js';

/** One file about an application; `servicePrincipalId` where its context names it. */
export type ApplicationPart = {
  readonly location: InputLocation;
  readonly servicePrincipalId: string | undefined;
} & (
  | { readonly kind: 'jobs'; readonly jobs: readonly FoundJob[] }
  | { readonly kind: 'schema'; readonly schema: FoundSchema }
  | { readonly kind: 'secrets'; readonly secrets: FoundSecrets }
  | { readonly kind: 'assignments'; readonly page: Page; readonly assignments: readonly FoundAssignment[] }
  | { readonly kind: 'target'; readonly list: ScimList }
);

export type ApplicationFiles = {
  readonly servicePrincipals: readonly FoundServicePrincipal[];
  readonly parts: readonly ApplicationPart[];
  readonly sets: PageSets;
};

/** `servicePrincipals('<id>')` in a context, in lower case. */
export function servicePrincipalInContext(context: string | undefined): string | undefined {
  return /servicePrincipals\('([^']+)'\)/i.exec(context ?? '')?.[1]?.toLowerCase();
}
