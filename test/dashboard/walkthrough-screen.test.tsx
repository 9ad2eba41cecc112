import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { renderToString } from 'ink';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { ColourContext } from '../../src/dashboard/components/colour-context.js';
import type { Size } from '../../src/dashboard/layout.js';
import { liveStateOf } from '../../src/dashboard/live-state.js';
import { NOTHING_SHOWN, shownView } from '../../src/dashboard/shown-view.js';
import type { PlayerState } from '../../src/dashboard/walkthrough-player.js';
import { WalkthroughScreen } from '../../src/dashboard/walkthrough-screen.js';
import { type WalkthroughView, walkthroughView } from '../../src/dashboard/walkthrough-view.js';
import type { Show } from '../../src/lessons/show.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import { openStory, perform, placed, SET_UP, TWO_CYCLES, WALKTHROUGH } from './story.js';

const PLAYING: PlayerState = {
  phase: 'playing',
  acting: false,
  current: undefined,
  results: [],
  before: [],
  wait: 12_000,
};

const SAY =
  'The first cycle looks at everybody. For each person in scope it asks the target by userName and, finding nobody, creates the account; then come the groups, and their members last.';
const RESULTS = [
  { ok: true, message: 'The clock moved on by 40m.', notes: [], data: {} },
  { ok: false, message: 'The connection was refused.', notes: ['The target answered 403.'], data: {} },
];

function frame(view: WalkthroughView, { columns, rows }: Size): string {
  const screen = (
    <ColourContext value={false}>
      <WalkthroughScreen view={view} size={{ columns, rows }} />
    </ColourContext>
  );
  return stripVTControlCharacters(renderToString(screen, { columns }));
}

async function story(): Promise<Simulation> {
  const simulation = await openStory();
  await perform(simulation, [...SET_UP, ...TWO_CYCLES]);
  return simulation;
}

function viewOf({ world }: Simulation, player: Partial<PlayerState>, shows: readonly Show[] = [], columns = 80) {
  const shown = shows.length === 0 ? NOTHING_SHOWN : shownView(world, shows, columns);
  return walkthroughView(world, liveStateOf(world), {
    walkthrough: WALKTHROUGH,
    player: { ...PLAYING, ...player },
    shown,
  });
}

describe('the walkthrough screen', () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await story();
  });
  const step = placed({ title: 'The initial cycle', say: SAY }, 1);

  it.each([
    { columns: 80, rows: 24 },
    { columns: 160, rows: 48 },
  ])('shows a step after two cycles at $columns x $rows', async (size) => {
    const view = viewOf(simulation, { current: step, results: RESULTS });
    await expect(frame(view, size)).toMatchFileSnapshot(`frames/step-${size.columns}x${size.rows}.txt`);
  });

  it.each([
    { columns: 80, rows: 24 },
    { columns: 160, rows: 48 },
  ])('shows what a step points at, at $columns x $rows', async (size) => {
    const shows: readonly Show[] = [{ view: 'log', status: 'failure', detail: true }, { view: 'assignments' }];
    const view = viewOf(simulation, { current: step }, shows, size.columns);
    await expect(frame(view, size)).toMatchFileSnapshot(`frames/shown-${size.columns}x${size.rows}.txt`);
  });

  it('shows a tenant without applications', async () => {
    const empty = await openStory();
    const view = viewOf(empty, { current: placed({ number: null }), phase: 'paused' });
    await expect(frame(view, { columns: 80, rows: 24 })).toMatchFileSnapshot('frames/empty-80x24.txt');
  });

  it('shows how far a running cycle is', async () => {
    const { world } = simulation;
    const results = { created: 120, updated: 4, disabled: 3, deleted: 0, skipped: 1200, failed: 2, staged: 0 };
    const jobId = world.applications.find(undefined).store.id;
    const running = { phase: 'users' as const, processed: 1329, total: 2000, results };
    const live = { ...liveStateOf(world), cycles: { [jobId]: running } };
    const player = { ...PLAYING, current: step, acting: true };
    const view = walkthroughView(world, live, { walkthrough: WALKTHROUGH, player, shown: NOTHING_SHOWN });
    await expect(frame(view, { columns: 80, rows: 24 })).toMatchFileSnapshot('frames/running-80x24.txt');
  });

  it('says that the story has ended and what to try next', async () => {
    const view = viewOf(simulation, { phase: 'finished', current: step, wait: 0 });
    await expect(frame(view, { columns: 80, rows: 24 })).toMatchFileSnapshot('frames/end-80x24.txt');
  });

  it.each([
    { columns: 59, rows: 24 },
    { columns: 80, rows: 17 },
    { columns: 12, rows: 3 },
  ])('asks for a larger window at $columns x $rows', (size) => {
    const lines = frame(viewOf(simulation, { current: step }), size).split('\n');
    expect(lines[0]).toContain(`This window is ${size.columns}x${size.rows}.`.slice(0, 11));
    expect(lines.length).toBeLessThanOrEqual(size.rows);
    expect(lines.every((line) => stringWidth(line) <= size.columns)).toBe(true);
  });

  it('says by which key to leave in a narrow window too', () => {
    const lines = frame(viewOf(simulation, { current: step }), { columns: 40, rows: 20 }).split('\n');
    const text = lines.map((line) => line.trim()).join(' ');
    expect(text).toContain('60x18 are needed: enlarge it, or press q.');
  });

  it('leaves out notes before it leaves out a list', () => {
    const notes = ['one note', 'another note', 'a third note', 'a fourth note'];
    const results = Array.from({ length: 6 }, (_, index) => ({
      ok: true,
      message: `Result ${index}.`,
      notes,
      data: {},
    }));
    const text = frame(viewOf(simulation, { current: step, results }), { columns: 80, rows: 24 });
    expect(text).toContain('Result 5.');
    expect(text).not.toContain('a third note');
    expect(text).toContain('Provisioning log');
  });

  it('repeats what the step before left to read, when the step itself does nothing and there is room', () => {
    const before = [{ ok: true, message: 'Added a token.', notes: ['Copy it now.'], data: {} }];
    const text = frame(viewOf(simulation, { current: placed(), before }), { columns: 80, rows: 24 });
    expect(text).toContain('From the step before:');
    expect(text).toContain('Copy it now.');
    const long = frame(viewOf(simulation, { current: placed({ say: SAY.repeat(3) }), before }), {
      columns: 80,
      rows: 24,
    });
    expect(long).not.toContain('From the step before:');
  });

  it('fits every terminal, whatever the texts are', () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .constantFrom('灯台守ひかり', '👩‍👩‍👧‍👦 family', 'a\u001b[2Jb', 'x'.repeat(400), 'two\nlines', '\t\ttabs')
        .map((text) => text.repeat(3)),
    );
    const results = fc.array(
      fc.record({
        ok: fc.boolean(),
        message: anyText,
        notes: fc.array(anyText, { maxLength: 4 }),
        data: fc.constant({}),
      }),
      { maxLength: 6 },
    );
    const size = fc.record({ columns: fc.integer({ min: 60, max: 200 }), rows: fc.integer({ min: 18, max: 60 }) });
    fc.assert(
      fc.property(size, anyText, anyText, results, fc.boolean(), (size, title, say, results, isShown) => {
        const shows: readonly Show[] = isShown ? [{ view: 'target' }, { view: 'user', user: 'sly@fabrikam.com' }] : [];
        const view = viewOf(simulation, { current: placed({ title, say }), results }, shows, size.columns);
        const lines = frame(view, size).split('\n');
        expect(lines).toHaveLength(size.rows);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(size.columns);
        expect(lines.at(-1)).toContain('q quit');
        expect(lines[0]).toContain('Active');
      }),
      { numRuns: 60 },
    );
  });
});
