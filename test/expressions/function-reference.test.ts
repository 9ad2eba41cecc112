/** The reference of the functions, held against the functions themselves. */
import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '../../src/expressions/batch.js';
import { compileExpression } from '../../src/expressions/compile.js';
import {
  functionHelp,
  functionReference,
  graphFunctions,
  readFunctionTexts,
} from '../../src/expressions/function-reference.js';
import { FUNCTIONS } from '../../src/expressions/functions/table.js';
import { InputError } from '../../src/text/input-error.js';

const texts = readFunctionTexts();
const examples = texts.flatMap(({ name, examples }) => examples.map((example) => ({ name, ...example })));

it('has one entry for every function, and none without a function', () => {
  expect(texts.map(({ name }) => name).toSorted()).toEqual(FUNCTIONS.map(({ name }) => name));
});

describe.each(texts)('$name', ({ name, parameters, summary, description, nulls, examples }) => {
  it('explains each of its parameters', () => {
    expect(parameters).toHaveLength(FUNCTIONS.find((entry) => entry.name === name)?.parameters.length ?? -1);
  });

  it('is told in whole sentences', () => {
    for (const text of [summary, description, nulls]) expect(text).toMatch(/^[A-Z][\s\S]*[.?]$/);
  });

  it('has examples that use it, and nothing that Microsoft advises against', () => {
    for (const { expression } of examples) {
      const { functions, warnings } = compileExpression(expression);
      expect(functions).toContain(name);
      expect(name === 'SelectUniqueValue' ? [] : warnings).toEqual([]);
    }
  });
});

describe('examples', () => {
  it.each(examples)('$expression', ({ expression, attributes, context, form, ...expected }) => {
    const [answer] = evaluateBatch([{ id: 1, expression, attributes, context }]);
    const { result, outcome, error } = expected;
    if (error !== undefined) expect(answer).toMatchObject({ error });
    else if (outcome !== undefined) expect(answer).toEqual({ id: 1, outcome });
    else expect(answer).toEqual({ id: 1, value: form === undefined ? result : expect.stringMatching(form) });
    if (form !== undefined) expect(result).toMatch(new RegExp(form));
  });
});

describe('looking a function up', () => {
  it('gives its signature, by the names of its page and of Graph', () => {
    const { parameters, tier, page } = functionHelp('Replace');
    expect(parameters[1]).toEqual({
      name: 'oldValue',
      graphName: 'Find',
      type: 'String',
      required: false,
      allowMultipleOccurrences: false,
      about: expect.any(String),
    });
    expect(tier).toBe('standard');
    expect(page).toMatch(/^https:\/\/learn\.microsoft\.com\/.*functions-for-customizing-application-data$/);
  });

  it('does not mind case, and says what was meant', () => {
    expect(functionHelp('isnullorempty').name).toBe('IsNullOrEmpty');
    expect(() => functionHelp('Swich')).toThrow(InputError);
    expect(() => functionHelp('Swich')).toThrow('did you mean "Switch"?');
  });
});

it('speaks of every tier and page by its address', () => {
  for (const { page } of functionReference()) expect(page).toMatch(/^https:\/\//);
});

it("has the form of Graph's functions API", () => {
  expect(graphFunctions().find(({ name }) => name === 'Join')).toEqual({
    name: 'Join',
    parameters: [
      { name: 'separator', required: true, allowMultipleOccurrences: false, type: 'String' },
      { name: 'source', required: true, allowMultipleOccurrences: true, type: 'String' },
    ],
  });
});
