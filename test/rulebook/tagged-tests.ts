/** Which tests prove which rules: a title, or a row of a table, ends with the ids of the rules that it proves, as `#leaver-unassigned`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readSource, type SyntaxNode } from '../architecture/source-file.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TAG = /#([a-z]+(?:-[a-z\d]+)+)/g;
/** The tests of this mechanism name rules that there are not. */
const OWN_TESTS = 'test/rulebook/';
const SKIPPING = new Set(['skip', 'todo', 'skipIf', 'runIf', 'fails']);

export type TaggedTest = { readonly file: string; readonly title: string; readonly ids: readonly string[] };

export type Mention = { readonly file: string; readonly id: string };

/** The tests of this project that name a rule. */
export function taggedTests(): readonly TaggedTest[] {
  return filesIn('test')
    .filter(({ path, text }) => !path.startsWith(OWN_TESTS) && idsIn(text).length > 0)
    .flatMap(({ path, text }) => (path.endsWith('.json') ? taggedCasesIn(path, text) : taggedTestsIn(path, text)));
}

/** Cases in a file of data that name a rule under `rules`; they are called by the first thing that they say. */
export function taggedCasesIn(file: string, text: string): readonly TaggedTest[] {
  const cases = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(text));
  return cases
    .map((each) => ({ file, title: String(Object.values(each)[0]), ids: idsIn(String(each.rules)) }))
    .filter(({ ids }) => ids.length > 0);
}

/** The ids that are named in source and tests, comments included. */
export function mentions(): readonly Mention[] {
  return [...filesIn('src'), ...filesIn('test')]
    .filter(({ path }) => !path.startsWith(OWN_TESTS))
    .flatMap(({ path, text }) => idsIn(text).map((id) => ({ file: path, id })));
}

/** Texts that name a rule, but not in comments, and not in tests that are skipped. */
export function taggedTestsIn(file: string, text: string): readonly TaggedTest[] {
  const { nodes } = readSource(file, text);
  const skipped = nodes.filter(isSkipped).map(spanOf);
  return nodes.flatMap((node) => {
    const title = textOf(node);
    const ids = idsIn(title);
    const { start } = spanOf(node);
    if (ids.length === 0 || skipped.some((span) => span.start <= start && start < span.end)) return [];
    return [{ file, title: title.replace(TAG, '').replace(/\s+/g, ' ').trim(), ids }];
  });
}

function textOf(node: SyntaxNode): string {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return '';
  return node.quasis.map(({ value }) => String(value.cooked)).join('...');
}

/** `it.skip(...)`, `describe.skipIf(...)(...)` and the like, with all that stands in it. */
function isSkipped(node: SyntaxNode): boolean {
  return node.type === 'CallExpression' && skips(node.callee);
}

function skips(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'CallExpression') return skips(callee.callee);
  if (callee.type !== 'MemberExpression') return false;
  const { property } = callee;
  return (isNode(property) && SKIPPING.has(String(property.name))) || skips(callee.object);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function spanOf({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start: Number(start), end: Number(end) };
}

function idsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(TAG)].map(([, id = '']) => id))];
}

function filesIn(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:tsx?|json)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}
