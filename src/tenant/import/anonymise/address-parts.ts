/** Cuts addresses into the part that names a person and the parts that stay: domain, scheme, tenant. */

export type AddressPart = { readonly kind: 'kept' | 'personal' | 'domain'; readonly text: string };

const SCHEME = /^[A-Za-z][A-Za-z\d+.-]*:(?!\/\/)/;
const GUEST = /^(.+)_([^_@]+)(#EXT#)$/i;
const ADDRESS = /^([^\s@]*)@([\p{L}\p{M}\p{N}._-]+)$/u;
/** A user in the recycle bin has the object id before the name. */
const DELETED = /^[0-9a-f]{32}(?=.)/i;
const PAGE = /^([a-z][a-z\d+.-]*:\/\/[^/\s]+)(\S*)$/i;
const COMMON_NAME = /(?<=(?:^|[,/])\s*)(CN=)((?:[^,/\\]|\\.)+)/gi;

/** The parts of an address (mail, `SMTP:` proxy, guest, X.500 and other distinguished names, web page); undefined for other texts. */
export function addressParts(text: string): readonly AddressPart[] | undefined {
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const page = PAGE.exec(text);
  if (page !== null) return parts(['kept', page[1]], ['personal', page[2]]);
  const address = ADDRESS.exec(rest);
  if (address !== null) {
    return [
      ...parts(['kept', scheme]),
      ...aliasParts(address[1] ?? ''),
      ...parts(['kept', '@'], ['domain', address[2]]),
    ];
  }
  return /(?:^|[,/:]\s*)(?:CN|OU|DC|O)=/i.test(text) ? distinguishedNameParts(text) : undefined;
}

/** Addresses and web pages that stand in a text, alone or among others. */
export function addressesIn(text: string): IterableIterator<RegExpExecArray> {
  return text.matchAll(
    /[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+|[^\s@<>"'(),;:[\]{}\\]+@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*/giu,
  );
}

function aliasParts(alias: string): readonly AddressPart[] {
  const prefix = DELETED.exec(alias)?.[0] ?? '';
  const rest = alias.slice(prefix.length);
  const guest = GUEST.exec(rest);
  if (guest === null) return parts(['kept', prefix], ['personal', rest]);
  return parts(['kept', prefix], ['personal', guest[1]], ['kept', '_'], ['domain', guest[2]], ['kept', guest[3]]);
}

/**
 * The common name that is the person's: the first of `CN=Ada,CN=Users,DC=contoso`, the last of `/o=.../cn=Recipients/cn=ada`. What it
 * stands in is the organization's.
 */
function distinguishedNameParts(text: string): readonly AddressPart[] {
  const names = [...text.matchAll(COMMON_NAME)];
  const own = /^(?:\w+:)?\//.test(text) ? names.at(-1) : names[0];
  if (own === undefined) return parts(['kept', text]);
  const [whole, key = ''] = own;
  const start = own.index + key.length;
  const end = own.index + whole.length;
  return parts(['kept', text.slice(0, start)], ['personal', text.slice(start, end)], ['kept', text.slice(end)]);
}

function parts(...pairs: readonly (readonly [AddressPart['kind'], string | undefined])[]): readonly AddressPart[] {
  return pairs.flatMap(([kind, text]) => (text === undefined || text === '' ? [] : [{ kind, text }]));
}
