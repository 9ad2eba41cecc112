/** Runs an Ink application on the whole terminal, and gives the terminal back however it ends. */
import { type Instance, render } from 'ink';
import type { ReactNode } from 'react';
import { createTerminalScreen } from './terminal-screen.js';

export type ScreenOptions = {
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  /** The application; `quit` ends it with exit code 0. */
  readonly app: (quit: () => void) => ReactNode;
  /** Work beside the screen: when it fails, the screen ends. Its end alone changes nothing. */
  readonly work: () => Promise<void>;
};

/** Signals that ask for an end, and the exit codes that shells give them; SIGINT is what Ctrl-C is. */
const SIGNALS = [
  ['SIGINT', 0],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/**
 * Resolves with the exit code when the application quits or a signal asks for it.
 * @throws what the application or the work throws; the terminal is as it was before by then.
 */
export async function runScreen({ stdout, stdin, app, work }: ScreenOptions): Promise<number> {
  const screen = createTerminalScreen(stdout);
  let undo: () => void = () => {};
  try {
    return await new Promise<number>((resolve, reject) => {
      undo = listenToProcess(screen.leave, resolve);
      screen.enter();
      const ink = renderFrames(
        app(() => resolve(0)),
        screen.frames,
        stdin,
      );
      const undoListening = undo;
      undo = () => {
        ink.unmount();
        undoListening();
      };
      ink.waitUntilExit().catch(reject);
      work().catch(reject);
    });
  } finally {
    undo();
    screen.leave();
  }
}

/** In this mode Ink writes every frame whole, at once and without escape codes around it: what the screen wants. */
function renderFrames(node: ReactNode, frames: NodeJS.WriteStream, stdin: NodeJS.ReadStream): Instance {
  return render(node, { stdout: frames, stdin, debug: true, exitOnCtrlC: false, patchConsole: false });
}

/** The function that it gives back stops listening. */
function listenToProcess(leave: () => void, end: (exitCode: number) => void): () => void {
  const listeners = SIGNALS.map(([signal, exitCode]) => [signal, () => end(exitCode)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  // Last resorts: an error that nobody caught is printed on the screen that people come back to.
  process.on('uncaughtExceptionMonitor', leave);
  process.on('exit', leave);
  return () => {
    process.off('exit', leave);
    process.off('uncaughtExceptionMonitor', leave);
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}
