/** `entra-sim expression`: one expression, its trace, and the reference, as a person types them. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { quickShell } from './in-process.js';

describe('an expression', () => {
  it('needs no workspace: its value is printed as it stands, remarks go to standard error', async () => {
    const { code, stdout, stderr } = await quickShell(onTestFinished).run(
      'expression',
      'Append("say \\"", [a])',
      '--set',
      'a=1=2',
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'say "1=2\n', stderr: '' });
    const without = await quickShell(onTestFinished).run('expression', '[a]');
    expect(without).toEqual({ code: 0, stdout: '(null)\n', stderr: expect.stringContaining('[a] has no value') });
  });

  it('reads a user as provisioning does, and the time of the simulation', async () => {
    const typed = quickShell(onTestFinished);
    await typed.ok('init');
    await typed.ok('advance', '2d');
    const text = 'Join(" ", [givenName], [surname], [jobTitle], [IsSoftDeleted], Now())';
    expect(await typed.ok('expression', text, '--user', 'ida', '--set', 'jobTitle=Pilot')).toBe(
      'Ida Fernhollow Pilot False 1/7/2026 9:00:00 AM\n',
    );
    expect(await typed.json('expression', 'Now()', '--now', '2030-01-01')).toEqual({ value: '1/1/2030 12:00:00 AM' });
  });
});

describe('a mistake', () => {
  it('is shown where it is', async () => {
    const { code, stdout, stderr } = await quickShell(onTestFinished).run('expression', 'Append([a] [b])');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'entra-sim: Expected "," or ")" in the arguments of Append but found [b].\n  Append([a] [b])\n             ^\n',
    );
  });

  it('in a long expression is shown with the stretch around it', async () => {
    const { stderr } = await quickShell(onTestFinished).run(
      'expression',
      `Join(",", "${'x'.repeat(300)}", Apend("a"), "${'y'.repeat(300)}")`,
    );
    const [, line = '', caret = ''] = stderr.split('\n');
    expect(line.length).toBeLessThanOrEqual(80);
    expect(line.slice(caret.indexOf('^'))).toMatch(/^Apend/);
  });

  it('ends a trace, which shows how far it got', async () => {
    const { code, stdout, stderr } = await quickShell(onTestFinished).run('expression', 'Mid("Ida", 0, 1)', '--trace');
    expect(stdout).toMatch(/^Mid\("Ida", 0, 1\) -> \(error: The start is 0; .*\)\n {2}"Ida"\n {2}0\n {2}1\n$/);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('^') });
  });

  it('is JSON for programs', async () => {
    const { code, stdout, stderr } = await quickShell(onTestFinished).run('expression', 'Mid("a", 0, 1)', '--json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ error: 'evaluation', message: expect.any(String), position: 9 });
  });

  it.each([
    [['--trace', '--batch', 'x.json'], "--trace can't be given with --batch"],
    [['[a]', '--app', 'x'], '--app only matters with --user or --group'],
    [['[a]', '--user', 'x'], 'there is no workspace in .entra-sim'],
    [[], 'say which expression'],
    [['functions', 'Swich'], 'there is no function \'Swich\' (did you mean "Switch"?)'],
  ])('%j is refused', async (args, message) => {
    const { code, stdout, stderr } = await quickShell(onTestFinished).run('expression', ...args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

it('looks functions up in any case, and tells the right spelling', async () => {
  const { stdout, stderr } = await quickShell(onTestFinished).run('expression', 'functions', 'isnullorempty');
  expect(stdout).toMatch(/^IsNullOrEmpty\(expression\)/);
  expect(stderr).toContain('in an expression it is IsNullOrEmpty');
});

it("lists the functions in the form of Graph's functions API", async () => {
  const not = {
    name: 'Not',
    parameters: [{ name: 'source', required: true, allowMultipleOccurrences: false, type: 'Boolean' }],
  };
  expect(await quickShell(onTestFinished).json('expression', 'functions')).toEqual({
    value: expect.arrayContaining([not]),
  });
});
