/** Functions that choose between values. They work out only what they need. */
import type { Argument } from '../ast.js';
import { asSingle } from '../coerce.js';
import { truthOf } from '../compare.js';
import { type Flow, isEmpty, isFlow, type ResultValue, toText } from '../values.js';
import {
  FUNCTIONS_PAGE,
  type FunctionEntry,
  type LazyValue,
  optional,
  repeated,
  required,
  type StaticSite,
} from './function-entry.js';

const NOTHING: LazyValue = () => null;

const IIF: FunctionEntry = {
  name: 'IIF',
  parameters: [required('condition', 'Boolean'), required('valueIfTrue'), required('valueIfFalse')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  prepare: (written, site) => {
    const [condition] = written;
    const isCheck = condition?.kind === 'function' && /^Is(?:NullOrEmpty|Null|Present)$/.test(condition.name);
    if (isCheck || (condition?.kind === 'comparison' && [condition.left, condition.right].some(isEmptyConstant))) {
      site.warn(
        'IIF does not support conditions about null or empty values; use Switch([a], [a], "", "Other") instead.',
      );
    }
    return written;
  },
  evaluation: 'lazy',
  evaluate: ([condition = NOTHING, whenTrue = NOTHING, whenFalse = NOTHING], site) => {
    const value = condition();
    if (isFlow(value)) return value;
    const single = asSingle(value, site, 0);
    const truth = isEmpty(single) ? false : truthOf(single);
    if (truth === undefined) {
      throw site.error('evaluation', `The condition gives "${toText(single)}", which is neither true nor false.`, 0);
    }
    return truth ? whenTrue() : whenFalse();
  },
};

const SWITCH: FunctionEntry = {
  name: 'Switch',
  parameters: [required('source'), optional('defaultValue'), repeated('switchValue', 'none')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  prepare: (written, site) => {
    if (written.length % 2 !== 0 || written.length < 4) {
      const message = `Switch takes a source, a default and pairs of key and value: an even number of arguments, at least 4, not ${written.length}.`;
      throw site.error('argument', message);
    }
    const [source] = written;
    if (source?.kind === 'function' && /^Is(?:NullOrEmpty|Null|Present)$/.test(source.name)) {
      site.warn(
        `${source.name} is not meant to be the source of Switch; the attribute itself with the key "" does the same.`,
      );
    }
    return written;
  },
  evaluation: 'lazy',
  evaluate: ([source = NOTHING, defaultValue = NOTHING, ...pairs], site) => {
    const wanted = keyOf(source(), 0);
    if (isFlow(wanted)) return wanted;
    for (let at = 0; at < pairs.length; at += 2) {
      const key = keyOf((pairs[at] ?? NOTHING)(), at + 2);
      if (isFlow(key)) return key;
      if (key === wanted) return (pairs[at + 1] ?? NOTHING)();
    }
    return defaultValue();

    // Null equals the key "" (#function-switch).
    function keyOf(value: ResultValue | Flow, argument: number): string | Flow {
      if (isFlow(value)) return value;
      return String(toText(asSingle(value, site, argument)) ?? '');
    }
  },
};

const COALESCE: FunctionEntry = {
  name: 'Coalesce',
  parameters: [repeated('source')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'lazy',
  // An empty text is a value: only null is passed over (the page says "null"; no page has an example with an empty text).
  evaluate: (sources) => {
    for (const source of sources) {
      const value = source();
      if (value !== null) return value;
    }
    return null;
  },
};

const IGNORE_FLOW: FunctionEntry = {
  name: 'IgnoreFlowIfNullOrEmpty',
  parameters: [required('expression')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  prepare: (written, site) => {
    if (!site.outermost) site.warn('IgnoreFlowIfNullOrEmpty only makes sense as the outermost function.');
    return written;
  },
  evaluation: 'eager',
  evaluate: ([value = null]) => (isEmpty(value) ? { kind: 'ignoreFlow' } : value),
};

const SELECT_UNIQUE_VALUE: FunctionEntry = {
  name: 'SelectUniqueValue',
  parameters: [repeated('uniqueValueRule')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  prepare: checkUniqueRules,
  evaluation: 'lazy',
  evaluate: (rules, site, context) => {
    for (const [at, rule] of rules.entries()) {
      const value = rule();
      if (isFlow(value)) return value;
      const candidate = toText(asSingle(value, site, at));
      if (typeof candidate !== 'string' || candidate === '') continue;
      if (context.isTaken?.(candidate) !== true) return candidate;
    }
    throw site.error('uniqueness', 'Every candidate of SelectUniqueValue is empty or already used in the target.');
  },
};

function checkUniqueRules(written: readonly Argument[], site: StaticSite): readonly Argument[] {
  if (!site.outermost) throw site.error('argument', 'SelectUniqueValue can only be the outermost function.');
  if (written.filter(({ kind }) => kind !== 'omitted').length < 2)
    throw site.error('argument', 'SelectUniqueValue takes at least two rules.');
  site.warn('SelectUniqueValue is supported for provisioning from HR systems to on-premises Active Directory only.');
  return written;
}

function isEmptyConstant(node: Argument): boolean {
  return node.kind === 'constant' && node.value === '';
}

export const LOGIC_FUNCTIONS: readonly FunctionEntry[] = [IIF, SWITCH, COALESCE, IGNORE_FLOW, SELECT_UNIQUE_VALUE];
