/** The parser: trees, positions, and what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Argument } from '../../src/expressions/ast.js';
import { ExpressionError } from '../../src/expressions/expression-error.js';
import { parse } from '../../src/expressions/parse.js';
import { print } from '../../src/expressions/print.js';
import { proofRuns } from '../support/proof-runs.js';
import { arbitraryNode } from './arbitrary-node.js';

/** The same tree with all positions 0. */
function shape(node: Argument): unknown {
  if (node.kind === 'function') return { ...node, arguments: node.arguments.map(shape), position: 0 };
  if (node.kind === 'comparison') return { ...node, left: shape(node.left), right: shape(node.right), position: 0 };
  return { ...node, position: 0 };
}

it('reads what it prints', () => {
  fc.assert(
    fc.property(arbitraryNode, (node) => {
      expect(shape(parse(print(node)))).toEqual(shape(node));
    }),
    { numRuns: proofRuns(5_000) },
  );
});

it('prints a normal form: printing what was read from it changes nothing', () => {
  fc.assert(fc.property(arbitraryNode, (node) => print(parse(print(node))) === print(node)));
});

it('prints as Microsoft Graph does', () => {
  const text = 'Replace([preferredLanguage], "-", , , "_", ,  )';
  expect(print(parse(text))).toBe('Replace([preferredLanguage], "-", , , "_", , )');
});

it('knows where everything stands', () => {
  expect(parse(' Mid ( [a], 1,)')).toEqual({
    kind: 'function',
    name: 'Mid',
    position: 1,
    arguments: [
      { kind: 'attribute', name: 'a', position: 7 },
      { kind: 'number', value: 1n, position: 12 },
      { kind: 'omitted', position: 14 },
    ],
  });
});

describe('constants', () => {
  it.each([
    ['"a\\\\b"', 'a\\b'],
    ['"a\\"b"', 'a"b'],
    ['"\\+\\d"', '\\+\\d'],
    ['"line\nbreak"', 'line\nbreak'],
    ['""', ''],
  ])('%j is %j #expression-constants', (text, value) => {
    expect(parse(text)).toMatchObject({ kind: 'constant', value });
  });
});

describe('refused', () => {
  it.each([
    ['', 0, 'Expected a function, an attribute'],
    ['"x', 0, 'not closed'],
    ['[a', 0, 'not closed by ]'],
    ['[]', 0, 'no attribute name'],
    ['Append([a] [b])', 11, 'Expected "," or ")"'],
    ['Append([a], "b"', 15, 'the end of the expression'],
    ['Append([a], "b"))', 16, 'Expected the end'],
    ['IIF([c]="U" AND [s]="x","a","b")', 12, 'nest one IIF'],
    ['[a] & [b]', 4, 'Append or Join'],
    ['[a]="b"', 3, 'IIF or CBool'],
    ['CBool("a"="b"="c")', 13, 'Expected'],
    ['1.5', 0, 'whole'],
    ['12abc', 0, 'whole'],
    ['1+2', 1, 'arithmetic'],
    ['$item', 0, 'no variables'],
    ['%x%', 0, 'no variables'],
    ['NULL', 0, 'leave the argument out'],
    ['IIF(True, "a", "b")', 4, 'the texts "True" and "False"'],
    ['Append(mail, "x")', 7, 'write [mail] for an attribute, "mail" for a constant'],
    ['😀', 0, 'Unexpected 😀'],
    ['InStr("a","b",1,vbTextCompar)', 16, 'did you mean "vbTextCompare"?'],
    ['“a”', 0, 'straight double quotes'],
    [`${'A('.repeat(1_500)}${')'.repeat(1_500)}`, 2_000, 'nested'],
  ])('%j at %i #expression-grammar #expression-numbers #expression-booleans', (text, position, message) => {
    const error = parseError(text);
    expect(error).toMatchObject({ kind: 'parse', position });
    expect(error?.message).toContain(message);
  });

  it('an expression of more than 10,000 characters #expression-length', () => {
    const filler = 'x'.repeat(9_998);
    expect(parse(`"${filler}"`)).toMatchObject({ kind: 'constant' });
    expect(parseError(`"${filler}x"`)).toMatchObject({ kind: 'too-long' });
  });
});

function parseError(text: string): ExpressionError | undefined {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  return undefined;
}
