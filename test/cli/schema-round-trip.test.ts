/** A schema is given back as it was imported: the same JSON, keys that nobody knows and their order included. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRecord } from '../../src/text/json-path.js';
import { PROJECT } from './entra-sim.js';
import { type QuickShell, quickShell } from './in-process.js';

/** As a tenant exports it for a custom application, and what the two profiles start from. */
const SCHEMAS = [
  'test/profile/fixtures/customappsso-schema.json',
  'profiles/scim/schema.json',
  'profiles/netskope/schema.json',
];

const clean: (() => void)[] = [];
let typed: QuickShell;

beforeAll(async () => {
  typed = quickShell((run) => clean.push(run));
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
});
afterAll(() => {
  for (const run of clean) run();
});

/** The same on each level: a key before the others, one behind them, and one with a dot that is no annotation. */
function withUnknownKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownKeys);
  if (!isRecord(value)) return value;
  const known = Object.entries(value).map(([key, each]) => [key, withUnknownKeys(each)]);
  return { zFirst: null, ...Object.fromEntries(known), 'a.last': [{ b: 1, a: 2 }], '9': 'a number as key' };
}

/** The mappings of the raw document, with nothing but their parsed form. */
function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, key === 'expression' ? '' : withoutTexts(each)]);
  return Object.fromEntries(entries);
}

async function imported(document: unknown): Promise<unknown> {
  writeFileSync(join(typed.folder, 'in.json'), JSON.stringify(document));
  await typed.ok('mapping', 'import', 'in.json');
  return JSON.parse(await typed.ok('mapping', 'export'));
}

describe.each(SCHEMAS)('%s', (file) => {
  const schema: unknown = JSON.parse(readFileSync(join(PROJECT, file), 'utf8'));

  it('is exported as it was imported', async () => {
    expect(JSON.stringify(await imported(schema))).toBe(JSON.stringify(schema));
    const odd = withUnknownKeys(schema);
    expect(JSON.stringify(await imported(odd))).toBe(JSON.stringify(odd));
  });

  it('keeps what an edit does not name', async () => {
    const odd = withUnknownKeys(schema);
    await imported(odd);
    await typed.ok('mapping', 'set', 'displayName', '--flow', 'always');
    await typed.ok('mapping', 'set', 'displayName', '--flow', 'when-changed');
    expect(JSON.stringify(JSON.parse(await typed.ok('mapping', 'export')))).toBe(JSON.stringify(odd));
  });

  it('evaluates the parsed form of each mapping as it does its text', async () => {
    const preview = async (): Promise<readonly unknown[]> => [
      await typed.json('mapping', 'preview', '--user', 'lavinia'),
      await typed.json('mapping', 'preview', '--group', 'Sales'),
    ];
    await imported(schema);
    const byText = await preview();
    await imported(withoutTexts(schema));
    expect(await preview()).toEqual(byText);
  });
});
