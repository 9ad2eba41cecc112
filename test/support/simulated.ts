/** A small tenant whose provisioning is set up and switched on, with the wire under observation. */

import type { NetskopeTenant } from '../../src/netskope/tenant.js';
import type { Behaviour } from '../../src/profile/application.js';
import type { Job } from '../../src/provisioning/job.js';
import type { ProvisioningObjectSummary } from '../../src/provisioning/log/provisioning-object-summary.js';
import type { Action, ActionResult } from '../../src/simulation/actions.js';
import type { Application } from '../../src/simulation/applications.js';
import { newSimulation, openSimulation } from '../../src/simulation/open.js';
import type { RequestRecord } from '../../src/simulation/request-record.js';
import { createSimulation, type Simulation } from '../../src/simulation/simulation.js';
import type { TransportKind } from '../../src/simulation/targets.js';
import { profileFolder } from './profile-folder.js';
import { type SmallTenant, smallTenant, upnOf } from './small-tenant.js';
import { createWireRecorder, type WireLine, type WireRecorder } from './wire-recorder.js';

export type ProfileName = 'netskope' | 'scim';

export type SimulatedOptions = SmallTenant & {
  readonly profile?: ProfileName;
  /** `?aadOptscim062020` on the Tenant URL. */
  readonly compliant?: boolean;
  /** Assigned from the start, in the role User: first names, or `#Name` for groups. */
  readonly assigned?: readonly string[];
  readonly syncAll?: boolean;
  readonly folder?: string;
  readonly seed?: number;
  readonly transport?: TransportKind;
  /** Switches that are to stand otherwise than in the profile. */
  readonly behaviour?: Partial<Behaviour>;
  /** False leaves the job stopped. */
  readonly started?: boolean;
};

export type Simulated = {
  readonly sim: Simulation;
  readonly wire: WireRecorder;
  readonly target: NetskopeTenant;
  readonly application: () => Application;
  readonly job: () => Job;
  /** Value of the token `entra`, which the job uses. */
  readonly token: () => string;
  readonly perform: (action: Action) => Promise<ActionResult>;
  readonly assign: (principal: string) => Promise<ActionResult>;
  readonly unassign: (principal: string) => Promise<ActionResult>;
  readonly update: (
    name: string,
    attributes: Readonly<Record<string, string | boolean | null>>,
  ) => Promise<ActionResult>;
  /** Runs the next cycle; gives its requests without the probe. */
  readonly cycle: () => Promise<readonly WireLine[]>;
  readonly advance: (duration: string) => Promise<void>;
  /** Oldest first. */
  readonly log: () => readonly ProvisioningObjectSummary[];
  readonly requests: () => readonly RequestRecord[];
};

const BASES = { netskope: 'https://contoso.goskope.com/api/v2/scim', scim: 'https://contoso.scim.example/scim' };

/** `#Sales` is the group Sales, `ann` the user ann@contoso.com. */
function principalOf(name: string): string {
  return name.startsWith('#') ? name.slice(1) : upnOf(name);
}

/** Made by the actions that a person would use. */
export async function simulated(options: SimulatedOptions): Promise<Simulated> {
  const { profile = 'netskope', compliant = false, assigned = [], started = true, behaviour } = options;
  const made = await newSimulation({
    tenant: smallTenant(options),
    command: 'test',
    transport: options.transport ?? 'direct',
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  await made.perform({
    type: 'addApplication',
    profile: behaviour === undefined ? profile : profileFolder(profile, behaviour),
  });
  const observed = observe(made, profile);
  const { perform, assign } = observed;
  await perform({ type: 'addToken', clientName: 'entra', application: observed.application().servicePrincipal.id });
  await perform({
    type: 'setProvisioning',
    mode: 'Automatic',
    tenantUrl: `${BASES[profile]}${compliant ? '?aadOptscim062020' : ''}`,
    clientName: 'entra',
    ...(options.syncAll === true ? { scope: 'all' as const } : {}),
  });
  for (const principal of assigned) await assign(principal);
  if (started) await perform({ type: 'startProvisioning' });
  return observed;
}

/** Opens a workspace that `simulated` made in a folder. */
export async function reopened(folder: string, profile: ProfileName = 'netskope'): Promise<Simulated> {
  return observe(await openSimulation({ folder, command: 'test', transport: 'direct' }), profile);
}

function observe(made: Simulation, profile: ProfileName): Simulated {
  const { world } = made;
  const wire = createWireRecorder(new URL(BASES[profile]).pathname);
  const transport = wire.transport(world.targets.transport);
  const sim: Simulation = {
    ...createSimulation({ ...world, targets: { ...world.targets, transport } }),
    close: made.close,
  };
  const target = world.targets.of(profile);
  if (target === undefined) throw new Error(`the target of ${profile} is not open`);
  const application = (): Application => world.applications.find(undefined);
  const { perform } = sim;
  return {
    sim,
    wire,
    target,
    application,
    job: () => application().store.job(),
    token: () => {
      const copied = world.clipboard.get(profile, 'entra');
      return copied?.kind === 'token' ? copied.value : '';
    },
    perform,
    assign: (name) => perform({ type: 'assign', principal: principalOf(name), role: 'User' }),
    unassign: (name) => perform({ type: 'unassign', principal: principalOf(name) }),
    update: (name, attributes) => perform({ type: 'updateUser', user: upnOf(name), attributes: { ...attributes } }),
    cycle: async () => {
      wire.take();
      await perform({ type: 'advance', cycles: 1 });
      const [probe, ...lines] = wire.take();
      if (probe === undefined || !PROBE.test(probe.request)) throw new Error(`no probe, but ${probe?.request}`);
      return lines;
    },
    advance: async (duration) => {
      await perform({ type: 'advance', duration });
    },
    log: () => [...world.workspace.provisioningLog.read()].map(({ record }) => record),
    requests: () => [...world.workspace.requestLog.read()].map(({ record }) => record),
  };
}

const PROBE = /^GET \/Users\?filter=[^&]+\+eq\+%22[0-9a-f-]{36}%22$/;
