import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** What the model is made of: everything that decides what the target must hold. */
const MODEL = ['edit.ts', 'naive-directory.ts', 'oracle.ts'];

it('the oracle imports nothing of what it judges: only its own files', () => {
  const imports = MODEL.flatMap((file) => {
    const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
    return [...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, target]) => target);
  });
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((target) => !MODEL.includes(`${target?.slice(2, -3)}.ts`))).toEqual([]);
});
