/** Functions that answer a question about a value, and conversions to Boolean and text. */
import { asSingle, asText } from '../coerce.js';
import { truthOf } from '../compare.js';
import { isEmpty, isList, type ResultValue, toText } from '../values.js';
import {
  CLOUD_SYNC_PAGE,
  FUNCTIONS_PAGE,
  type FunctionEntry,
  type ParameterType,
  required,
  type Site,
} from './function-entry.js';

type Evaluate = (value: ResultValue, site: Site) => ResultValue;

function ofOneValue(name: string, parameter: string, type: ParameterType, evaluate: Evaluate): FunctionEntry {
  return {
    name,
    parameters: [required(parameter, type)],
    tier: 'standard',
    source: FUNCTIONS_PAGE,
    evaluation: 'eager',
    evaluate: ([value = null], site) => evaluate(value, site),
  };
}

/** True as text in any case, or as the only value of a list. */
function isTrue(value: ResultValue): boolean {
  const text = isList(value) && value.length === 1 ? value[0] : toText(value);
  return typeof text === 'string' && text.toLowerCase() === 'true';
}

const ERROR: FunctionEntry = {
  name: 'Error',
  parameters: [required('message')],
  tier: 'extended',
  source: CLOUD_SYNC_PAGE,
  evaluation: 'eager',
  evaluate: ([message = null], site) => {
    throw site.error('custom', asText(message, site, 0) ?? '');
  },
};

export const CHECK_FUNCTIONS: readonly FunctionEntry[] = [
  ofOneValue('IsNull', 'expression', 'String', (value) => value === null),
  ofOneValue('IsNullOrEmpty', 'expression', 'String', (value) => isEmpty(value)),
  ofOneValue('IsPresent', 'expression', 'String', (value) => !isEmpty(value)),
  // Null is no text (#function-is-string).
  ofOneValue('IsString', 'expression', 'String', (value) => typeof value === 'string' || isList(value)),
  ofOneValue('Not', 'source', 'Boolean', (value) => !isTrue(value)),
  ofOneValue('CBool', 'expression', 'Boolean', (value, site) => {
    const single = asSingle(value, site, 0);
    if (single === null) return false;
    const truth = truthOf(single);
    if (truth === undefined) throw site.error('evaluation', `"${toText(single)}" is neither true nor false.`, 0);
    return truth;
  }),
  ofOneValue('CStr', 'value', 'String', toText),
  // The value flows as it is; that it is redacted in the log is the log's business.
  ofOneValue('Redact', 'value', 'String', (value) => value),
  ERROR,
];
