import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportFile } from '../../../src/simulation/export/export-files.js';
import { writeExport } from '../../../src/simulation/export/write-export.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FILES: readonly ExportFile[] = [
  { path: 'users.json', pieces: ['one', ' ', 'two\n'] },
  { path: 'members/a.json', pieces: ['a'] },
];

/** Every file below a folder with its content. */
function contentOf(folder: string): object {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}

function* broken(): Generator<string> {
  yield 'half';
  throw new Error('no more');
}

describe('writing an export', () => {
  it('makes the folder, and those above it', () => {
    const above = temporaryFolder();
    const folder = join(above, 'a', 'b');
    expect(writeExport(folder, FILES, false)).toEqual(['users.json', 'members/a.json']);
    expect(contentOf(above)).toEqual({ 'a/b/users.json': 'one two\n', 'a/b/members/a.json': 'a' });
  });

  it('takes an empty folder', () => {
    const folder = temporaryFolder();
    writeExport(folder, FILES, false);
    expect(contentOf(folder)).toEqual({ 'users.json': 'one two\n', 'members/a.json': 'a' });
  });

  it('refuses a folder that holds something, and leaves it as it is', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    expect(() => writeExport(folder, FILES, false)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining('not empty') }),
    );
    expect(contentOf(folder)).toEqual({ 'notes.txt': 'mine' });
  });

  it('by force replaces an earlier export, and lets everything else be', () => {
    const folder = temporaryFolder();
    writeExport(folder, [...FILES, { path: 'members/gone.json', pieces: ['old'] }], false);
    mkdirSync(join(folder, 'applications', 'mine'), { recursive: true });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'applications', 'mine', 'notes.json'), 'mine');
    writeExport(folder, [{ path: 'users.json', pieces: ['new'] }], true);
    expect(contentOf(folder)).toEqual({
      'users.json': 'new',
      'notes.txt': 'mine',
      'applications/mine/notes.json': 'mine',
    });
  });

  it('leaves nothing behind when it can not be finished', () => {
    const above = temporaryFolder();
    const folder = join(above, 'out');
    expect(() => writeExport(folder, [...FILES, { path: 'groups.json', pieces: broken() }], false)).toThrow('no more');
    expect(readdirSync(above)).toEqual([]);
    writeExport(folder, FILES, false);
    expect(() => writeExport(folder, [{ path: 'users.json', pieces: broken() }], true)).toThrow('no more');
    expect(contentOf(above)).toEqual({ 'out/users.json': 'one two\n', 'out/members/a.json': 'a' });
  });

  it('by force leaves an earlier export as it is when the new one can not be moved in', () => {
    const above = temporaryFolder();
    const folder = join(above, 'out');
    const old: readonly ExportFile[] = [
      { path: 'groups.json', pieces: ['old'] },
      { path: 'members/gone.json', pieces: ['old'] },
    ];
    writeExport(folder, old, false);
    mkdirSync(join(folder, 'users.json'));
    writeFileSync(join(folder, 'users.json', 'notes.txt'), 'mine');
    const before = contentOf(above);
    const files: readonly ExportFile[] = [
      { path: 'groups.json', pieces: ['new'] },
      { path: 'applications/a/job.json', pieces: ['new'] },
      { path: 'users.json', pieces: ['new'] },
    ];
    expect(() => writeExport(folder, files, true)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(folder) }),
    );
    expect(contentOf(above)).toEqual(before);
    expect(readdirSync(above)).toEqual(['out']);
    expect(readdirSync(folder).sort()).toEqual(['groups.json', 'members', 'users.json']);
    expect(existsSync(join(folder, 'users.json', 'notes.txt'))).toBe(true);
  });

  it('says which folder can not be written', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    for (const wrong of [file, join(file, 'below')]) {
      expect(() => writeExport(wrong, FILES, true)).toThrow(
        expect.objectContaining({ name: 'InputError', message: expect.stringContaining(wrong) }),
      );
    }
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('asks for the pieces only as it writes them', () => {
    const folder = temporaryFolder();
    let made = 0;
    function* many(): Generator<string> {
      for (let n = 0; n < 3000; n += 1) {
        made += 1;
        yield 'x'.repeat(1000);
      }
    }
    const files: readonly ExportFile[] = [{ path: 'users.json', pieces: many() }];
    expect(made).toBe(0);
    writeExport(join(folder, 'out'), files, false);
    expect(readFileSync(join(folder, 'out', 'users.json'), 'utf8')).toHaveLength(3_000_000);
  });
});
