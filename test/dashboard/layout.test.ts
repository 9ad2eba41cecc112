import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooSmall, narrationColumns, narrationLimit, planLayout, SMALLEST } from '../../src/dashboard/layout.js';

const size = fc.record({
  columns: fc.integer({ min: SMALLEST.columns, max: 300 }),
  rows: fc.integer({ min: SMALLEST.rows, max: 120 }),
});
const wanted = fc.record({ narration: fc.nat(60), shown: fc.nat(60) });
/** Header, flow and footer. */
const AROUND = 7;
const titled = (rows: number): number => (rows === 0 ? 0 : rows + 1);

describe('planLayout', () => {
  it('uses every row once', () => {
    fc.assert(
      fc.property(size, wanted, (size, wanted) => {
        const { arrangement, narration, shown, requests, records } = planLayout(size, wanted);
        const lists = titled(requests.rows) + titled(records.rows);
        const left = narration.rows + 2;
        const body = size.rows - AROUND - titled(shown.rows);
        expect(left + (arrangement === 'stacked' ? lists : 0)).toBe(body);
        if (arrangement === 'beside') expect(lists).toBe(body);
      }),
    );
  });

  it('shows the narration whole wherever the terminal is high enough', () => {
    fc.assert(
      fc.property(size, wanted, (size, wanted) => {
        const { narration } = planLayout(size, wanted);
        expect(narration.rows).toBeGreaterThanOrEqual(Math.min(wanted.narration, size.rows - AROUND - 2));
      }),
    );
  });

  it('keeps both lists as long as the narration stays within its limit and nothing else is shown', () => {
    fc.assert(
      fc.property(size, (size) => {
        const { requests, records } = planLayout(size, { narration: narrationLimit(size), shown: 0 });
        expect(Math.min(requests.rows, records.rows)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('leaves everything in its place while the texts are short', () => {
    const at = (narration: number) => planLayout({ columns: 80, rows: 24 }, { narration, shown: 0 });
    expect(at(0)).toEqual(at(7));
    expect(at(7)).toMatchObject({ narration: { rows: 7 }, requests: { rows: 3 }, records: { rows: 3 } });
  });

  it('puts the lists beside the narration from 120 columns on', () => {
    expect(planLayout({ columns: 119, rows: 24 }, { narration: 4, shown: 0 }).arrangement).toBe('stacked');
    expect(planLayout({ columns: 120, rows: 24 }, { narration: 4, shown: 0 }).arrangement).toBe('beside');
    expect(narrationColumns({ columns: 200, rows: 50 })).toBe(72);
  });
});

describe('isTooSmall', () => {
  it('is true below 60 columns or 18 rows', () => {
    expect(isTooSmall({ columns: 60, rows: 18 })).toBe(false);
    expect(isTooSmall({ columns: 59, rows: 18 })).toBe(true);
    expect(isTooSmall({ columns: 60, rows: 17 })).toBe(true);
  });
});
