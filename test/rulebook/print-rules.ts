/** `npm run rules [-- TERM]`: each rule with the tests that prove it; all rules, or those that `entra-sim explain TERM` finds. */
import { findRules } from '../../src/rulebook/find-rules.js';
import { rulebook } from '../../src/rulebook/read-rulebook.js';
import type { Rule } from '../../src/rulebook/rule.js';
import { taggedTests } from './tagged-tests.js';

// A script that is given by -e has no place among the arguments.
const term = process.argv.slice(1).join(' ');
const rules = term === '' ? rulebook().rules : rulesOf(term);
const tests = taggedTests();
const proofsOf = ({ id }: Rule) => tests.filter(({ ids }) => ids.includes(id));
const unproven = rules.filter((rule) => proofsOf(rule).length === 0);

for (const rule of rules) {
  console.log(`${rule.id}: ${rule.title}`);
  for (const { file, title } of proofsOf(rule)) console.log(`    ${file}: ${title}`);
}
const named = new Set(rules.flatMap(proofsOf));
console.log(`\n${rules.length} rules, ${named.size} tests and rows of tests; ${unproven.length} rules without a test`);
if (rules.length === 0 || unproven.length > 0) process.exitCode = 1;

function rulesOf(text: string): readonly Rule[] {
  const found = findRules(text);
  return found.kind === 'nothing' ? [] : found.rules;
}
