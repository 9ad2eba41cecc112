/** Edits with the built command: what only a process of its own can show. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Shell, shell } from './entra-sim.js';

/** Every file of the workspace with its content and the time of its last change. */
function contents(folder: string): Record<string, string> {
  const workspace = join(folder, '.entra-sim');
  const entries = readdirSync(workspace).map((name) => {
    const file = join(workspace, name);
    return [name, `${statSync(file).mtimeMs} ${readFileSync(file, 'latin1')}`];
  });
  return Object.fromEntries(entries);
}

function prepared(): Shell {
  const typed = shell();
  typed.ok('init');
  return typed;
}

describe('a dry run', () => {
  it('works beside a writer, whose lock and files it leaves alone', () => {
    const typed = prepared();
    // The lock of a process that lives: this one.
    writeFileSync(join(typed.folder, '.entra-sim', 'lock.json'), `{"pid":${process.pid},"command":"a test"}\n`);
    const before = contents(typed.folder);
    expect(typed.run('user', 'disable', 'ida')).toMatchObject({ code: 2 });
    expect(typed.json('user', 'disable', 'ida', '--dry-run')).toMatchObject({
      dryRun: true,
      ok: true,
      changes: [{ attribute: 'accountEnabled', from: true, to: false }],
    });
    expect(contents(typed.folder)).toEqual(before);
  });

  it('refuses what the real thing would refuse', () => {
    const typed = prepared();
    const args = ['group', 'add-member', 'Sales', 'ida', 'rowan'];
    const real = typed.run(...args);
    expect(real).toEqual({
      code: 2,
      stdout: '',
      stderr: [
        'entra-sim: "rowan" fits more than one user or group:',
        '  Rowan Ashby (rowan.ashby@contoso.com, Engineering)',
        '  Rowan Ashby (rowan.ashby2@contoso.com, Sales)',
        'Give the userPrincipalName or the objectId, or more of the name.',
        '',
      ].join('\n'),
    });
    expect(typed.run(...args, '--dry-run')).toEqual(real);
  });
});
