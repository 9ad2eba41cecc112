/** A kind of resource that lies when it is told to: it stores something else than what it is given. */

import type { Memberships } from '../memberships.js';
import type { ResourceKind } from '../resource-kind.js';
import type { Lie } from './lies.js';
import { tell } from './write-lies.js';

/** A lie that meets the request under way. */
export type ToldLie = {
  readonly lie: Lie;
  /** False when its turn has not come: it is only counted. */
  readonly happens: boolean;
  readonly count: () => void;
};

/** The lies of the request under way; there is never more than one request, as the service answers each in one go. */
export type Lies = { current: readonly ToldLie[] };

export function lyingKind(kind: ResourceKind, memberships: Memberships, lies: Lies): ResourceKind {
  return {
    ...kind,
    save: (id, draft, stamp) => {
      const before = { row: kind.resources.get(id), members: memberships.membersOf(id) };
      let told = draft;
      for (const { lie, happens, count } of lies.current) {
        const other = tell(lie, told, before);
        if (other === told) continue;
        count();
        if (!happens) continue;
        if (other === undefined) return;
        told = other;
      }
      kind.save(id, told, stamp);
    },
    remove: (id, stamp) => {
      for (const { lie, happens, count } of lies.current) {
        if (lie !== 'ignore-delete') continue;
        count();
        if (happens) return;
      }
      kind.remove(id, stamp);
    },
  };
}
