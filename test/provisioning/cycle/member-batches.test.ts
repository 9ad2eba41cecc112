/** Large groups: how many members go into one PATCH. */
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../src/scim/json.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf } from '../../support/small-tenant.js';
import type { WireLine } from '../../support/wire-recorder.js';

const NAMES = Array.from({ length: 120 }, (_, number) => `u${number}`);

async function large(membersPerPatch: number | null, compliant = false): Promise<Simulated> {
  return simulated({
    users: NAMES.map((name) => ({ name })),
    groups: [{ name: 'Everybody', members: NAMES }],
    assigned: ['#Everybody'],
    behaviour: { membersPerPatch },
    compliant,
  });
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** `Add 50`, or `Remove x 50` for operations of one member each. */
function membersIn(lines: readonly WireLine[]): readonly string[] {
  return lines
    .filter(({ request }) => request.startsWith('PATCH /Groups'))
    .map(({ body }) => {
      const operations = listOf(isJsonObject(body) ? body.Operations : undefined).filter(isJsonObject);
      const [{ op, value } = { op: '', value: [] }] = operations;
      return operations.length > 1 ? `${String(op)} x ${operations.length}` : `${String(op)} ${listOf(value).length}`;
    });
}

const held = ({ target }: Simulated): number => listOf(target.groups()[0]?.members).length;
const removeMost = ({ perform }: Simulated) =>
  perform({ type: 'removeGroupMember', group: 'Everybody', member: NAMES.slice(0, 60).map(upnOf) });

describe('a group of 120', () => {
  it('is filled by one PATCH with a single Add, and emptied by one with an operation for each #reference-members-requests', async () => {
    const simulation = await large(null);
    expect(membersIn(await simulation.cycle())).toEqual(['Add 120']);
    await removeMost(simulation);
    expect(membersIn(await simulation.cycle())).toEqual(['Remove x 60']);
    expect(held(simulation)).toBe(60);
  });

  it.each([false, true])(
    'goes in fifties where the application says so, compliant %s #reference-members-batch',
    async (compliant) => {
      const simulation = await large(50, compliant);
      const [add, remove] = compliant ? ['add', 'remove'] : ['Add', 'Remove'];
      expect(membersIn(await simulation.cycle())).toEqual([`${add} 50`, `${add} 50`, `${add} 20`]);
      await removeMost(simulation);
      expect(membersIn(await simulation.cycle())).toEqual([`${remove} x 50`, `${remove} x 10`]);
      expect(held(simulation)).toBe(60);
    },
  );

  it('begins again when one of its requests was refused #reference-members-batch #escrow-references', async () => {
    const simulation = await large(50);
    let patches = 0;
    simulation.wire.interfere = ({ method, url }) => {
      if (method !== 'PATCH' || !url.includes('/Groups/')) return undefined;
      patches += 1;
      return patches === 2 ? { status: 500, headers: {}, durationMs: 0 } : undefined;
    };
    expect(membersIn(await simulation.cycle())).toEqual(['Add 50', 'Add 50']);
    expect(held(simulation)).toBe(50);
    expect(simulation.log().at(-1)?.provisioningStatusInfo).toMatchObject({
      status: 'failure',
      errorInformation: { errorCode: 'InternalServerError' },
    });
    expect(membersIn(await simulation.cycle())).toEqual(['Add 50', 'Add 50', 'Add 20']);
    expect(held(simulation)).toBe(120);
    expect(simulation.application().store.escrows.size()).toBe(0);
  });
});
