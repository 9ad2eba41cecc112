/** Reads TypeScript files into what the rules look at: imports, and the nodes of the syntax tree. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseAst } from 'vitest/node';
import { isRecord } from '../../src/text/json-path.js';

export type Import = {
  /** `text/suggest.ts` of an import within the tree, else the name of the package (`msw`, `node:fs`). */
  readonly target: string;
  readonly local: boolean;
  /** Type imports are gone at run time; dynamic ones load when they are reached. */
  readonly kind: 'value' | 'type' | 'dynamic';
};

export type SyntaxNode = { readonly type: string; readonly [key: string]: unknown };

export type SourceFile = {
  /** Relative to the tree, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Every node, parents before children. */
  readonly nodes: readonly SyntaxNode[];
};

/** All TypeScript files below a folder, sorted by path. */
export function readTree(root: string): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

export function readSource(path: string, text: string): SourceFile {
  const nodes = [...nodesOf(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }))];
  return { path, text, imports: nodes.flatMap((node) => importOf(node, path) ?? []), nodes };
}

/** The first folder of a path; undefined for a file that stands in no room. */
export function roomOf(path: string): string | undefined {
  return path.includes('/') ? path.split('/')[0] : undefined;
}

function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (isRecord(value)) {
    if (typeof value.type === 'string') yield { ...value, type: value.type };
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

function importOf(node: SyntaxNode, path: string): Import | undefined {
  const kind = importKind(node);
  const source = isRecord(node.source) ? node.source.value : undefined;
  if (kind === undefined || typeof source !== 'string') return undefined;
  if (!source.startsWith('.')) return { target: packageOf(source), local: false, kind };
  return { target: posix.join(posix.dirname(path), source).replace(/\.js(x?)$/, '.ts$1'), local: true, kind };
}

function importKind(node: SyntaxNode): Import['kind'] | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.importKind === 'type' ? 'type' : 'value';
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.exportKind === 'type' ? 'type' : 'value';
    case 'TSImportType':
      return 'type';
    case 'ImportExpression':
      return 'dynamic';
    default:
      return undefined;
  }
}

/** `msw/node` is of the package `msw`, `@inkjs/ui/x` of `@inkjs/ui`. */
function packageOf(source: string): string {
  if (source.startsWith('node:')) return source;
  const parts = source.split('/');
  return parts.slice(0, source.startsWith('@') ? 2 : 1).join('/');
}
