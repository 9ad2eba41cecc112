/** Which source object a target object belongs to: the links of a job, read the other way round. */
import type { Link } from '../job.js';

/** The links as they are now. */
export type Links = {
  readonly get: (sourceId: string) => Link | undefined;
  readonly values: () => Iterable<Link>;
};

export type LinkOwners = {
  /** The link that holds the target object; undefined when none does. O(1) but for the first call, which reads all links. */
  readonly ownerOf: (objectType: Link['objectType'], targetId: string) => Link | undefined;
  /** A link was made or changed. Removed ones need no word: they are noticed when asked for. */
  readonly linked: (link: Link) => void;
};

/** An index in memory over the links, made when it is first asked. */
export function createLinkOwners(links: Links): LinkOwners {
  let sources: Map<string, string> | undefined;
  const index = (): Map<string, string> => {
    sources ??= new Map([...links.values()].map((link) => [keyOf(link), link.sourceId]));
    return sources;
  };
  return {
    ownerOf: (objectType, targetId) => {
      const sourceId = index().get(keyOf({ objectType, targetId }));
      const link = sourceId === undefined ? undefined : links.get(sourceId);
      return link?.targetId === targetId ? link : undefined;
    },
    linked: (link) => {
      sources?.set(keyOf(link), link.sourceId);
    },
  };
}

/** Users and groups are numbered apart by some targets. */
function keyOf({ objectType, targetId }: Pick<Link, 'objectType' | 'targetId'>): string {
  return `${objectType} ${targetId}`;
}
