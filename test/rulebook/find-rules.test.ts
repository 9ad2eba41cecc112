import { describe, expect, it } from 'vitest';
import { findRules } from '../../src/rulebook/find-rules.js';
import type { Rule, Rulebook } from '../../src/rulebook/rule.js';

const rule = (id: string, rest: Partial<Rule>): Rule => ({
  id,
  title: 'A title',
  statement: 'A statement.',
  source: 'RFC 7644',
  confidence: 'documented',
  ...rest,
});

const BOOK: Rulebook = {
  areas: [
    { name: 'mapping', title: 'Mappings' },
    { name: 'scope', title: 'Filters' },
  ],
  rules: [
    rule('mapping-default', { title: 'A default value is for creation', terms: ['defaultValue'] }),
    rule('mapping-none', { title: 'None', statement: 'Fills an empty attribute with its default value.' }),
    rule('mapping-anchor', { errorCodes: ['InvalidAnchor'], statement: 'Values go.' }),
    rule('scope-greater', { terms: ['Greater_Than'] }),
  ],
};

/** What kind of finding it is, and the ids of its rules or what is suggested. */
function finding(text: string): readonly unknown[] {
  const found = findRules(text, BOOK);
  if (found.kind === 'nothing') return ['nothing', ...found.suggestions];
  const ids = found.rules.map(({ id }) => id);
  return found.kind === 'area' ? [`area ${found.area.name}`, ...ids] : [found.by, ...ids];
}

describe('looking for rules', () => {
  it.each([
    ['an id', 'mapping-none', ['id', 'mapping-none']],
    ['an id as tests and code mark it', '#mapping-none', ['id', 'mapping-none']],
    ['an area', 'Mapping', ['area mapping', 'mapping-default', 'mapping-none', 'mapping-anchor']],
    ['an error code in any case', 'invalidanchor', ['term', 'mapping-anchor']],
    ['an operator with a blank for the underscore', 'greater than', ['term', 'scope-greater']],
    ['words, those in a title first', 'value default', ['words', 'mapping-default', 'mapping-none']],
    ['the beginning of a word', 'attrib', ['words', 'mapping-none']],
    ['a short word only as it stands', 'a ti', ['nothing']],
    ['a mistyped error code', 'InvalidAncor', ['nothing', 'InvalidAnchor']],
    ['a mistyped area', 'maping', ['nothing', 'mapping']],
    ['a part of names', 'ncho', ['nothing', 'InvalidAnchor', 'mapping-anchor']],
    ['nothing that is known', 'zzzzzzzz', ['nothing']],
    ['signs without a word', '?!', ['nothing']],
  ])('by %s', (_, text, expected) => {
    expect(finding(text)).toEqual(expected);
  });
});
