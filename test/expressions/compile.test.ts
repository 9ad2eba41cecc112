/** Compiled expressions: what they know about themselves. */
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../src/expressions/compile.js';
import { type EvaluationContext, toText } from '../../src/expressions/values.js';

const context: EvaluationContext = { now: Date.UTC(2026, 0, 5, 9), random: () => 0, newGuid: () => 'guid' };

it('lists the attributes and functions of an expression, each once and in order', () => {
  const { attributes, functions } = compileExpression('IIF([b] = "x", Append([a], [b]), Append([c], "y"))');
  expect(attributes).toEqual(['b', 'a', 'c']);
  expect(functions).toEqual(['IIF', 'Append']);
});

it('reads only the attributes that it needs', () => {
  const asked: string[] = [];
  const read = (name: string): string => {
    asked.push(name);
    return 'x';
  };
  compileExpression('IIF([b] = "x", [a], [c])').evaluate(read, context);
  expect(asked).toEqual(['b', 'a']);
});

it('can be evaluated for one object after another', () => {
  const { evaluate } = compileExpression('Replace([a], , "\\\\d+", , "#")');
  const values = ['a1b22', '', 'x'].map((a) => evaluate(() => a, context));
  expect(values).toEqual(['a#b#', '', 'x'].map((value) => ({ kind: 'value', value })));
});

it('gives typed values, and their text on request', () => {
  const date = compileExpression('Now()').evaluate(() => null, context);
  expect(date).toEqual({ kind: 'value', value: { kind: 'dateTime', instant: context.now, ticks: 0 } });
  expect(compileExpression('[a]').evaluate(() => true, context)).toEqual({ kind: 'value', value: true });
  expect(compileExpression('5').evaluate(() => null, context)).toEqual({ kind: 'value', value: 5n });
  expect(toText(5n)).toBe('5');
  expect(toText({ kind: 'dateTime', instant: context.now, ticks: 0 })).toBe('1/5/2026 9:00:00 AM');
});

describe('warnings', () => {
  it.each([
    ['FormatDateTime([a], "yyyy", "yy")', 'older form'],
    ['Append(IgnoreFlowIfNullOrEmpty([a]), "x")', 'outermost'],
    ['IIF(IsPresent([a]), "x", "y")', 'IIF does not support'],
    ['IIF([a] = "", "x", "y")', 'IIF does not support'],
    ['Switch(IsPresent([a]), "x", "True", [a])', 'not meant to be the source'],
    ['SelectUniqueValue("a", "b")', 'Active Directory only'],
    ['Join(",", [appRoleAssignments])', 'only be read through'],
    ['[appRoleAssignments]', 'only be read through'],
    ['SingleAppRoleAssignment([roles])', 'read [appRoleAssignments]'],
  ])('%s #expression-warned', (text, message) => {
    const { warnings } = compileExpression(text);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(message);
  });

  it('are not given for what the pages recommend', () => {
    for (const text of [
      'Switch([a], [a], "", "x")',
      'SingleAppRoleAssignment([appRoleAssignments])',
      'IIF([a] = "x", "y", "z")',
    ]) {
      expect(compileExpression(text).warnings).toEqual([]);
    }
  });
});

it('suggests the function that was meant #expression-case', () => {
  expect(() => compileExpression('Apend([a], "b")')).toThrow('Did you mean Append?');
  expect(() => compileExpression('append([a], "b")')).toThrow('case-sensitive');
});

it('nests as deep as 10,000 characters allow in practice', () => {
  const text = `${'Not('.repeat(900)}"a"${')'.repeat(900)}`;
  expect(compileExpression(text).evaluate(() => null, context)).toEqual({ kind: 'value', value: false });
});
