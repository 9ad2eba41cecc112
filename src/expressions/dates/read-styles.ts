/** The dateTimeStyles argument of FormatDateTime: .NET's DateTimeStyles by name. */

/** What the styles change on a server that runs in UTC. */
export type ReadStyles = {
  /** White space is allowed before, after and between the parts of the format. */
  readonly leading: boolean;
  readonly trailing: boolean;
  readonly inner: boolean;
  /** A mere time is on today's date, not on 0001-01-01. */
  readonly currentDate: boolean;
};

const EXACT: ReadStyles = { leading: false, trailing: false, inner: false, currentDate: true };

/** One entry for each name; those about time zones change nothing, since local time is UTC on the servers. */
const STYLES: Readonly<Record<string, Partial<ReadStyles>>> = {
  None: {},
  AllowLeadingWhite: { leading: true },
  AllowTrailingWhite: { trailing: true },
  AllowInnerWhite: { inner: true },
  AllowWhiteSpaces: { leading: true, trailing: true, inner: true },
  NoCurrentDateDefault: { currentDate: false },
  AdjustToUniversal: {},
  AssumeLocal: {},
  AssumeUniversal: {},
  RoundtripKind: {},
};

/** When the argument is left out (functions page, FormatDateTime). */
export const DEFAULT_STYLES = 'RoundtripKind, AllowLeadingWhite, AllowTrailingWhite';
export const STYLE_NAMES: readonly string[] = Object.keys(STYLES);

/** Reads names separated by commas or `|`; the first unknown name is returned instead. */
export function readStyles(text: string): ReadStyles | { readonly unknown: string } {
  let styles = EXACT;
  for (const name of text.split(/[,|]/).map((part) => part.trim())) {
    if (name === '') continue;
    const change = STYLES[name];
    if (change === undefined) return { unknown: name };
    styles = { ...styles, ...change };
  }
  return styles;
}
