/** Capture groups of a .NET pattern: which group a name or number means. */

/** One capture group in the order of its opening parenthesis; unnamed ones have no name. */
export type CaptureGroup = { readonly name?: string };

/** For each name or .NET number: the JavaScript numbers of the groups it means (several when a name is repeated). */
export type GroupIndex = ReadonlyMap<string, readonly number[]>;

/** .NET counts the unnamed groups first, from left to right, and the named ones after them. */
export function indexGroups(groups: readonly CaptureGroup[]): GroupIndex {
  const index = new Map<string, number[]>([['0', [0]]]);
  let counted = 0;
  groups.forEach(({ name }, at) => {
    if (name === undefined) index.set(String(++counted), [at + 1]);
  });
  groups.forEach(({ name }, at) => {
    if (name === undefined) return;
    const same = index.get(name);
    if (same !== undefined) {
      same.push(at + 1);
      return;
    }
    const meant = [at + 1];
    index.set(name, meant);
    index.set(String(++counted), meant);
  });
  return index;
}
