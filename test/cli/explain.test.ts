import { afterAll, describe, expect, it } from 'vitest';
import { quickShell } from './in-process.js';

const { ok, run, json } = quickShell(afterAll);

describe('explain', () => {
  it('lists the areas, with what to ask next', async () => {
    const text = await ok('explain');
    expect(text).toMatch(/^AREA +RULES +ABOUT\n/);
    expect(text).toMatch(/\nleaver +\d+ +What becomes of users and groups that leave\n/);
    expect(text).toContain("'entra-sim explain NotEffectivelyEntitled'");
    expect(await json('explain')).toContainEqual({
      name: 'leaver',
      title: 'What becomes of users and groups that leave',
      rules: expect.any(Number),
    });
  });

  it('lists the rules of an area by their titles', async () => {
    const text = await ok('explain', 'leaver');
    expect(text).toMatch(/^What becomes of users and groups that leave\n\nID +RULE\n/);
    expect(text).toMatch(/\nleaver-unassigned +A user who is unassigned is disabled\n/);
    expect(text).toMatch(/'entra-sim explain ID'\.\n$/);
  });

  it('shows a rule in full, with what its switch is set to', async () => {
    const text = await ok('explain', 'leaver-renamed');
    expect(text).toMatch(
      /^leaver-renamed\nThe disable of a deleted user carries its new name\n\n {2}Entra renames a user/,
    );
    expect(text).toContain('  Confidence   observed: seen in tenants or reported, on no page of the vendor\n');
    expect(text).toContain('  Switch       renameOnSoftDelete is true for netskope, true for scim\n');
    expect(await json('explain', 'leaver-renamed')).toEqual([
      expect.objectContaining({
        id: 'leaver-renamed',
        confidence: 'observed',
        switch: 'renameOnSoftDelete',
        values: { netskope: true, scim: true },
      }),
    ]);
  });

  it('finds rules by error code, setting and words', async () => {
    expect(await ok('explain', 'noteffectivelyentitled')).toMatch(/^leaver-not-entitled\n/);
    expect(await ok('explain', 'SkipOutOfScopeDeletions')).toMatch(/^leaver-skip-out-of-scope\n/);
    expect(await ok('explain', 'recycle', 'bin')).toMatch(/^directory-recycle-bin\n/);
    expect(await ok('explain', 'user')).toMatch(/^\d+ rules hold 'user'\.\n\nID +RULE\n/);
  });

  it('suggests what may have been meant, and ends with 2', async () => {
    expect(await run('explain', 'NotEfectivelyEntitled')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /nothing on 'NotEfectivelyEntitled'\nDid you mean NotEffectivelyEntitled\? 'entra-sim explain' lists/,
      ),
    });
    const unknown = await run('explain', 'zzzzzzzz', '--json');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain("the rulebook has nothing on 'zzzzzzzz'\n'entra-sim explain' lists the areas.");
  });
});
