/** Graph's form of an expression. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mappingSource } from '../../src/expressions/mapping-source.js';
import { parse } from '../../src/expressions/parse.js';

type Source = { readonly expression: string };
type Document = {
  readonly synchronizationRules: readonly {
    readonly objectMappings: readonly {
      readonly attributeMappings: readonly { readonly source: Source | null }[];
    }[];
  }[];
};

function sourcesOf(profile: string): readonly Source[] {
  const document: Document = JSON.parse(
    readFileSync(new URL(`../../profiles/${profile}/schema.json`, import.meta.url), 'utf8'),
  );
  return document.synchronizationRules
    .flatMap(({ objectMappings }) => objectMappings)
    .flatMap(({ attributeMappings }) => attributeMappings)
    .flatMap(({ source }) => source ?? []);
}

it.each(['netskope', 'scim'])('gives back every source of the schema of %s', (profile) => {
  const sources = sourcesOf(profile);
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources) expect(mappingSource(parse(source.expression))).toEqual(source);
});

describe('a source', () => {
  it('has normalised text, and no parameter for an argument that was left out #expression-parsed-form', () => {
    const source = mappingSource(parse('Replace([preferredLanguage],"-",,,"_",,  )'));
    expect(source.expression).toBe('Replace([preferredLanguage], "-", , , "_", , )');
    expect(source.parameters.map(({ key }) => key)).toEqual(['source', 'Find', 'Replacement']);
  });

  it('carries a number as a quoted constant #expression-parsed-form', () => {
    const { parameters } = mappingSource(parse('Mid([userPrincipalName], 1, 8)'));
    expect(parameters[2]).toEqual({
      key: 'length',
      value: { expression: '"8"', name: '8', type: 'Constant', parameters: [] },
    });
  });

  it('quotes a constant in its text and not in its name', () => {
    const value = { expression: '"a\\\\b\\"c"', name: 'a\\b"c', type: 'Constant', parameters: [] };
    expect(mappingSource(parse('"a\\\\b\\"c"'))).toEqual(value);
  });

  it('repeats the key of an argument that may be repeated #expression-parsed-form', () => {
    const { parameters } = mappingSource(parse('Join(" ", [givenName], [surname])'));
    expect(parameters.map(({ key }) => key)).toEqual(['separator', 'source', 'source']);
  });
});
