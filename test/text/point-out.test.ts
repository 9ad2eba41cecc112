/** Pointing at a place in a text. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { pointOut } from '../../src/text/point-out.js';

it('puts a caret under the place', () => {
  expect(pointOut('Append([a] [b])', 11)).toEqual(['Append([a] [b])', '           ^']);
  expect(pointOut('Append(', 7)).toEqual(['Append(', '       ^']);
  expect(pointOut('', 0)).toEqual(['', '^']);
});

it('counts columns of the screen, and keeps everything on one line', () => {
  expect(pointOut('"漢" x', 4)).toEqual(['"漢" x', '     ^']);
  expect(pointOut('"😀" x', 5)).toEqual(['"😀" x', '     ^']);
  expect(pointOut('a\r\n\tb', 4)).toEqual(['a   b', '    ^']);
});

it('shows the stretch around the place of a long expression', () => {
  const text = `${'a'.repeat(50)}!${'b'.repeat(50)}`;
  expect(pointOut(text, 50, 13)).toEqual(['…aaaaa!bbbbb…', '      ^']);
  expect(pointOut(text, 0, 13)).toEqual(['aaaaaaaaaaa…', '^']);
  expect(pointOut(text, text.length, 13)).toEqual(['…bbbbbbbbbbb', '            ^']);
});

it('never needs more columns than it may, and points at the right character', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(text, fc.nat(200), fc.integer({ min: 10, max: 60 }), (any, at, width) => {
      const [line, caret] = pointOut(any, Math.min(at, any.length), width);
      expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(caret).toMatch(/^ *\^$/);
      expect(caret.length).toBeLessThanOrEqual(width + 1);
    }),
  );
});
