/** Where commands write: lines for people, JSON for programs, both on standard output. */

export type Output = {
  readonly line: (text?: string) => void;
  readonly lines: (lines: readonly string[]) => void;
  readonly json: (value: unknown) => void;
  /** To standard error: progress and remarks, which are no part of the answer. */
  readonly remark: (text: string) => void;
  /** Columns that a table may use; without a terminal nothing is cut off. */
  readonly width: number;
  readonly isTerminal: boolean;
};

/** Standard output of this process. */
export function createOutput(): Output {
  const { stdout, stderr } = process;
  const line = (text = ''): void => {
    stdout.write(`${text}\n`);
  };
  return {
    line,
    lines: (lines) => {
      for (const text of lines) line(text);
    },
    json: (value) => line(JSON.stringify(value, null, 2)),
    remark: (text) => {
      stderr.write(`${text}\n`);
    },
    // Some terminals don't know their width and say 0.
    width: stdout.isTTY && stdout.columns > 0 ? stdout.columns : Number.POSITIVE_INFINITY,
    // A dumb terminal can't take back what it printed.
    isTerminal: stdout.isTTY === true && process.env.TERM !== 'dumb',
  };
}
