/** Whatever stands in for an expression gets a value, or an error with its place. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BatchAnswer, evaluateBatch } from '../../src/expressions/batch.js';
import { proofRuns } from '../support/proof-runs.js';
import { readExpressionVectors } from './vector-file.js';

const vectors = readExpressionVectors().filter(({ expression }) => expression.length < 2_000);
const PIECES = [
  '"',
  '\\',
  '[',
  ']',
  '(',
  ')',
  ',',
  ' ',
  '=',
  '<>',
  '&H',
  '-',
  '\n',
  '\u0000',
  'é',
  '😀',
  '\ud83d',
  'IIF(',
  '1',
  'Now()',
];

/** Text is cut out at a place, and another put in. */
const edit = fc.record({ at: fc.nat(), cut: fc.nat(4), insert: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)) });

const mutated = fc
  .tuple(fc.constantFrom(...vectors), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([vector, edits]) => ({
    id: 1,
    attributes: vector.attributes,
    expression: edits.reduce((text, { at, cut, insert }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + cut);
    }, vector.expression),
  }));

const bytes = fc.tuple(
  fc.uint8Array({ maxLength: 80 }),
  fc.constantFrom('latin1' as const, 'utf8' as const, 'utf16le' as const),
);
const garbage = bytes.map(([content, encoding]) => ({
  id: 1,
  attributes: {},
  expression: Buffer.from(content).toString(encoding),
}));
const soup = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => ({ id: 1, attributes: {}, expression: pieces.join('') }));

it('answers random bytes and damaged expressions alike', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 2, arbitrary: mutated }, garbage, soup), (question) => {
      const [answer] = evaluateBatch([question]);
      expect(isAnswer(answer, question.expression.length)).toBe(true);
    }),
    { numRuns: proofRuns(50_000) },
  );
}, 120_000);

function isAnswer(answer: BatchAnswer | undefined, length: number): boolean {
  if (answer === undefined || !('error' in answer)) return answer !== undefined;
  const { message, position } = answer;
  return message !== '' && Number.isInteger(position) && position >= 0 && position <= length;
}
