import { describe, expect, it } from 'vitest';
import { rulebook } from '../../../src/rulebook/read-rulebook.js';
import type { Rule } from '../../../src/rulebook/rule.js';
import { areasView, rulesView, ruleTitlesView } from '../../../src/simulation/views/rule-views.js';

const { areas, rules } = rulebook();
const RULE: Rule = {
  id: 'wire-one',
  title: 'One rule of the wire',
  statement: 'Words and words and words that reach over the end of a line.',
  source: 'RFC 7644 3.5.2',
  confidence: 'inferred',
  habit: 'patchAnswer',
  errorCodes: ['Conflict'],
  terms: ['409'],
  related: ['wire-two', 'wire-three'],
};

describe('a rule', () => {
  it('in a narrow terminal is wrapped under its labels', () => {
    expect(rulesView([RULE], 48)).toEqual([
      'wire-one',
      'One rule of the wire',
      '',
      '  Words and words and words that reach over the',
      '  end of a line.',
      '',
      '  Source       RFC 7644 3.5.2',
      '  Confidence   inferred: deduced from the',
      '               source, or chosen where it is',
      '               silent',
      '  Habit        patchAnswer is noContent for',
      '               netskope,',
      '               noContentUnlessAttributes for',
      '               scim',
      '  Found under  Conflict, 409',
      '  Related      wire-two, wire-three',
    ]);
  });

  it('on a pipe is wrapped at a width that reads well', () => {
    const lines = rulesView(rules, Number.POSITIVE_INFINITY);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it.each([20, 40, 80])('fits into %i columns in every list', (width) => {
    for (const line of [...areasView(areas, rules, width), ...ruleTitlesView(rules, width)]) {
      expect(line.length).toBeLessThanOrEqual(Math.max(width, 40));
    }
  });

  it('is apart from the next', () => {
    expect(rulesView([RULE, RULE], 80).filter((line) => line === 'wire-one')).toHaveLength(2);
    expect(rulesView([RULE, RULE], 80).join('\n')).toContain('\n\n\nwire-one');
  });
});
