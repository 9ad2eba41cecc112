/** Tables of what one attribute mapping sends, run in both PATCH dialects. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/scim/transport/transport.js';
import { type Change, created, mapped, patched } from './mapped.js';
import type { MappingWords } from './mappings.js';
import type { Simulated } from './simulated.js';
import { upnOf } from './small-tenant.js';
import { query, read } from './wire-recorder.js';

type Attributes = Readonly<Record<string, string | null>>;

type Case = {
  readonly behaviour: string;
  readonly words: MappingWords;
  /** Ann in Entra. */
  readonly user?: Attributes;
};

/** Ann is created, then processed again. */
export type Created = Case & {
  /** What the POST holds beside userName and active. */
  readonly posted: JsonObject;
  /** What happens to her in Entra; a restart looks at everybody again. */
  readonly update: Attributes | 'restart';
  /** None: she is read, and left. */
  readonly changes?: readonly Change[];
};

/** Ann has an account already, which is found and linked. */
export type Matched = Case & { readonly held: JsonObject; readonly changes: readonly Change[] };

export const LOOK_FOR_ANN = query('Users', 'userName', upnOf('ann'));
const LOADED = '0d000000-0000-4000-8000-000000000001';
const DIALECTS = [{ compliant: false }, { compliant: true }];

export function testCreated(cases: readonly Created[]): void {
  describe.each(DIALECTS)('a user that is created, compliant $compliant', ({ compliant }) => {
    it.each(cases)('$behaviour', async ({ words, user = {}, posted, update, changes = [] }) => {
      const simulation = await mapped([words], { compliant, users: [{ name: 'ann', ...user }], assigned: ['ann'] });
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann', posted)]);
      if (update === 'restart') await simulation.perform({ type: 'restartProvisioning' });
      else await simulation.update('ann', update);
      const sent = changes.length === 0 ? [] : [patched(compliant, 'ann', ...changes)];
      expect(await simulation.cycle()).toEqual([read('Users', 'ann'), ...sent]);
    });
  });
}

export function testMatched(cases: readonly Matched[]): void {
  describe.each(DIALECTS)('a user that is matched, compliant $compliant', ({ compliant }) => {
    it.each(cases)('$behaviour', async ({ words, user = {}, held, changes }) => {
      const simulation = await mapped([words], { compliant, users: [{ name: 'ann', ...user }], assigned: ['ann'] });
      loadAnn(simulation, held);
      const sent = changes.length === 0 ? [] : [patched(compliant, 'ann', ...changes)];
      expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, ...sent]);
    });
  });
}

/** Puts an account of ann's name into the target, as somebody else would have made it there. */
export function loadAnn({ target }: Simulated, held: JsonObject = {}): void {
  target.load([{ id: LOADED, userName: upnOf('ann'), active: true, ...held }]);
}
