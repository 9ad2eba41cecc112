/** The parsed form beside each expression of an exported schema says the same as its text. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mappingSource } from '../../src/expressions/mapping-source.js';
import { parse } from '../../src/expressions/parse.js';
import type { EvaluationContext, SourceValue } from '../../src/expressions/values.js';
import { compileSchema } from '../../src/profile/compile-schema.js';
import { isRecord, parseJsonPath, replaceAt, valueAt } from '../../src/text/json-path.js';
import { proofRuns } from '../support/proof-runs.js';

const SCHEMAS = [
  'fixtures/customappsso-schema.json',
  'fixtures/small-schema.json',
  '../../profiles/scim/schema.json',
  '../../profiles/netskope/schema.json',
];

const context: EvaluationContext = { now: 0, random: () => 0.5, newGuid: () => '00000000-0000-4000-8000-000000000000' };
const text = fc.oneof(fc.constantFrom('', 'True', 'False', 'a@contoso.com', 'O\'Neil "x"'), fc.string());
const value: fc.Arbitrary<SourceValue> = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
);

/** A mapping's source with nothing but its parsed form. */
function treeOnly(source: unknown): unknown {
  if (Array.isArray(source)) return source.map(treeOnly);
  if (!isRecord(source)) return source;
  const entries = Object.entries(source).map(([key, each]) => [key, key === 'expression' ? '' : treeOnly(each)]);
  return Object.fromEntries(entries);
}

describe.each(SCHEMAS)('%s', (file) => {
  const raw: unknown = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  const mappings = compileSchema(raw).objectMappings.flatMap(({ attributes }) => attributes);
  const places = mappings.map(({ path }) => [...parseJsonPath(path), 'source']);
  const byTree = compileSchema(
    places.reduce((document, place) => replaceAt(document, place, treeOnly(valueAt(document, place))), raw),
  ).objectMappings.flatMap(({ attributes }) => attributes);

  it('has the parsed form that its texts are written with', () => {
    const sources = places.map((place) => valueAt(raw, place)).filter(isRecord);
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(mappingSource(parse(String(source.expression)))).toEqual(source);
  });

  it('evaluates from either to the same value, whatever the attributes are', () => {
    const outcome = (mapping: (typeof mappings)[number] | undefined, of: SourceValue): unknown => {
      try {
        return mapping?.evaluate(() => of, context);
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    fc.assert(
      fc.property(value, (of) => {
        for (const [index, mapping] of mappings.entries()) {
          expect(outcome(byTree[index], of)).toEqual(outcome(mapping, of));
        }
      }),
      { numRuns: proofRuns(2_000) },
    );
  });
});
