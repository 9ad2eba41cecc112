/** The rule of a dynamic group: who is a member. */
import { InputError } from '../../text/input-error.js';
import type { User } from '../types.js';
import { ruleHolds } from './evaluate-rule.js';
import { parseRule } from './parse-rule.js';

export type MembershipRule = {
  /** Of a user that is not in the recycle bin. */
  readonly holds: (user: User) => boolean;
};

/** @throws InputError with the place of the first thing that is wrong */
export function readMembershipRule(rule: string): MembershipRule {
  const node = parseRule(rule);
  return { holds: (user) => ruleHolds(node, user) };
}

/** Why a rule can't be evaluated here; undefined when it can. */
export function ruleProblem(rule: string): string | undefined {
  try {
    parseRule(rule);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}
