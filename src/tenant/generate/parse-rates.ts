/** Reads rates as they are typed: `guests=0.1` or `guests=10%`. */
import { InputError } from '../../text/input-error.js';
import { suggestionFor } from '../../text/suggest.js';
import { isRateName, RATE_NAMES, type Rates } from './rates.js';

const SHARE = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/;

/**
 * The rates of `NAME=SHARE` pairs.
 * @throws InputError on another form, an unknown name, a name that is there twice, and a share outside of 0 to 1
 */
export function parseRates(pairs: readonly string[]): Partial<Rates> {
  const rates: { -readonly [name in keyof Rates]?: number } = {};
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    if (rest.length !== 1) {
      throw new InputError(`'${pair}' is not NAME=SHARE`, { hint: 'Write it as guests=0.1 or guests=10%.' });
    }
    if (!isRateName(name)) {
      throw new InputError(`there is no rate '${name}'${suggestionFor(name, RATE_NAMES)}`, {
        hint: `Rates: ${RATE_NAMES.join(', ')}.`,
      });
    }
    if (rates[name] !== undefined) throw new InputError(`the rate ${name} is given more than once`);
    rates[name] = readShare(name, rest.join());
  }
  return rates;
}

function readShare(name: string, text: string): number {
  const [, digits = '', percent] = SHARE.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  if (digits !== '' && share <= 1) return share;
  throw new InputError(`the rate ${name} has to be a share from 0 to 1, or from 0% to 100%, not '${text}'`);
}
