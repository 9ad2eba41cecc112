import { describe, expect, it } from 'vitest';
import { taggedCasesIn, taggedTestsIn } from './tagged-tests.js';

const tagged = (text: string): readonly string[] =>
  taggedTestsIn('a.test.ts', text).map(({ title, ids }) => `${title}: ${ids.join(' ')}`);

describe('a test is tied to the rules', () => {
  it.each([
    ['of its title', "it('is sent #wire-one #wire-two', () => {});", ['is sent: wire-one wire-two']],
    ['of the title of a table', "it.each(ROWS)('%s is sent #wire-one', () => {});", ['%s is sent: wire-one']],
    ['of a title with something put in', `it(\`is \${x} sent #wire-one\`, () => {});`, ['is ... sent: wire-one']],
    ['of a row', "const ROWS = [['a row #wire-one', 1]];", ['a row: wire-one']],
    ['not of a comment', "// it('is sent #wire-one')", []],
    ['not when it is skipped', "it.skip('is sent #wire-one', () => {});", []],
    ['not when it is to be written', "it.todo('is sent #wire-one');", []],
    ['not within what is skipped', "describe.skip('x', () => { it('is sent #wire-one', () => {}); });", []],
    ['not when a condition may skip it', "it.skipIf(x)('is sent #wire-one', () => {});", []],
  ])('%s', (_, text, expected) => {
    expect(tagged(text)).toEqual(expected);
  });

  it('of a case in a file of data', () => {
    const text = '[{ "expression": "Now()", "rules": "#wire-one #wire-two" }, { "expression": "Guid()" }]';
    expect(taggedCasesIn('cases.json', text)).toEqual([
      { file: 'cases.json', title: 'Now()', ids: ['wire-one', 'wire-two'] },
    ]);
  });
});
