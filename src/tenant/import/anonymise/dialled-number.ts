/** Telephone numbers are written with and without their country: which digits are the same in all of these. */

export type DialledNumber = {
  /** What may be left out or written otherwise: zeros, the calling code of the country, the trunk prefix. */
  readonly prefix: string;
  /** The national significant number (ITU-T E.164); of a number that is none of a telephone, all but the leading zeros. */
  readonly significant: string;
};

type Written = ReadonlyMap<string, { readonly international: boolean }>;

const SHORTEST_WITH_CODE = 7;
/** In North America 1 goes before a national number, in Russia 8. */
const WITH_TRUNK_DIGIT = /^[18]\d{10}$/;

/** Takes numbers apart. That 447700900123 is a British number is known when somewhere it is written as +44 7700 900123. */
export function createNumberReader(numbers: Written): (digits: string) => DialledNumber {
  const international = new Set<string>();
  const national = new Set<string>();
  for (const [digits, facts] of numbers) {
    const rest = withoutZeros(digits);
    const cut = facts.international ? cutCode(rest) : undefined;
    national.add(cut?.significant ?? rest);
    if (cut === undefined) continue;
    international.add(rest);
    international.add(rest.slice(0, callingCodeLength(rest)) + cut.significant);
  }
  return (digits) => {
    const rest = withoutZeros(digits);
    const zeros = digits.slice(0, digits.length - rest.length);
    const cut = international.has(rest) ? cutCode(rest) : undefined;
    if (cut !== undefined) return { prefix: zeros + cut.prefix, significant: cut.significant };
    const hasTrunk = WITH_TRUNK_DIGIT.test(rest) && national.has(rest.slice(1));
    return hasTrunk
      ? { prefix: zeros + rest.slice(0, 1), significant: rest.slice(1) }
      : { prefix: zeros, significant: rest };
  };
}

export function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}

/** The code of the country, with the zero of `+44 (0) 20 ...`, and the rest. */
function cutCode(digits: string): DialledNumber | undefined {
  if (digits.length < SHORTEST_WITH_CODE) return undefined;
  const significant = withoutZeros(digits.slice(callingCodeLength(digits)));
  if (significant === '') return undefined;
  return { prefix: digits.slice(0, digits.length - significant.length), significant };
}

/** One to three digits (ITU-T E.164). */
function callingCodeLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(digits) ? 2 : 3;
}
