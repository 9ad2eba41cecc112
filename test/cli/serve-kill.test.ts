/** `kill -9` of `serve` at any moment under write load: every write that was acknowledged is there afterwards, and it starts again. */
import { expect, it } from 'vitest';
import { createDice } from '../../src/chance/dice.js';
import type { JsonObject } from '../../src/scim/transport/transport.js';
import { proofRuns } from '../support/proof-runs.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type Load, lost, writeUntilGone } from './serve-load.js';
import { startServe } from './serve-process.js';

const RUNS = proofRuns(50);
const WRITERS = 4;
const ARGS = ['--port', '0', '--token', 'T'];

/** After so many writes: at once, in between, and about the moment at which the journal is folded into the snapshot. */
function killAfter(run: number): number {
  const dice = createDice(1, 'kill', run);
  if (run % 5 === 4) return dice.integer(985, 1_015);
  return run % 5 === 0 ? dice.integer(1, 5) : dice.integer(5, 250);
}

it(`keeps every acknowledged write through ${RUNS} kills`, async () => {
  const folder = temporaryFolder();
  const load: Load = { acknowledged: new Map(), pending: new Map(), writes: 0 };
  for (let run = 0; run <= RUNS; run += 1) {
    const served = await startServe(folder, ARGS);
    const answer = await fetch(new URL('/__entra-sim/resources', served.base), {
      headers: { authorization: 'Bearer T' },
    });
    const resources = (await answer.json()) as readonly JsonObject[];
    expect(lost(resources, load), `after ${run} kills`).toEqual([]);
    if (run === RUNS) {
      expect(await served.end('SIGTERM')).toBe(0);
      break;
    }
    const enough = load.writes + killAfter(run);
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      writeUntilGone(served.base, 'T', run * WRITERS + writer, load, createDice(run, 'write', writer)),
    );
    const killed = killWhen(
      () => load.writes >= enough,
      () => served.end('SIGKILL'),
    );
    await Promise.all(writers);
    await killed;
  }
  expect(load.acknowledged.size).toBeGreaterThan(RUNS);
});

/** Looks between any two events. */
async function killWhen(isTime: () => boolean, kill: () => Promise<unknown>): Promise<void> {
  while (!isTime()) await new Promise((resolve) => setImmediate(resolve));
  await kill();
}
