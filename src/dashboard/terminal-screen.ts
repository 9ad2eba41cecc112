/** The terminal as a screen to paint frames on: the alternate buffer while it is in use, everything as it was afterwards. */

const ENTER_ALTERNATE = '\u001B[?1049h';
const LEAVE_ALTERNATE = '\u001B[?1049l';
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
/** A frame that was made for a wider terminal is cut at the edge, not broken into the next lines. */
const NO_WRAP = '\u001B[?7l';
const WRAP = '\u001B[?7h';
const CLEAR_SCREEN = '\u001B[2J';
const CLEAR_LINE = '\u001B[2K';
const RESET_STYLE = '\u001B[0m';
/** Terminals that know these show a frame whole or not at all; others pass them over. */
const BEGIN_FRAME = '\u001B[?2026h';
const END_FRAME = '\u001B[?2026l';

export type TerminalScreen = {
  /** Stands in for standard output: each write is a whole frame, of which only lines that differ are sent on. */
  readonly frames: NodeJS.WriteStream;
  readonly enter: () => void;
  /** Forgets what is on the screen, so that the next frame is painted whole. */
  readonly forget: () => void;
  /** Gives the terminal back; frames that come later are dropped. To be called in any state, any number of times. */
  readonly leave: () => void;
};

/**
 * Ink's own way of repainting a full screen erases the terminal's scrollback on the way (`CSI 3 J`) and needs a spare line at the
 * bottom; this one does neither.
 */
export function createTerminalScreen(stdout: NodeJS.WriteStream): TerminalScreen {
  let isOpen = false;
  let painted: readonly string[] = [];

  const paint = (frame: string): void => {
    if (!isOpen || frame === '') return;
    const lines = frame.split('\n').slice(0, stdout.rows);
    const changes = lines.flatMap((line, index) =>
      line === painted[index] ? [] : [`\u001B[${index + 1};1H${RESET_STYLE}${CLEAR_LINE}${line}`],
    );
    const surplus = painted.slice(lines.length).map((_, index) => `\u001B[${lines.length + index + 1};1H${CLEAR_LINE}`);
    painted = lines;
    if (changes.length + surplus.length === 0) return;
    stdout.write([BEGIN_FRAME, ...changes, ...surplus, END_FRAME].join(''));
  };

  const forget = (): void => {
    painted = [];
    if (isOpen) stdout.write(CLEAR_SCREEN);
  };

  return {
    frames: standIn(stdout, paint),
    forget,
    enter: () => {
      isOpen = true;
      stdout.write(`${ENTER_ALTERNATE}${HIDE_CURSOR}${NO_WRAP}`);
      forget();
      stdout.on('resize', forget);
    },
    leave: () => {
      if (!isOpen) return;
      isOpen = false;
      stdout.off('resize', forget);
      stdout.write(`${RESET_STYLE}${WRAP}${SHOW_CURSOR}${LEAVE_ALTERNATE}`);
    },
  };
}

/** The same stream in all but writing. It is no TTY to Ink: cursor and erasing are not Ink's business here. */
function standIn(stdout: NodeJS.WriteStream, paint: (frame: string) => void): NodeJS.WriteStream {
  const write = (frame: unknown, ...rest: readonly unknown[]): boolean => {
    if (typeof frame === 'string') paint(frame);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  return new Proxy(stdout, {
    get: (target, name) => {
      if (name === 'write') return write;
      if (name === 'isTTY') return false;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
