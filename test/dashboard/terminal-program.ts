/** Programs in a real terminal: a pseudo-terminal runs them, a terminal emulator tells what a person would see. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { afterAll, afterEach } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

export type TerminalProgram = {
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly signal: (name: string) => void;
  /** Resolves when the screen holds the text, with all its lines. */
  readonly until: (text: string) => Promise<readonly string[]>;
  /** Resolves when the program has ended and everything it wrote is on the screen. */
  readonly ended: Promise<number>;
  readonly screen: () => readonly string[];
  /** All lines, those that scrolled away included. */
  readonly scrollback: () => readonly string[];
  readonly isAlternate: () => boolean;
  readonly isCursorShown: () => boolean;
  /** True when any character on the screen has a colour of its own, or a ground. */
  readonly hasColour: () => boolean;
};

/** Compiles the dashboard once; the function that it gives back starts a program whose imports are relative to `src`. */
export function compileForTerminal(): (source: string, env?: Readonly<Record<string, string>>) => TerminalProgram {
  const folder = mkdtempSync(join(tmpdir(), 'entra-sim-terminal-'));
  const running = new Set<IPty>();
  afterEach(() => {
    for (const pty of running) pty.kill('SIGKILL');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['node_modules', 'data', 'profiles']) symlinkSync(join(ROOT, name), join(folder, name));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { noEmit: false, rootDir: join(ROOT, 'src'), outDir: join(folder, 'src') },
      include: [join(ROOT, 'src/dashboard')],
    }),
  );
  // Its exit code does not matter: a program that can't run says so on its screen.
  spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  let count = 0;
  return (source, env = {}) => {
    count += 1;
    const file = join(folder, 'src', `program-${count}.js`);
    writeFileSync(file, source);
    return start(file, running, env);
  };
}

function start(file: string, running: Set<IPty>, changes: Readonly<Record<string, string>>): TerminalProgram {
  const terminal = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  let isCursorShown = true;
  const watch = (final: string, isShown: boolean): void => {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
      if (parameters.includes(25)) isCursorShown = isShown;
      return false;
    });
  };
  watch('h', true);
  watch('l', false);

  const env = { ...process.env, TERM: 'xterm-256color', NO_COLOR: '', ...changes };
  const pty = spawn(process.execPath, [file], { name: 'xterm-256color', cols: 80, rows: 24, env });
  running.add(pty);
  const waiting = new Set<() => void>();
  pty.onData((data) => {
    terminal.write(data, () => {
      for (const look of waiting) look();
    });
  });
  const lines = (from: number, count: number): readonly string[] =>
    Array.from(
      { length: count },
      (_, row) => terminal.buffer.active.getLine(from + row)?.translateToString(true) ?? '',
    );
  const screen = (): readonly string[] => lines(terminal.buffer.active.baseY, terminal.rows);

  return {
    type: (keys) => pty.write(keys),
    resize: (columns, rows) => {
      terminal.resize(columns, rows);
      pty.resize(columns, rows);
    },
    signal: (name) => pty.kill(name),
    until: (text) =>
      new Promise((found) => {
        const look = (): void => {
          // In the middle of a frame nobody would see anything yet.
          if (terminal.modes.synchronizedOutputMode) return;
          if (!screen().some((line) => line.includes(text))) return;
          waiting.delete(look);
          found(screen());
        };
        waiting.add(look);
        look();
      }),
    ended: new Promise((done) => {
      pty.onExit(({ exitCode }) => {
        running.delete(pty);
        terminal.write('', () => done(exitCode));
      });
    }),
    screen,
    scrollback: () => lines(0, terminal.buffer.active.length),
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isCursorShown: () => isCursorShown,
    hasColour: () => {
      const { active } = terminal.buffer;
      return Array.from({ length: terminal.rows * terminal.cols }, (_, index) =>
        active.getLine(active.baseY + Math.floor(index / terminal.cols))?.getCell(index % terminal.cols),
      ).some((cell) => cell !== undefined && !(cell.isFgDefault() && cell.isBgDefault() && cell.isInverse() === 0));
    },
  };
}
