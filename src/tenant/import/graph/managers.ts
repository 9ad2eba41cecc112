/** Who has no manager: Graph leaves the property out of such a user, also when the query asks for it. */
import type { ImportedUser } from '../imported-tenant.js';
import type { Page } from './page.js';

/** The users of one file. */
export type UserPage = {
  readonly users: readonly ImportedUser[];
  /** The page of Graph, and the pages that it belongs to; undefined for a CSV, which has no managers. */
  readonly graph: { readonly page: Page; readonly set: string } | undefined;
};

/** All users; where a query asked for managers, one without has none (null) instead of not saying it. */
export function withManagers(pages: readonly UserPage[]): readonly ImportedUser[] {
  const asked = new Set<string>();
  for (const { graph, users } of pages) {
    if (graph === undefined) continue;
    const { page, set } = graph;
    const isExpanded = page.context !== undefined && /[(,]manager\b/.test(page.context);
    if (isExpanded || users.some(({ managerId }) => managerId !== undefined)) asked.add(set);
  }
  return pages.flatMap(({ graph, users }) =>
    graph !== undefined && asked.has(graph.set)
      ? users.map((user) => (user.managerId === undefined ? { ...user, managerId: null } : user))
      : users,
  );
}
