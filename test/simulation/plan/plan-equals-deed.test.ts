/** A plan is what the next cycle does: for tenants by chance, after edits by chance, with and without a change that is tried. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Action } from '../../../src/simulation/actions.js';
import { newSimulation } from '../../../src/simulation/open.js';
import { planCycle } from '../../../src/simulation/plan/plan-cycle.js';
import { requestPath } from '../../../src/simulation/request-path.js';
import type { RequestRecord } from '../../../src/simulation/request-record.js';
import type { Simulation } from '../../../src/simulation/simulation.js';
import { parseTenantFile } from '../../../src/tenant/tenant-file.js';
import { createDice } from '../../oracle/dice.js';
import { extended } from '../../oracle/extended-schema.js';
import { Oracle } from '../../oracle/oracle.js';
import { createEditor, type Draw, type Kind, WEIGHTS } from '../../oracle/random-edits.js';
import { objectIdOf, randomTenant } from '../../oracle/tenants.js';
import { proofRuns } from '../../support/proof-runs.js';
import { allRows } from '../../support/whole-state.js';

const kind = fc.oneof(...WEIGHTS.map(([name, weight]) => ({ weight, arbitrary: fc.constant<Kind>(name) })));
const draw: fc.Arbitrary<Draw> = fc.record({ kind, first: fc.nat(), second: fc.nat(), likely: fc.boolean() });
const edits = fc.array(draw, { maxLength: 12 });
const size = fc.record({ users: fc.integer({ min: 3, max: 14 }), groups: fc.integer({ min: 2, max: 4 }) });

const department = (operatorName: string, value: string): Action => ({
  type: 'setScopingFilter',
  object: 'User',
  filter: {
    groups: [
      { name: 'f', clauses: [{ sourceOperandName: 'department', operatorName, targetOperand: { values: [value] } }] },
    ],
  },
});

/** What an admin may want to know before doing it. */
const CHANGES: readonly (readonly Action[])[] = [
  [],
  [department('EQUALS', 'department 3')],
  [department('NOT EQUALS', 'department 3')],
  [{ type: 'setProvisioning', scope: 'all' }],
  [{ type: 'setProvisioning', scope: 'all' }, { type: 'restartProvisioning' }],
  [{ type: 'assign', principal: objectIdOf('user', 1), role: 'User' }],
  [{ type: 'unassign', principal: objectIdOf('group', 0) }],
  [{ type: 'setMapping', target: 'title', expression: 'ToUpper([jobTitle], )' }],
  [{ type: 'removeMapping', target: 'displayName' }],
  [{ type: 'setObjectMapping', object: 'Group', enabled: false }],
  [{ type: 'restartProvisioning', resetScope: ['Full'] }],
];
const change = fc.constantFrom(...CHANGES);
/** With a threshold it may happen that everything is held back. */
const threshold = fc.constantFrom(undefined, 1, 3);

it('sends what the plan said, in that order, and the plan changed nothing #plan-equals-deed #plan-writes-nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      size,
      fc.nat({ max: 99 }),
      edits,
      edits,
      change,
      threshold,
      async (tenantSize, seed, before, pending, actions, deletionThreshold) => {
        const tenant = randomTenant(tenantSize, createDice(seed));
        const simulation = await newSimulation({
          tenant: parseTenantFile(JSON.stringify(tenant), 'a tenant by chance'),
          command: 'test',
          transport: 'direct',
        });
        const { perform, world } = simulation;
        const editFrom = createEditor(new Oracle(tenant));
        const edit = async (draws: readonly Draw[]): Promise<void> => {
          for (const one of draws) {
            const drawn = editFrom(one);
            // The oracle does not follow here, so an edit may come too late: it is refused, and nothing has happened.
            if (drawn !== undefined) await perform(drawn).catch(() => undefined);
          }
        };
        await setUp(simulation, deletionThreshold);
        await edit(before);
        await perform({ type: 'advance', cycles: 1 });
        await edit(pending);

        const rows = await allRows(world, ['netskope']);
        const sent = world.workspace.requestLog.count();
        const planned = await tried(simulation, actions);
        expect(await allRows(world, ['netskope'])).toEqual(rows);
        expect(world.workspace.requestLog.count()).toBe(sent);
        if (planned === 'refused') return simulation.close();

        for (const action of actions) await perform(action);
        await perform({ type: 'advance', cycles: 1 });
        const requests = [...world.workspace.requestLog.read({ from: sent + 1 })].map(({ record }) => record);
        expect(planned).toEqual(writes(requests));
        await simulation.close();
      },
    ),
    { numRuns: proofRuns(300) },
  );
}, 1_800_000);

/** The writes that are planned, ids of new resources hidden; or that the change can't be made, which it then really can't. */
async function tried(
  { world, perform }: Simulation,
  actions: readonly Action[],
): Promise<readonly string[] | 'refused'> {
  try {
    const { operations } = await planCycle(
      world,
      undefined,
      actions.map((action) => ({ action, text: action.type })),
    );
    return operations.flatMap(({ requests }) =>
      requests.map(({ method, path, body }) => hidden(`${method} ${path} ${JSON.stringify(body)}`)),
    );
  } catch (error) {
    await expect(Promise.all(actions.map(perform))).rejects.toThrow(error instanceof Error ? error.message : '');
    return 'refused';
  }
}

function writes(requests: readonly RequestRecord[]): readonly string[] {
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => hidden(`${method} ${requestPath(url)} ${JSON.stringify(body)}`));
}

/** New resources are named differently on both sides; so are ids of those that are there, to be alike. */
function hidden(text: string): string {
  return text
    .replaceAll(/<new: [^>]*>/g, 'ID')
    .replaceAll(/(?<![\da-f-])(?!0[abc]000000)[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f-]{17}/g, 'ID');
}

async function setUp({ world, perform }: Simulation, deletionThreshold: number | undefined): Promise<void> {
  await perform({ type: 'addApplication', profile: 'netskope' });
  await perform({ type: 'addToken', clientName: 'entra' });
  await perform({
    type: 'setProvisioning',
    mode: 'Automatic',
    tenantUrl: 'https://contoso.goskope.com/api/v2/scim',
    clientName: 'entra',
    ...(deletionThreshold === undefined ? {} : { deletionThreshold }),
  });
  const { store } = world.applications.find(undefined);
  store.setSchema(extended(store.schema()));
  for (const { objectId } of [...world.directory.groups()].slice(0, 2)) {
    await perform({ type: 'assign', principal: objectId, role: 'User' });
  }
  await perform({ type: 'startProvisioning' });
}
