/** From the bytes of a file to its text: UTF-8, or UTF-16 that says so by its byte order mark. */

export type DecodedText =
  | { readonly kind: 'text'; readonly text: string }
  /** Not text in an encoding that can be told; `line` and `column` are 1-based. */
  | { readonly kind: 'fault'; readonly line: number; readonly column: number };

/**
 * The text without its byte order mark. Windows PowerShell's `>` writes UTF-16, editors and the portal a mark before UTF-8. Bytes that
 * are no UTF-8 (a CSV that Excel saved in the code page of the machine) and files with a NUL in them are faults.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    return nul < 0 ? { kind: 'text', text } : faultAt(text, nul);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const text = new TextDecoder(encoding).decode(bytes);
    return faultAt(text, Math.max(0, text.indexOf('\uFFFD')));
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function faultAt(text: string, offset: number): DecodedText {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { kind: 'fault', line: before.split('\n').length, column: offset - start + 1 };
}
