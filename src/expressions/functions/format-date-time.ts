/** FormatDateTime: from one .NET date format to another. */

import { didYouMean } from '../../text/suggest.js';
import type { Instant } from '../../time/clock.js';
import type { Argument } from '../ast.js';
import { asSingle, asText } from '../coerce.js';
import { type DateFormat, readFormat } from '../dates/dotnet-format.js';
import { printByFormat } from '../dates/format-print.js';
import { type DateRead, readByFormat } from '../dates/format-read.js';
import { DEFAULT_STYLES, type ReadStyles, readStyles, STYLE_NAMES } from '../dates/read-styles.js';
import { isDate, isList, type ResultValue } from '../values.js';
import {
  FUNCTIONS_PAGE,
  type FunctionEntry,
  optional,
  required,
  type Site,
  type StaticSite,
} from './function-entry.js';

const STYLES = 1;
const INPUT_FORMAT = 2;
const OUTPUT_FORMAT = 3;

export const FORMAT_DATE_TIME: FunctionEntry = {
  name: 'FormatDateTime',
  parameters: [required('source'), optional('dateTimeStyles'), required('inputFormat'), required('outputFormat')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  prepare: acceptThreeArguments,
  evaluation: 'eager',
  evaluate: ([source = null, styles = null, input = null, output = null], site, context) => {
    const inputFormat = asText(input, site, INPUT_FORMAT);
    const outputFormat = asText(output, site, OUTPUT_FORMAT);
    if (source === null || inputFormat === null || outputFormat === null) return null;
    const printed = formatOrError(outputFormat, OUTPUT_FORMAT, site);
    const single = isList(source) ? source : asSingle(source, site, 0);
    const read = readerOf(inputFormat, stylesOrError(styles, site), site, context.now);
    const convert = (value: ResultValue): string => {
      const { date, utc } = read(value);
      return printByFormat(date, printed, utc);
    };
    return isList(single) ? single.map(convert) : convert(single);
  },
};

/** Reads one value; a date that another function made needs no format (assumption: one Workday example relies on it). */
function readerOf(inputFormat: string, styles: ReadStyles, site: Site, now: Instant): (value: ResultValue) => DateRead {
  return (value) => {
    if (isDate(value)) return { date: value, utc: true };
    const text = asText(value, site, 0) ?? '';
    const read = readByFormat(text, formatOrError(inputFormat, INPUT_FORMAT, site), styles, now);
    if (read === undefined) throw site.error('evaluation', `"${text}" does not fit the format ${inputFormat}.`, 0);
    return read;
  };
}

/** Microsoft Graph's function list and the cloud sync page have three parameters, the functions page four. */
function acceptThreeArguments(written: readonly Argument[], site: StaticSite): readonly Argument[] {
  const [source, input, output] = written;
  if (written.length !== 3 || source === undefined || input === undefined || output === undefined) return written;
  if (input.kind === 'omitted') return written;
  site.warn(
    'FormatDateTime with three arguments is the older form; write FormatDateTime(source, , inputFormat, outputFormat).',
  );
  return [source, { kind: 'omitted', position: input.position }, input, output];
}

function formatOrError(format: string, argument: number, site: Site): DateFormat {
  const parts = readFormat(format);
  if (parts === undefined) throw site.error('evaluation', `"${format}" is not a .NET date format.`, argument);
  return parts;
}

function stylesOrError(value: ResultValue, site: Site): ReadStyles {
  const text = asText(value, site, STYLES) ?? '';
  const styles = readStyles(text.trim() === '' ? DEFAULT_STYLES : text);
  if (!('unknown' in styles)) return styles;
  const help = didYouMean(styles.unknown, STYLE_NAMES) ?? `use names such as ${DEFAULT_STYLES}`;
  throw site.error('evaluation', `"${styles.unknown}" is no date and time style: ${help}`, STYLES);
}
