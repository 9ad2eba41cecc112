/** An HTTP client that sends any bytes at all, and reads answers without help. */
import { connect, type Socket } from 'node:net';

export type RawAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type RawConnection = {
  /** Sends the bytes, and nothing more. */
  readonly send: (bytes: string | Uint8Array) => void;
  /** The next answer; undefined when the connection ends without one. `isHead`: it has no body, whatever its length says. */
  readonly answer: (isHead?: boolean) => Promise<RawAnswer | undefined>;
  /** Resolves when the server has asked for the body ("100 Continue"). */
  readonly asked: Promise<void>;
  /** Resolves when the server has closed the connection. */
  readonly closed: Promise<void>;
  /** False too after an answer that was announced as the last. */
  readonly isOpen: () => boolean;
  readonly end: () => void;
};

export function connectRaw(port: number): RawConnection {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let buffer = Buffer.alloc(0);
  let isOver = false;
  let isLast = false;
  let wake = (): void => {};
  let ask = (): void => {};
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    wake();
  });
  const closed = closing(socket).then(() => {
    isOver = true;
    wake();
  });
  const answer = async (isHead = false): Promise<RawAnswer | undefined> => {
    for (;;) {
      const read = readAnswer(buffer, isHead);
      if (read !== undefined) {
        buffer = buffer.subarray(read.length);
        isLast = read.answer.headers.connection === 'close';
        if (read.answer.status >= 200) return read.answer;
        ask();
      } else if (isOver) return undefined;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  };
  return {
    send: (bytes) => void socket.write(bytes),
    answer,
    asked,
    closed,
    isOpen: () => !isOver && !isLast && socket.writable,
    end: () => socket.destroy(),
  };
}

function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.once('end', () => socket.destroy());
    socket.once('close', () => resolve());
  });
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** The first answer in the bytes; undefined while it is not whole. */
function readAnswer(bytes: Buffer, isHead: boolean): { answer: RawAnswer; length: number } | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const start = headEnd + HEAD_END.length;
  const size = isHead ? 0 : Number(headers['content-length'] ?? 0);
  if (bytes.length < start + size) return undefined;
  return { answer: { status, headers, body: bytes.toString('utf8', start, start + size) }, length: start + size };
}

/** Sends the bytes on a connection of their own and gives what comes back. */
export async function exchangeRaw(port: number, bytes: string | Uint8Array): Promise<RawAnswer | undefined> {
  const connection = connectRaw(port);
  connection.send(bytes);
  const answer = await connection.answer(/^HEAD /.test(String(bytes.slice(0, 5))));
  connection.end();
  return answer;
}
