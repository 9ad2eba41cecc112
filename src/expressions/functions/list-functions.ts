/** Functions of multi-valued attributes. */
import { asCount } from '../coerce.js';
import { isList, type ResultValue } from '../values.js';
import { FUNCTIONS_PAGE, type FunctionEntry, required } from './function-entry.js';

const COUNT: FunctionEntry = {
  name: 'Count',
  parameters: [required('attribute')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([value = null]) => BigInt(valuesOf(value).length),
};

const ITEM: FunctionEntry = {
  name: 'Item',
  parameters: [required('attribute'), required('index', 'Integer')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([value = null, second = null], site) => {
    const index = asCount(second, site, 1);
    if (value === null || index === null) return null;
    const values = valuesOf(value);
    const item = values[index - 1];
    if (item === undefined) {
      throw site.error(
        'evaluation',
        `There is no item ${index}: the attribute has ${values.length}, counted from 1.`,
        1,
      );
    }
    return item;
  },
};

const REMOVE_DUPLICATES: FunctionEntry = {
  name: 'RemoveDuplicates',
  parameters: [required('attribute')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([value = null]) => (isList(value) ? [...new Set(value)] : value),
};

/** A single value is a list of one. */
function valuesOf(value: ResultValue): readonly ResultValue[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

export const LIST_FUNCTIONS: readonly FunctionEntry[] = [COUNT, ITEM, REMOVE_DUPLICATES];
