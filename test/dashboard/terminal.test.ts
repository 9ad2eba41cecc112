/** The dashboard in a real terminal: every way out gives the terminal back as it was. */
import { describe, expect, it } from 'vitest';
import { compileForTerminal } from './terminal-program.js';

/** A story of two steps, whose second does what the test wants, after 60 lines that scroll. */
const program = (action: string) => `
import { describeInputError } from './text/input-error.js';
import { openWalkthrough } from './lessons/open-walkthrough.js';
import { showWalkthrough } from './dashboard/show-walkthrough.js';
process.on('SIGUSR2', () => { throw new Error('a bug'); });
for (let line = 1; line <= 60; line += 1) console.log('before ' + line);
const step = (id, actions) => ({ id, number: null, title: 'Title of ' + id, say: 'Text of ' + id, actions, show: [] });
const walkthrough = {
  title: 'A story', source: 'https://example.com', tenant: 'contoso',
  sections: [{ heading: 'Chapter', steps: [step('one', []), step('two', ${action})] }],
};
const simulation = await openWalkthrough(walkthrough, { transport: 'direct', command: 'test' });
try {
  process.exitCode = await showWalkthrough({ walkthrough, simulation, stdin: process.stdin, stdout: process.stdout });
  console.log('after');
} catch (error) {
  console.error(describeInputError(error));
  process.exitCode = 2;
} finally {
  await simulation.close();
}
`;
const HARMLESS = `[{ outcome: 'works', action: { type: 'addToken', clientName: 'entra' } }]`;
const IMPOSSIBLE = `[{ outcome: 'works', action: { type: 'deleteUser', user: 'nobody@contoso.com' } }]`;

describe('the dashboard in a terminal', () => {
  const run = compileForTerminal();

  it.each([
    { way: 'q', leave: 'q', exitCode: 0 },
    { way: 'Q', leave: 'Q', exitCode: 0 },
    { way: 'Ctrl-C', leave: '\u0003', exitCode: 0 },
  ])('ends with exit code $exitCode on $way, and gives the terminal back', async ({ leave, exitCode }) => {
    const terminal = run(program(HARMLESS));
    await terminal.until('Title of one');
    expect(terminal.isAlternate()).toBe(true);
    expect(terminal.isCursorShown()).toBe(false);
    terminal.type(leave);
    expect(await terminal.ended).toBe(exitCode);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
    const lines = terminal.scrollback().filter((line) => line !== '');
    expect(lines).toEqual([...Array.from({ length: 60 }, (_, index) => `before ${index + 1}`), 'after']);
  });

  it.each([
    { signal: 'SIGTERM', exitCode: 143 },
    { signal: 'SIGHUP', exitCode: 129 },
  ])('gives the terminal back on $signal', async ({ signal, exitCode }) => {
    const terminal = run(program(HARMLESS));
    await terminal.until('Title of one');
    terminal.signal(signal);
    expect(await terminal.ended).toBe(exitCode);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
  });

  it('tells a failed step on the screen that people come back to', async () => {
    const terminal = run(program(IMPOSSIBLE));
    await terminal.until('Title of one');
    terminal.type('n');
    expect(await terminal.ended).toBe(2);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
    expect(terminal.screen().join('\n')).toContain('step "two", action 1 (deleteUser)');
  });

  it('tells an error that nobody caught on the screen that people come back to', async () => {
    const terminal = run(program(HARMLESS));
    await terminal.until('Title of one');
    terminal.signal('SIGUSR2');
    expect(await terminal.ended).not.toBe(0);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
    expect(terminal.screen().join('\n')).toContain('Error: a bug');
  });

  it.each([
    { NO_COLOR: '', hasColour: true },
    { NO_COLOR: '1', hasColour: false },
  ])('has colours unless NO_COLOR is set: "$NO_COLOR"', async ({ NO_COLOR, hasColour }) => {
    const terminal = run(program(HARMLESS), { NO_COLOR, FORCE_COLOR: '1' });
    await terminal.until('Title of one');
    expect(terminal.hasColour()).toBe(hasColour);
    terminal.type('q');
    await terminal.ended;
  });

  it('plays on with n, says when the story ends, and stays until q', async () => {
    const terminal = run(program(HARMLESS));
    await terminal.until('Title of one');
    terminal.type('n');
    await terminal.until("Added the token 'entra'");
    terminal.type('n');
    const end = await terminal.until('entra-sim init');
    expect(end.at(-1)).toMatch(/^ q quit .*The end$/);
    terminal.type('n q');
    expect(await terminal.ended).toBe(0);
  });

  it('takes keys that arrive together, and holds while it is paused', async () => {
    const terminal = run(program(HARMLESS));
    await terminal.until('Title of one');
    terminal.type(' n');
    const lines = await terminal.until('Title of two');
    expect(lines.at(-1)).toContain('space resume');
    await terminal.until('Paused');
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  it('follows the size of the terminal', async () => {
    const terminal = run(program(HARMLESS));
    await terminal.until('Title of one');
    terminal.resize(50, 20);
    const small = await terminal.until('This window is 50x20');
    expect(small.filter((line) => line !== '')).toHaveLength(2);
    terminal.resize(100, 30);
    const large = await terminal.until('UTC (simulated)');
    expect(large.at(-1)).toContain('q quit');
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });
});
