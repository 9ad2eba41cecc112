/** Rebuilding an expression from the tree beside it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSchemaDocument, type SourceView } from '../../src/profile/schema-document.js';
import { expressionText } from '../../src/profile/source-expression.js';

const files = ['../../profiles/scim/schema.json', '../../profiles/netskope/schema.json', 'fixtures/small-schema.json'];

function sourcesOf(file: string): readonly SourceView[] {
  const { view } = readSchemaDocument(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
  const mappings = (view?.synchronizationRules ?? []).flatMap((rule) => rule.objectMappings);
  return mappings.flatMap((mapping) => mapping.attributeMappings.flatMap((attribute) => attribute.source ?? []));
}

function withoutExpressions(source: SourceView): SourceView {
  const parameters = source.parameters.map(({ key, value }) => ({ key, value: withoutExpressions(value) }));
  return { ...source, expression: '', parameters };
}

const attribute = (name: string): SourceView => ({ expression: '', name, type: 'Attribute', parameters: [] });
const constant = (name: string): SourceView => ({ expression: '', name, type: 'Constant', parameters: [] });
const call = (name: string, ...parameters: (readonly [string, SourceView])[]): SourceView => ({
  expression: '',
  name,
  type: 'Function',
  parameters: parameters.map(([key, value]) => ({ key, value })),
});

describe('expressionText', () => {
  it.each(files)('gives the text of %s back from its trees alone', (file) => {
    const sources = sourcesOf(file);
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.map((source) => expressionText(withoutExpressions(source)))).toEqual(
      sources.map((source) => source.expression),
    );
  });

  const cases: readonly (readonly [string, SourceView, string])[] = [
    ['the expression when there is one', { ...attribute('mail'), expression: 'ToLower([mail])' }, 'ToLower([mail])'],
    [
      'left-out arguments of Replace',
      call(
        'Replace',
        ['source', attribute('preferredLanguage')],
        ['Find', constant('-')],
        ['Replacement', constant('_')],
      ),
      'Replace([preferredLanguage], "-", , , "_", , )',
    ],
    [
      "the functions page's names of Replace",
      call(
        'Replace',
        ['source', attribute('mobile')],
        ['regexPattern', constant('\\s')],
        ['replacementValue', constant('')],
      ),
      'Replace([mobile], , "\\\\s", , "", , )',
    ],
    [
      'numbered names',
      call(
        'Join',
        ['separator', constant(' ')],
        ['source1', attribute('givenName')],
        ['source 2', attribute('surname')],
      ),
      'Join(" ", [givenName], [surname])',
    ],
    [
      'the default of Switch wherever it stands',
      call(
        'Switch',
        ['source', attribute('state')],
        ['switchValue', constant('a')],
        ['switchValue', constant('b')],
        ['defaultValue', constant('c')],
      ),
      'Switch([state], "c", "a", "b")',
    ],
    [
      'a function in a function',
      call('ToUpper', ['source', call('StripSpaces', ['source', attribute('city')])]),
      'ToUpper(StripSpaces([city]))',
    ],
    ['no arguments', call('Now'), 'Now()'],
    ['a constant with quotes and backslashes', constant('a"b\\c'), '"a\\"b\\\\c"'],
  ];
  it.each(cases)('writes %s', (_, source, text) => {
    expect(expressionText(source)).toBe(text);
  });
});
