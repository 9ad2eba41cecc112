/** A small story in a simulation, for the screens to show: names that are wide, long or hostile, a failure, a running cycle. */
import { join } from 'node:path';
import type { PlacedStep } from '../../src/lessons/play.js';
import type { Action } from '../../src/simulation/actions.js';
import { newSimulation } from '../../src/simulation/open.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import { loadTenantFile } from '../../src/tenant/tenant-file.js';

export const WALKTHROUGH = { title: 'A story of provisioning', source: 'https://example.com/story' };

export function openStory(): Promise<Simulation> {
  return newSimulation({
    tenant: loadTenantFile(join(import.meta.dirname, 'tenant.json')),
    transport: 'direct',
    command: 'test',
  });
}

/** Everything up to the start of provisioning. */
export const SET_UP: readonly Action[] = [
  { type: 'addApplication', profile: 'netskope' },
  { type: 'addToken', clientName: 'entra' },
  {
    type: 'setProvisioning',
    mode: 'Automatic',
    tenantUrl: 'https://contoso.goskope.com/api/v2/scim',
    clientName: 'entra',
  },
  { type: 'assign', principal: 'Crew', role: 'User' },
];

/** A first cycle (Nora has no mail address, which the target refuses), a change, a second cycle. */
export const TWO_CYCLES: readonly Action[] = [
  { type: 'startProvisioning' },
  { type: 'advance', cycles: 1 },
  { type: 'updateUser', user: 'ann@fabrikam.com', attributes: { displayName: 'Ann Birch', surname: 'Birch' } },
  { type: 'advance', cycles: 1 },
];

export async function perform(simulation: Simulation, actions: readonly Action[]): Promise<void> {
  for (const action of actions) await simulation.perform(action);
}

export function placed(changes: Partial<PlacedStep['step']> = {}, index = 0, total = 3): PlacedStep {
  const step = {
    id: `step-${index}`,
    number: index + 1,
    title: 'A title',
    say: 'Something is said.',
    actions: [],
    show: [],
  };
  return { heading: 'A chapter', index, total, step: { ...step, ...changes } };
}
