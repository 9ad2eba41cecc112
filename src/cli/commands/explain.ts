/** `entra-sim explain`: the rules that the simulation follows, with what they rest on. */
import { findRules } from '../../rulebook/find-rules.js';
import { rulebook } from '../../rulebook/read-rulebook.js';
import { deciderOf } from '../../simulation/queries/rules.js';
import { areasView, countOf, rulesView, ruleTitlesView } from '../../simulation/views/rule-views.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand } from '../define.js';
import { withJson } from '../options.js';
import { createOutput, type Output } from '../output.js';

/** Of more rules than this that merely hold the words only the titles are shown. */
const MOST_IN_FULL = 5;

const ONE_IN_FULL = "One of them in full: 'entra-sim explain ID'.";

export const explainCommand = defineCommand({
  command: 'explain [term..]',
  describe: 'Look up the rules that the simulation follows, and what each rests on',
  examples: [
    ['entra-sim explain', 'The areas'],
    ['entra-sim explain mapping', 'The rules of one area'],
    ['entra-sim explain DuplicateTargetEntries', 'An error code; as well a skip reason, operator, flow type, function'],
    ['entra-sim explain default value', 'Rules that hold these words'],
  ],
  options: (yargs) =>
    withJson(yargs).positional('term', {
      type: 'string',
      array: true,
      describe: 'Id of a rule, area, error code, skip reason, operator, flow type, function, or any words',
      // One text: several words need no quotes.
      coerce: (words: string | readonly string[] = []) => (typeof words === 'string' ? words : words.join(' ')),
    }),
  handler: ({ term, json }) => {
    const output = createOutput();
    if (term === undefined || term.trim() === '') showAreas(json, output);
    else showFound(term, json, output);
  },
});

function showAreas(json: boolean, output: Output): void {
  const { areas, rules } = rulebook();
  if (json) {
    output.json(areas.map((area) => ({ ...area, rules: countOf(area.name, rules) })));
    return;
  }
  output.lines([
    ...areasView(areas, rules, output.width),
    '',
    "The rules of an area: 'entra-sim explain mapping'.",
    "By an error code, skip reason, operator, flow type or function: 'entra-sim explain NotEffectivelyEntitled'.",
    "By any words: 'entra-sim explain default value'.",
  ]);
}

/** @throws InputError with what may have been meant when nothing is found */
function showFound(term: string, json: boolean, output: Output): void {
  const found = findRules(term);
  if (found.kind === 'nothing') throw notFound(term, found.suggestions);
  const { rules } = found;
  if (json) {
    output.json(rules.map((rule) => ({ ...rule, ...valuesOf(deciderOf(rule)) })));
  } else if (found.kind === 'area') {
    output.lines([found.area.title, '', ...ruleTitlesView(rules, output.width), '', ONE_IN_FULL]);
  } else if (found.by === 'words' && rules.length > MOST_IN_FULL) {
    const heading = `${rules.length} rules hold '${term}'.`;
    output.lines([heading, '', ...ruleTitlesView(rules, output.width), '', ONE_IN_FULL]);
  } else {
    output.lines(rulesView(rules, output.width));
  }
}

function valuesOf(decider: ReturnType<typeof deciderOf>): object {
  return decider === undefined ? {} : { values: decider.values };
}

function notFound(term: string, suggestions: readonly string[]): InputError {
  const near = suggestions.length === 0 ? '' : `Did you mean ${suggestions.join(', ')}? `;
  return new InputError(`the rulebook has nothing on '${term}'`, {
    hint: `${near}'entra-sim explain' lists the areas.`,
  });
}
