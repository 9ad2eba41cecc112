/** The lock of a folder: refusal, release, and taking over from the dead. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/storage/lock.js';
import { InputError } from '../../src/text/input-error.js';
import { compileForChildren, killWhen } from './child-program.js';
import { temporaryFolder } from './temp-folder.js';

const children = compileForChildren();
const importing = `import { lockFolder } from './storage/lock.js'; import { writeSync } from 'node:fs';`;
const holderOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'));

describe('lockFolder', () => {
  it('makes the folder, says who holds it, and gives it free', () => {
    const folder = join(temporaryFolder(), 'new', 'workspace');
    const lock = lockFolder(folder, 'entra-sim advance');
    expect(holderOf(folder)).toMatchObject({ pid: process.pid, command: 'entra-sim advance' });
    lock.release();
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder, 'entra-sim again').release();
  });

  it('refuses a folder that this process holds already', () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder, 'entra-sim serve');
    expect(() => lockFolder(folder, 'entra-sim init')).toThrow(/in use by this process \(pid \d+: entra-sim serve\)/);
    lock.release();
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });

  it('does not release a lock that is not its own any more', () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder, 'entra-sim a');
    writeFileSync(join(folder, 'lock.json'), '{"pid":1,"command":"other"}');
    lock.release();
    expect(holderOf(folder)).toEqual({ pid: 1, command: 'other' });
  });

  it('refuses the folder of a live process by pid and command, and takes it over once that is killed', async () => {
    const folder = temporaryFolder();
    const child = children.start(`${importing}
      lockFolder(${JSON.stringify(folder)}, 'entra-sim dashboard');
      writeSync(1, 'locked\\n');
      setInterval(() => {}, 1000);
    `);
    await killWhen(child, () => {
      expect(() => lockFolder(folder, 'entra-sim init')).toThrow(InputError);
      expect(() => lockFolder(folder, 'entra-sim init')).toThrow(`(pid ${child.pid}: entra-sim dashboard)`);
      expect(readdirSync(folder)).toEqual(['lock.json']);
      return true;
    });
    const lock = lockFolder(folder, 'entra-sim init');
    expect(holderOf(folder)).toMatchObject({ pid: process.pid, command: 'entra-sim init' });
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not fooled by a process that was given the number of a dead one', {
    skip: process.platform !== 'linux',
  }, () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, command: 'old', started: '1' }));
    lockFolder(folder, 'entra-sim new').release();
  });

  it('takes over also when a take-over was cut short', () => {
    const folder = temporaryFolder();
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, command: 'dead' });
    writeFileSync(join(folder, 'lock.json'), dead);
    writeFileSync(join(folder, 'lock.json.takeover'), dead);
    lockFolder(folder, 'entra-sim new').release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not guess what an unreadable lock means', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.json'), '');
    expect(() => lockFolder(folder, 'entra-sim init')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('remove the file') }),
    );
  });

  it('lets one of many processes at a time into the folder of a dead one', async () => {
    const folder = temporaryFolder();
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, command: 'dead' });
    writeFileSync(join(folder, 'lock.json'), dead);
    // Every second time a process leaves as a dead one would: with a lock that is there to be taken over.
    const source = `${importing} import { mkdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
      process.chdir(${JSON.stringify(folder)});
      const mine = 'dead-' + process.pid;
      for (let round = 0, entered = 0; round < 20_000 && entered < 60; round += 1) {
        let lock;
        try { lock = lockFolder('.', 'entra-sim race'); } catch (error) {
          if (error.name !== 'InputError') throw error;
          continue;
        }
        try { mkdirSync('inside'); rmdirSync('inside'); } catch { writeSync(1, 'two at once\\n'); }
        entered += 1;
        if (entered % 2 === 0) lock.release();
        else { writeFileSync(mine, ${JSON.stringify(dead)}); renameSync(mine, 'lock.json'); }
        if (entered === 60) writeSync(1, 'done\\n');
      }
    `;
    const outputs = await Promise.all(Array.from({ length: 4 }, () => killWhen(children.start(source), () => false)));
    expect(outputs.flat()).toContain('done');
    expect(outputs.flat()).not.toContain('two at once');
    lockFolder(folder, 'entra-sim last').release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
