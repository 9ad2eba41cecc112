/** Reads the body of a request, of a bounded size. */
import type { IncomingMessage } from 'node:http';

export type BodyReading =
  | { readonly outcome: 'read'; readonly bytes: Uint8Array }
  /** `isOver`: it was read to its end, so that the connection can go on. */
  | { readonly outcome: 'tooLarge'; readonly isOver: boolean }
  /** The client went away. */
  | { readonly outcome: 'aborted' };

/** So many bytes beyond the limit are read on and thrown away: most clients read no answer before all is sent. */
const PATIENCE = 16 * 1024 * 1024;

/**
 * @param limit most bytes that are kept
 * @param patience none for a client that waits for "100 Continue" before it sends
 */
export async function readBody(request: IncomingMessage, limit: number, patience = PATIENCE): Promise<BodyReading> {
  if (Number(request.headers['content-length']) > limit + patience) return { outcome: 'tooLarge', isOver: false };
  return new Promise((resolve) => {
    let chunks: Uint8Array[] = [];
    let size = 0;
    const done = (reading: BodyReading): void => {
      chunks = [];
      request.removeListener('data', take);
      resolve(reading);
    };
    const take = (chunk: Uint8Array): void => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks = [];
      if (size > limit + patience) done({ outcome: 'tooLarge', isOver: false });
    };
    request.on('data', take);
    request.once('end', () => {
      if (size > limit) done({ outcome: 'tooLarge', isOver: true });
      else done({ outcome: 'read', bytes: Buffer.concat(chunks) });
    });
    request.once('error', () => done({ outcome: 'aborted' }));
    request.once('close', () => done({ outcome: 'aborted' }));
  });
}
