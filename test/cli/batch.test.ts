/** The vectors through the built command, as another tool would ask: `expression --batch` and `scoping --batch`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { answerOf, EXPRESSION_VECTOR_FILE, readExpressionVectors } from '../expressions/vector-file.js';
import { shell } from './entra-sim.js';

const SCOPING_VECTOR_FILE = fileURLToPath(new URL('../vectors/scoping.json', import.meta.url));
const scopingVectors = z.array(
  z.looseObject({ id: z.string(), expected: z.boolean().optional(), error: z.string().optional() }),
);

/** An error's message and place are no part of what is settled. */
const answers = z.array(z.looseObject({}).transform(({ message, position, path, ...answer }) => answer));

it('expression --batch answers every vector as expected', () => {
  const printed = shell().ok('expression', '--batch', EXPRESSION_VECTOR_FILE);
  const vectors = readExpressionVectors();
  expect(vectors.length).toBeGreaterThanOrEqual(196);
  expect(answers.parse(JSON.parse(printed))).toEqual(vectors.map(answerOf));
});

it('scoping --batch answers every vector as expected', () => {
  const printed = shell().ok('scoping', '--batch', SCOPING_VECTOR_FILE);
  const vectors = scopingVectors.parse(JSON.parse(readFileSync(SCOPING_VECTOR_FILE, 'utf8')));
  expect(vectors.length).toBeGreaterThanOrEqual(36);
  expect(answers.parse(JSON.parse(printed))).toEqual(
    vectors.map(({ id, expected, error }) => (error === undefined ? { id, inScope: expected } : { id, error })),
  );
});

it('a batch ends with 0 when questions fail, and with 2 when they are no questions', () => {
  const { folder, run, ok } = shell();
  writeFileSync(join(folder, 'questions.json'), JSON.stringify([{ id: 1, expression: 'Append(', attributes: {} }]));
  expect(JSON.parse(ok('expression', '--batch', 'questions.json'))).toMatchObject([{ id: 1, error: 'parse' }]);
  writeFileSync(join(folder, 'questions.json'), '[{"id": 1}]');
  for (const command of ['expression', 'scoping']) {
    expect(run(command, '--batch', 'questions.json')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('questions.json: [0].'),
    });
  }
});
