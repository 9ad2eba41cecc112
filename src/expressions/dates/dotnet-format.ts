/** Cuts a .NET date format string into its specifiers and literals. */
import { FORMAT_FIELDS, type FormatField, fractionField } from './format-fields.js';

export type FormatPart =
  | { readonly kind: 'literal'; readonly text: string }
  | ({ readonly kind: 'field' } & FormatField);
export type DateFormat = readonly FormatPart[];

/** A format of one letter stands for a whole one (.NET, "Standard date and time format strings"). */
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** The parts of a format, or undefined when .NET has no such format. `Z`, `T`, blanks and other letters are literals. */
export function readFormat(format: string): DateFormat | undefined {
  if (format === '') return undefined;
  if (/^[A-Za-z]$/.test(format)) {
    const standard = STANDARD[format];
    return standard === undefined ? undefined : readFormat(standard);
  }
  const parts: FormatPart[] = [];
  const token =
    /%?(?<field>([dfFhHKmMstyz])\2*)|'(?<single>[^']*)'|"(?<double>[^"]*)"|\\(?<escaped>[\s\S])|(?<plain>[^'"\\%g])/y;
  while (token.lastIndex < format.length) {
    const groups = token.exec(format)?.groups;
    if (groups === undefined) return undefined;
    if (groups.field === undefined) {
      parts.push({ kind: 'literal', text: groups.single ?? groups.double ?? groups.escaped ?? groups.plain ?? '' });
      continue;
    }
    const field = fieldOf(groups.field);
    if (field === undefined) return undefined;
    parts.push({ kind: 'field', ...field });
  }
  return parts;
}

/** Longer runs of a letter mean the same as these: .NET reads dddddd as dddd. */
const LONGEST: Readonly<Record<string, number>> = { d: 4, h: 2, H: 2, K: 1, m: 2, M: 4, s: 2, t: 2, y: 5, z: 3 };

function fieldOf(specifier: string): FormatField | undefined {
  if (/^(?:f{1,7}|F{1,7})$/.test(specifier)) return fractionField(specifier);
  return FORMAT_FIELDS.get(specifier.slice(0, LONGEST[specifier.charAt(0)] ?? 0));
}
