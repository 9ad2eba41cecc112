import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { plainText, singleLine } from '../../src/text/plain-text.js';
import { renderFacts, renderTable, renderWrappedFacts, truncate } from '../../src/text/table.js';

const COLUMNS = [{ title: 'NAME', flexible: true }, { title: 'ID' }, { title: 'COUNT', align: 'right' as const }];
const ID = '0a1b2c3d-0001-4000-8000-000000000001';
const ANN = ['Ann Example of Accounting', ID, '12'];
const CONTROLS = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).filter((c) => /\p{Cc}/u.test(c));

describe('a table', () => {
  it('has no lines when it has no rows', () => {
    expect(renderTable(COLUMNS, [], 80)).toEqual([]);
  });

  it('is as wide as its texts where nothing is to be cut off', () => {
    expect(renderTable(COLUMNS, [ANN], Number.POSITIVE_INFINITY)).toEqual([
      `NAME${' '.repeat(23)}ID${' '.repeat(36)}COUNT`,
      `Ann Example of Accounting  ${ID}     12`,
    ]);
  });

  it('counts the columns of wide characters', () => {
    const lines = renderTable(
      [{ title: 'A' }, { title: 'B' }],
      [
        ['日本', 'x'],
        ['ab', 'y'],
      ],
      80,
    );
    expect(lines).toEqual(['A     B', '日本  x', 'ab    y']);
    expect(truncate('日本語', 4)).toBe('日…');
  });

  it('takes from the flexible columns first', () => {
    expect(renderTable(COLUMNS, [ANN], 60)[1]).toBe(`Ann Example of…  ${ID}     12`);
  });

  it('cuts a name in its middle, and spares it as long as others can give way', () => {
    const columns = [
      { title: 'NAME', flexible: true, narrowest: 20, cut: 'middle' as const },
      { title: 'SOURCE', flexible: true },
    ];
    const row = ['urn:example:2.0:User:department', 'Join(" ", [givenName], [surname])'];
    expect(renderTable(columns, [row], 34)[1]).toBe('urn:exampl…epartment  Join(" ", […');
    expect(renderTable(columns, [row], 20)[1]).toBe('urn:ex…tment  Join(…');
  });

  it('takes from the others as well before a line would wrap', () => {
    const lines = renderTable(COLUMNS, [ANN], 40);
    expect(lines.map((line) => stringWidth(line))).toEqual([40, 40]);
    expect(lines[1]).toMatch(/^Ann E… {2}0a1b2c3d-\S+… {5}12$/);
  });

  it('keeps at least three columns of each as long as there is room', () => {
    const columns = Array.from({ length: 6 }, () => ({ title: 'TITLE' }));
    expect(renderTable(columns, [columns.map(() => 'abcdef')], 28)).toEqual([
      Array(6).fill('TI…').join('  '),
      Array(6).fill('ab…').join('  '),
    ]);
  });

  it('is never wider than it may be, whatever it holds', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }),
        fc.integer({ min: 1, max: 90 }),
        (rows, width) => {
          for (const line of renderTable(COLUMNS, rows, width)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('may have very many rows', () => {
    const rows = Array.from({ length: 150_000 }, (_, row) => [String(row)]);
    expect(renderTable([{ title: 'ROW' }], rows, 80)).toHaveLength(150_001);
  });

  it('keeps a row on its line', () => {
    expect(renderTable([{ title: 'A' }, { title: 'B' }], [['one \r\n  two', 'x']], 80)[1]).toBe('one two  x');
  });

  it.each(['\u001b[31mred', 'a\u0007b', 'a\u009b2Jb', 'a\tb', 'a\u202eb'])(
    'lets no control character through: %j',
    (text) => {
      for (const line of [...renderTable([{ title: 'A' }], [[text]], 80), ...renderFacts([['A', text]], 80)]) {
        expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
      }
    },
  );
});

describe('facts', () => {
  it('have their values in one column', () => {
    expect(
      renderFacts(
        [
          ['A', '1'],
          ['Longer', '2'],
        ],
        80,
      ),
    ).toEqual(['A       1', 'Longer  2']);
  });

  it('may be none', () => {
    expect(renderFacts([], 80)).toEqual([]);
  });

  it('are cut off at the width', () => {
    expect(renderFacts([['A', 'a long value']], 8)).toEqual(['A  a lo…']);
  });
});

describe('plain text', () => {
  it('keeps line breaks and nothing else that acts on the terminal', () => {
    for (const control of CONTROLS) expect(plainText(`a${control}b`)).toBe(control === '\n' ? 'a\nb' : 'a b');
    expect(plainText('a\r\nb')).toBe('a\nb');
  });

  it('on a single line has no line breaks either', () => {
    for (const control of CONTROLS) expect(singleLine(`a${control}b`)).toBe('a b');
  });
});

describe('wrapped facts', () => {
  const FACTS = [
    ['A', 'a value that is long'],
    ['Longer', 'short'],
  ] as const;

  it('go on under their beginning', () => {
    expect(renderWrappedFacts(FACTS, 20)).toEqual(['A       a value that', '        is long', 'Longer  short']);
  });

  it('stay on one line where nothing is to be cut off', () => {
    expect(renderWrappedFacts(FACTS, Number.POSITIVE_INFINITY)).toEqual([
      'A       a value that is long',
      'Longer  short',
    ]);
  });

  it('break a word that has no room', () => {
    expect(renderWrappedFacts([['A', ID]], 23)).toEqual([`A  ${ID.slice(0, 20)}`, `   ${ID.slice(20)}`]);
  });

  it('are cut off where there is no room to go on', () => {
    expect(renderWrappedFacts(FACTS, 12)).toEqual(['A       a v…', 'Longer  sho…']);
  });
});
