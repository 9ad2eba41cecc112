/** What of an address tells requests apart. */

/** The part below the service's address, decoded for reading: `/Users?filter=userName eq "a@b"`. */
export function requestPath(url: string): string {
  const { pathname, search } = new URL(url);
  const [, path = pathname] = /(\/(?:Users|Groups)(?:\/.*)?)$/.exec(pathname) ?? [];
  return `${path}${decoded(search.replaceAll('+', ' '))}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
