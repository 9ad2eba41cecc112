/** Plays one history twice: in the simulation, by its actions, and in the oracle. */
import type { NetskopeTenant } from '../../src/netskope/tenant.js';
import type { ActionResult } from '../../src/simulation/actions.js';
import { newSimulation } from '../../src/simulation/open.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import type { TransportKind } from '../../src/simulation/targets.js';
import { parseTenantFile } from '../../src/tenant/tenant-file.js';
import type { Edit, Tenant } from './edit.js';
import { extended } from './extended-schema.js';
import { Oracle } from './oracle.js';
import { createEditor, type Draw } from './random-edits.js';

/** `month`: a cycle, then 31 days, in which the recycle bin empties itself. */
export type Step = Draw | 'cycle' | 'restart' | 'month';

export type Play = {
  readonly simulation: Simulation;
  readonly oracle: Oracle;
  readonly target: NetskopeTenant;
  /** What was done, for whoever looks into a failure. */
  readonly told: readonly string[];
  /** Takes an edit, or what a draw gives. */
  readonly edit: (edit: Edit) => Promise<void>;
  /** False when a draw gave nothing that is possible now. */
  readonly step: (step: Step) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** A tenant whose provisioning is switched on, with these assignments; nothing has run yet. */
export async function play(tenant: Tenant, assignments: readonly Edit[], transport: TransportKind): Promise<Play> {
  const simulation = await newSimulation({
    tenant: parseTenantFile(JSON.stringify(tenant), 'the tenant of the oracle'),
    command: 'test',
    transport,
  });
  await setUp(simulation);
  const { world, perform } = simulation;
  const target = world.targets.of('netskope');
  if (target === undefined) throw new Error('the target is not open');
  const oracle = new Oracle(tenant);
  const told: string[] = [];
  const edit = async (one: Edit): Promise<void> => {
    told.push(JSON.stringify(one));
    oracle.apply(one, newIdOf(await perform(one)));
  };
  for (const assignment of assignments) await edit(assignment);
  await perform({ type: 'startProvisioning' });
  const editFrom = createEditor(oracle);

  return {
    simulation,
    oracle,
    target,
    told,
    edit,
    step: async (step) => {
      if (typeof step === 'object') {
        const drawn = editFrom(step);
        if (drawn !== undefined) await edit(drawn);
        return drawn !== undefined;
      }
      told.push(step);
      switch (step) {
        case 'restart':
          await perform({ type: 'restartProvisioning' });
          oracle.restart();
          return true;
        case 'cycle':
          await perform({ type: 'advance', cycles: 1 });
          oracle.cycle();
          return true;
        case 'month':
          await perform({ type: 'advance', duration: '31d' });
          oracle.cycle();
          for (const { id, formerName } of oracle.directory.people.values()) {
            if (formerName !== undefined) oracle.apply({ type: 'purgeUser', user: id });
          }
          oracle.cycle();
          return true;
      }
    },
    close: simulation.close,
  };
}

async function setUp({ world, perform }: Simulation): Promise<void> {
  await perform({ type: 'addApplication', profile: 'netskope' });
  await perform({ type: 'addToken', clientName: 'entra' });
  const tenantUrl = 'https://contoso.goskope.com/api/v2/scim';
  await perform({ type: 'setProvisioning', mode: 'Automatic', tenantUrl, clientName: 'entra' });
  const { store } = world.applications.find(undefined);
  store.setSchema(extended(store.schema()));
}

/** The objectId of what was created. */
function newIdOf({ data }: ActionResult): string {
  const { user, group } = data;
  const created = user ?? group;
  return typeof created === 'object' && created !== null && 'objectId' in created ? String(created.objectId) : '';
}
