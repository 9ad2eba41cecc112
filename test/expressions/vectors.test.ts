/** The shared vectors of the expression language, one test each. */
import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '../../src/expressions/batch.js';
import { answerOf, readExpressionVectors } from './vector-file.js';

describe('expression vectors', () => {
  it.each(readExpressionVectors())('$id: $note', (vector) => {
    const [answer] = evaluateBatch([vector]);
    if (vector.error === undefined) expect(answer).toEqual(answerOf(vector));
    else expect(answer).toMatchObject(answerOf(vector));
  });
});
