/** Functions of numbers and positions. */
import { asCount, asInteger, asText, eachText } from '../coerce.js';
import { FUNCTIONS_PAGE, type FunctionEntry, optional, required } from './function-entry.js';

const BIT_AND: FunctionEntry = {
  name: 'BitAnd',
  parameters: [required('value1', 'Integer'), required('value2', 'Integer')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([first = null, second = null], site) => {
    const left = asInteger(first, site, 0);
    const right = asInteger(second, site, 1);
    return left === null || right === null ? null : left & right;
  },
};

const COMPARE_TYPES = ['vbBinaryCompare', 'vbTextCompare'];

const IN_STR: FunctionEntry = {
  name: 'InStr',
  parameters: [
    required('value1'),
    required('value2'),
    optional('start', 'Integer'),
    optional('compareType', 'String', COMPARE_TYPES),
  ],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([first = null, second = null, third = null, fourth = null], site) => {
    const wanted = asText(second, site, 1);
    const start = asCount(third, site, 2) ?? 1;
    // Without a type the comparison is binary (#function-in-str).
    const type = asText(fourth, site, 3) ?? 'vbBinaryCompare';
    if (!COMPARE_TYPES.includes(type))
      throw site.error('evaluation', `"${type}" is neither of ${COMPARE_TYPES.join(', ')}.`, 3);
    if (first === null || wanted === null) return null;
    if (start < 1) throw site.error('evaluation', `The start is ${start}; positions count from 1.`, 2);
    const fold = type === 'vbTextCompare' ? foldCase : (same: string) => same;
    return eachText(first, (text) =>
      start > text.length ? 0n : BigInt(fold(text).indexOf(fold(wanted), start - 1) + 1),
    );
  },
};

/** Upper case, unit by unit, so that positions stay the same. */
function foldCase(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => (unit.toUpperCase().length === 1 ? unit.toUpperCase() : unit));
}

export const NUMBER_FUNCTIONS: readonly FunctionEntry[] = [BIT_AND, IN_STR];
