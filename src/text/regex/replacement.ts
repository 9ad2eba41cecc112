/** Reads the replacement text of .NET's Regex.Replace: `$1`, `${name}`, `$&` and their kin. */

/** What a replacement takes from a match; `text` is put in as it stands. */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'before' | 'after' | 'whole' | 'lastGroup' };

/** Cuts a replacement into parts. A reference to a group that the pattern lacks stays as it is written, as in .NET. */
export function readReplacement(replacement: string, hasGroup: (name: string) => boolean): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let plain = 0;
  for (const found of replacement.matchAll(/\$(?:(\d+)|\{(\w+)\}|([$&`'_+]))/g)) {
    const part = readPart(found[1] ?? found[2], found[3], hasGroup);
    if (part === undefined) continue;
    if (found.index > plain) parts.push({ kind: 'text', text: replacement.slice(plain, found.index) });
    parts.push(part);
    plain = found.index + found[0].length;
  }
  if (plain < replacement.length) parts.push({ kind: 'text', text: replacement.slice(plain) });
  return parts;
}

function readPart(
  group: string | undefined,
  sign: string | undefined,
  hasGroup: (name: string) => boolean,
): ReplacementPart | undefined {
  if (group !== undefined) {
    const name = /^\d+$/.test(group) ? String(Number(group)) : group;
    return hasGroup(name) ? { kind: 'group', group: name } : undefined;
  }
  switch (sign) {
    case '$':
      return { kind: 'text', text: '$' };
    case '&':
      return { kind: 'group', group: '0' };
    case '`':
      return { kind: 'before' };
    case "'":
      return { kind: 'after' };
    case '_':
      return { kind: 'whole' };
    default:
      return { kind: 'lastGroup' };
  }
}
