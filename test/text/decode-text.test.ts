/** Bytes of files become text, or a fault with its place. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from '../../src/text/decode-text.js';

const TEXT = 'größe\n李 "x"\r\n';

it.each<readonly [string, Uint8Array]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16 with its low byte first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16 with its high byte first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
])('reads %s', (_what, bytes) => {
  expect(decodeText(bytes)).toEqual({ kind: 'text', text: TEXT });
});

it.each<readonly [string, Uint8Array, number, number]>([
  ['a code page of Windows', Buffer.from('one\ntwo ü', 'latin1'), 2, 5],
  ['UTF-16 without a mark', Buffer.from('ab', 'utf16le'), 1, 2],
  ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x61]), 1, 1],
  ['a NUL', Buffer.from('a\nb\0'), 2, 2],
])('finds the place where %s is no text', (_what, bytes, line, column) => {
  expect(decodeText(bytes)).toEqual({ kind: 'fault', line, column });
});

it('reads what was written, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\uFEFF]/.test(text)),
      (text) => {
        expect(decodeText(Buffer.from(text))).toEqual({ kind: 'text', text });
        expect(decodeText(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual({ kind: 'text', text });
      },
    ),
  );
});
