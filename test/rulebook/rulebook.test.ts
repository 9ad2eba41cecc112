/** The rulebook as it stands: every rule has a test, and every rule that is named anywhere is in it. */
import { describe, expect, it } from 'vitest';
import { rulebook } from '../../src/rulebook/read-rulebook.js';
import { mentions, taggedTests } from './tagged-tests.js';

const { areas, rules } = rulebook();
const ids = new Set(rules.map(({ id }) => id));

describe('the rulebook', () => {
  it('is read, with areas and rules', () => {
    expect(areas.length).toBeGreaterThan(0);
    expect(rules.length).toBeGreaterThanOrEqual(areas.length);
  });

  it('has a test for every rule', () => {
    const proven = new Set(taggedTests().flatMap((test) => test.ids));
    expect([...ids].filter((id) => !proven.has(id))).toEqual([]);
  });

  it('has every rule that source or tests name', () => {
    expect(mentions().filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('says each thing in whole sentences, four at most', () => {
    const sentences = (text: string): number => text.split(/[.?](?=\s|$)/).filter((part) => part.trim() !== '').length;
    const odd = rules.filter(({ statement }) => !statement.endsWith('.') || sentences(statement) > 4);
    expect(odd.map(({ id }) => id)).toEqual([]);
  });
});
