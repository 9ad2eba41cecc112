/** Expressions as text. */
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fixedChance } from '../../../src/expressions/fixed-chance.js';
import { functionHelp, functionReference } from '../../../src/expressions/function-reference.js';
import { traceExpression } from '../../../src/expressions/trace.js';
import { functionsView, functionView, traceView, valueView } from '../../../src/simulation/views/expression-view.js';

describe('a value', () => {
  it.each([
    ['a "b"', ['a "b"']],
    ['', ['']],
    ['a\u001b[31mb', ['a [31mb']],
    [null, ['(null)']],
    [
      ['x', 'y\nz'],
      ['1. x', '2. y z'],
    ],
    [[], ['(no values)']],
  ])('%j', (value, lines) => {
    expect(valueView({ kind: 'value', value })).toEqual(lines);
  });

  it('that is none is told in words', () => {
    expect(valueView({ kind: 'ignoreFlow' })).toEqual([expect.stringContaining('left out of the flow')]);
    expect(valueView({ kind: 'ignoreObject' })).toEqual([expect.stringContaining('whole object is skipped')]);
  });
});

describe('a trace', () => {
  const text = 'Switch([a], Append([b], IgnoreFlowIfNullOrEmpty([c])), "x", Split([d], ","), "y", [e])';
  const trace = (a: string | null) =>
    traceExpression(text, (name) => (name === 'a' ? a : name === 'd' ? '1,2' : null), { now: 0, ...fixedChance() })
      .trace;

  it('is a tree with a line for each part', () => {
    expect(traceView(trace('x'), Number.POSITIVE_INFINITY)).toEqual([
      `${text} -> ["1", "2"]`,
      '  [a] -> "x"',
      '  Append([b], IgnoreFlowIfNullOrEmpty([c])) -> (not evaluated)',
      '    [b] -> (not evaluated)',
      '    IgnoreFlowIfNullOrEmpty([c]) -> (not evaluated)',
      '      [c] -> (not evaluated)',
      '  "x"',
      '  Split([d], ",") -> ["1", "2"]',
      '    [d] -> "1,2"',
      '    ","',
      '  "y" -> (not evaluated)',
      '  [e] -> (not evaluated)',
    ]);
    expect(traceView(trace(null), Number.POSITIVE_INFINITY).slice(0, 3)).toEqual([
      `${text} -> (left out of the flow)`,
      '  [a] -> (null)',
      '  Append([b], IgnoreFlowIfNullOrEmpty([c])) -> (left out of the flow)',
    ]);
  });

  it('fits the terminal: a long part loses its end, not its value', () => {
    const [first = ''] = traceView(trace('x'), 40);
    expect(first).toMatch(/^Switch\(\[a\].*… -> \["1", "2"\]$/);
    for (const width of [12, 40]) {
      for (const line of traceView(trace('x'), width)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  });
});

describe('the reference', () => {
  it('lists the functions by family, aligned within each', () => {
    const lines = functionsView(functionReference(), 100);
    expect(lines[0]).toBe('Text');
    const listed = lines.filter((line) => /^ {2}\w/.test(line));
    expect(listed).toHaveLength(48);
    const columns = lines.map((line) => /^ {2}\w+ +/.exec(line)?.[0].length);
    expect(columns.slice(0, 15)).toEqual([undefined, ...Array<number>(14).fill(23)]);
    expect(new Set(columns.slice(16, 22))).toEqual(new Set([undefined, 27]));
  });

  it('explains one function', () => {
    expect(functionView(functionHelp('Mid'), Number.POSITIVE_INFINITY)).toEqual([
      'Mid(source, start, length)',
      '',
      'Takes a stretch out of the middle of a text.',
      expect.stringContaining('Positions count from 1.'),
      expect.any(String),
      '',
      expect.stringMatching(/^PARAMETER +TYPE +MEANING$/),
      expect.stringMatching(/^source +String +required +the text$/),
      expect.stringMatching(/^start +Integer +required /),
      expect.stringMatching(/^length +Integer +required /),
      '',
      'Null: Null in any argument gives null.',
      '',
      'Examples',
      '  Mid([userPrincipalName], 1, 3)',
      '      [userPrincipalName] = "ida.berg@contoso.com"',
      '    gives "ida"',
      '  Mid([employeeId], 3, 99)',
      '      [employeeId] = "E-10442"',
      '    gives "10442"',
      '',
      'Standard.',
      expect.stringMatching(/^Source: https:/),
    ]);
  });

  it.each([
    ['IgnoreFlowIfNullOrEmpty', 'gives no value: The attribute is left out'],
    ['Error', 'gives an error'],
    ['Guid', 'gives something like "'],
    ['SelectUniqueValue', 'taken: idaberg'],
    ['Now', 'at 2026-01-05T09:00:00Z'],
    ['Trim', 'Extended'],
    ['Replace', 'RegularExpressionGroupName'],
  ])('of %s tells: %s', (name, part) => {
    expect(functionView(functionHelp(name), 80).join('\n')).toContain(part);
  });
});
