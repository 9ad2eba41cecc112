/** What is told of cycles while the clock moves. */
import { expect, it, onTestFinished } from 'vitest';
import { quickShell } from './in-process.js';

it('tells of cycles that did something, and counts those in a row that had nothing to do', async () => {
  const typed = quickShell(onTestFinished);
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
  await typed.ok('token', 'add', 'entra');
  await typed.ok(
    ...['provisioning', 'set', '--tenant-url', 'https://contoso.goskope.com/api/v2/scim', '--token', 'entra'],
  );
  await typed.ok('assign', 'ida', '--role', 'User');
  await typed.ok('provisioning', 'start');
  await typed.ok('advance', '1m', '--transport', 'direct');
  const lines = (await typed.ok('advance', '1d', '--transport', 'direct')).trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/Succeeded: nothing to do/);
  expect(lines[2]).toBe('  ... and 35 more cycles with nothing to do');
  await typed.ok('user', 'disable', 'ida');
  const again = await typed.ok('advance', '2h', '--transport', 'direct');
  expect(again).toMatch(
    /Succeeded: 1 disabled[\s\S]*Succeeded: nothing to do.*\n {2}\.\.\. and 1 more cycle with nothing to do\n/,
  );
  expect(await typed.ok('advance', '--cycles', '1', '--transport', 'direct')).toMatch(/started\n.*nothing to do/);
});
