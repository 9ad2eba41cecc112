/** Replace: five modes, told apart by which of its seven arguments are supplied. */
import { compilePattern, type Pattern } from '../../text/dotnet-regex.js';
import { PatternError } from '../../text/regex/pattern-error.js';
import type { Argument } from '../ast.js';
import { asText, eachText } from '../coerce.js';
import { isEmpty, type ResultValue } from '../values.js';
import {
  FUNCTIONS_PAGE,
  type FunctionEntry,
  optional,
  required,
  type Site,
  type StaticSite,
} from './function-entry.js';

/** Arguments by position; the source is 0. */
const POSITION = { find: 1, pattern: 2, group: 3, replacement: 4, attribute: 5, template: 6 } as const;

const NAMES = [
  'source',
  'oldValue',
  'regexPattern',
  'regexGroupName',
  'replacementValue',
  'replacementAttributeName',
  'template',
];

const MODES = {
  text: [POSITION.find, POSITION.replacement],
  template: [POSITION.find, POSITION.template],
  pattern: [POSITION.pattern, POSITION.replacement],
  group: [POSITION.pattern, POSITION.group, POSITION.replacement],
  otherAttribute: [POSITION.pattern, POSITION.group, POSITION.attribute],
} as const;
type Mode = keyof typeof MODES;

export const REPLACE: FunctionEntry = {
  name: 'Replace',
  parameters: [
    required('source'),
    optional('Find'),
    optional('RegularExpression'),
    optional('RegularExpressionGroupName'),
    optional('Replacement'),
    optional('ReplacementPropertyName'),
    optional('Template'),
  ],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  prepare: checkMode,
  evaluation: 'eager',
  evaluate: (values, site) => {
    const [source = null] = values;
    const text = (position: number): string => asText(values[position] ?? null, site, position) ?? '';
    // An attribute to fall back on may well be null; of the others a null one counts as not supplied.
    const supplied = values.flatMap((value, at) =>
      at > 0 && (value !== null || (at === POSITION.attribute && isFallback(values))) ? [at] : [],
    );
    const mode = modeOf(supplied);
    if (mode === undefined) {
      if (source === null) return null;
      throw site.error(
        'argument',
        `Replace has no use for this combination (${describe(supplied)}): an argument is null.`,
      );
    }
    if (mode === 'otherAttribute') return fromOtherAttribute(source, values, text, site);
    if (source === null) return null;
    return eachText(source, (from) => replaceIn(from, mode, text, site));
  },
};

function replaceIn(
  from: string,
  mode: Exclude<Mode, 'otherAttribute'>,
  text: (at: number) => string,
  site: Site,
): string {
  switch (mode) {
    case 'text':
      return replaceAll(from, text(POSITION.find), text(POSITION.replacement), site);
    case 'template':
      return replaceAll(text(POSITION.template), text(POSITION.find), from, site);
    case 'pattern':
      return bounded(site, () => patternOf(text(POSITION.pattern), site).replace(from, text(POSITION.replacement)));
    case 'group':
      return bounded(site, () => replaceGroup(from, patternOf(text(POSITION.pattern), site), text, site));
    default:
      return mode satisfies never;
  }
}

function replaceAll(text: string, oldValue: string, newValue: string, site: Site): string {
  if (oldValue === '') throw site.error('evaluation', 'The text to replace (oldValue) is empty.', POSITION.find);
  return text.replaceAll(oldValue, () => newValue);
}

/** Replaces the stretch that the group caught, not equal text elsewhere in the match (#function-replace). */
function replaceGroup(from: string, pattern: Pattern, text: (at: number) => string, site: Site): string {
  const group = groupOf(pattern, text(POSITION.group), site);
  let result = '';
  let done = 0;
  for (const match of pattern.matches(from)) {
    const caught = match.group(group);
    if (caught === undefined || caught.start < done) continue;
    result += from.slice(done, caught.start) + text(POSITION.replacement);
    done = caught.end;
  }
  return result + from.slice(done);
}

/** A source that has a value wins; else what the group catches in the other attribute, null when nothing does (assumption). */
function fromOtherAttribute(
  source: ResultValue,
  values: readonly ResultValue[],
  text: (at: number) => string,
  site: Site,
): ResultValue {
  if (!isEmpty(source)) return source;
  const pattern = patternOf(text(POSITION.pattern), site);
  const group = groupOf(pattern, text(POSITION.group), site);
  const other = values[POSITION.attribute] ?? null;
  return bounded(site, () => eachText(other, (from) => pattern.matches(from)[0]?.group(group)?.text ?? null));
}

/** A search that takes too many steps is an error of this object; others go on. */
function bounded<T>(site: Site, search: () => T): T {
  try {
    return search();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw site.error('evaluation', `The pattern found no answer: ${error.message}.`, POSITION.pattern);
  }
}

function groupOf(pattern: Pattern, name: string, site: Site): string {
  if (pattern.hasGroup(name)) return name;
  throw site.error('evaluation', `The pattern has no group named "${name}".`, POSITION.group);
}

function patternOf(source: string, site: Site): Pattern {
  try {
    return compilePattern(source);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw site.error('evaluation', `The pattern ${source} can't be used: ${error.message}.`, POSITION.pattern);
  }
}

function checkMode(written: readonly Argument[], site: StaticSite): readonly Argument[] {
  const supplied = written.flatMap((argument, at) => (at > 0 && argument.kind !== 'omitted' ? [at] : []));
  if (modeOf(supplied) !== undefined) return written;
  const message =
    `Replace has no use for this combination of arguments (${describe(supplied)}). Supply oldValue with replacementValue or template, ` +
    'or regexPattern with replacementValue, with regexGroupName and replacementValue, or with regexGroupName and replacementAttributeName.';
  throw site.error('argument', message);
}

function modeOf(supplied: readonly number[]): Mode | undefined {
  const modes: readonly Mode[] = ['text', 'template', 'pattern', 'group', 'otherAttribute'];
  return modes.find((mode) => MODES[mode].join() === supplied.join());
}

/** True when pattern and group are there but no replacement: only the mode with another attribute is left. */
function isFallback(values: readonly ResultValue[]): boolean {
  const has = (at: number): boolean => (values[at] ?? null) !== null;
  return (
    has(POSITION.pattern) && has(POSITION.group) && ![POSITION.find, POSITION.replacement, POSITION.template].some(has)
  );
}

function describe(supplied: readonly number[]): string {
  return supplied.length === 0 ? 'source only' : `source, ${supplied.map((at) => NAMES[at]).join(', ')}`;
}
