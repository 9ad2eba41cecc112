import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tidyFolder } from '../../src/storage/tidy-folder.js';
import { temporaryFolder } from '../support/temporary-folder.js';

it('removes the folders that a failure leaves empty, and none that was there before or holds something', async () => {
  const above = temporaryFolder();
  const fail = (folder: string, file?: string): Promise<unknown> =>
    tidyFolder(folder, async () => {
      mkdirSync(folder, { recursive: true });
      if (file !== undefined) writeFileSync(file, 'mine');
      throw new Error('refused');
    });
  await expect(fail(join(above, 'a', 'b'))).rejects.toThrow('refused');
  expect(readdirSync(above)).toEqual([]);
  mkdirSync(join(above, 'there'));
  await expect(fail(join(above, 'there', 'c'))).rejects.toThrow('refused');
  await expect(fail(join(above, 'd', 'e'), join(above, 'd', 'notes.txt'))).rejects.toThrow('refused');
  expect(readdirSync(above, { recursive: true }).sort()).toEqual(['d', join('d', 'notes.txt'), 'there']);
});
