/** What is wrong with a membership rule, and where. */
import { InputError } from '../../text/input-error.js';
import { pointOut } from '../../text/point-out.js';

/** @param position 0-based offset in `rule`; its length is the place behind the end */
export function ruleError(rule: string, position: number, problem: string): InputError {
  return new InputError(`Membership rule, character ${position + 1}: ${problem}`, {
    hint: pointOut(rule, position).join('\n'),
  });
}
