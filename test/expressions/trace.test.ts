/** Traces: the value of each part of an expression. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '../../src/expressions/batch.js';
import { fixedChance } from '../../src/expressions/fixed-chance.js';
import { type TracedEvaluation, type TraceNode, traceExpression } from '../../src/expressions/trace.js';
import { type SourceValue, toText } from '../../src/expressions/values.js';
import { DEFAULT_START } from '../../src/time/instant.js';
import { readExpressionVectors } from './vector-file.js';

function traced(text: string, attributes: Readonly<Record<string, SourceValue>> = {}): TracedEvaluation {
  return traceExpression(text, (name) => attributes[name], { now: DEFAULT_START, ...fixedChance() });
}

/** The tree as lines: how deep, the text, and the value or what there is in its place. */
function outline({ text, result, parts }: TraceNode, depth = 0): readonly string[] {
  const shown = result.kind === 'value' ? JSON.stringify(result.value) : result.kind;
  return [`${'. '.repeat(depth)}${text} is ${shown}`, ...parts.flatMap((part) => outline(part, depth + 1))];
}

it('shows each part with its value, in the order of the text', () => {
  const { outcome, trace } = traced('Join( " ",[a],Left([b] , 1))', { a: 'Ida', b: 'Berg' });
  expect(outcome).toEqual({ kind: 'value', value: 'Ida B' });
  expect(outline(trace)).toEqual([
    'Join(" ", [a], Left([b], 1)) is "Ida B"',
    '. " " is " "',
    '. [a] is "Ida"',
    '. Left([b], 1) is "B"',
    '. . [b] is "Berg"',
    '. . 1 is "1"',
  ]);
});

it('marks the parts that were not needed', () => {
  const { trace } = traced('IIF([a] = "x", Append([b], "1"), [c])', { a: 'x', b: 'y' });
  expect(outline(trace)).toEqual([
    'IIF([a] = "x", Append([b], "1"), [c]) is "y1"',
    '. [a] = "x" is "True"',
    '. . [a] is "x"',
    '. . "x" is "x"',
    '. Append([b], "1") is "y1"',
    '. . [b] is "y"',
    '. . "1" is "1"',
    '. [c] is notEvaluated',
  ]);
});

it('leaves out the arguments that were left out', () => {
  const { trace } = traced('Switch([a], , "x", "1")', { a: 'y' });
  expect(trace.parts.map(({ text, position }) => [text, position])).toEqual([
    ['[a]', 7],
    ['"x"', 14],
    ['"1"', 19],
  ]);
});

describe('an evaluation that ends early', () => {
  it('with an error, shows the message where it arose', () => {
    const { outcome, trace } = traced('Append(Mid([a], 0, 1), [b])', { a: 'x' });
    expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'evaluation', position: 16 } });
    expect(trace.result).toEqual({ kind: 'error', error: 'evaluation' });
    const [mid, b] = trace.parts;
    expect(mid?.result).toMatchObject({ kind: 'error', message: expect.stringContaining('start is 0') });
    expect(b?.result).toEqual({ kind: 'notEvaluated' });
  });

  it('with a flow keyword, shows how it passes through', () => {
    const { outcome, trace } = traced('Append(IIF([a] = "x", "y", IgnoreAttributeFlow), "z")', { a: 'b' });
    expect(outcome).toEqual({ kind: 'ignoreFlow' });
    expect(trace.result).toEqual({ kind: 'ignoreFlow' });
    expect(trace.parts[1]?.result).toEqual({ kind: 'notEvaluated' });
  });
});

it('throws what is wrong with the expression itself', () => {
  expect(() => traced('Append(')).toThrow(expect.objectContaining({ kind: 'parse', position: 7 }));
  expect(() => traced('Apend("a", "b")')).toThrow(expect.objectContaining({ kind: 'unknown-function' }));
});

it('bears an expression as deep as can be', () => {
  const { outcome } = traced(`${'Not('.repeat(900)}"a"${')'.repeat(900)}`);
  expect(outcome).toEqual({ kind: 'value', value: false });
});

it('comes to what evaluation without a trace comes to', () => {
  const questions = readExpressionVectors().map(({ expression }) => ({ id: 1, expression, attributes: {} }));
  fc.assert(
    fc.property(fc.constantFrom(...questions), (question) => {
      const [plain] = evaluateBatch([question]);
      expect(answerOf(question.expression)).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

function answerOf(text: string): unknown {
  try {
    const { outcome } = traced(text);
    if (outcome.kind === 'value') return { id: 1, value: toText(outcome.value) };
    if (outcome.kind !== 'error') return { id: 1, outcome: outcome.kind };
    const { kind, message, position } = outcome.error;
    return { id: 1, error: kind, message, position };
  } catch (error) {
    return error instanceof Error && 'kind' in error && 'position' in error
      ? { id: 1, error: error.kind, message: error.message, position: error.position }
      : error;
  }
}
