/** The public API: make or open a simulation, perform actions, listen to events, query its state. */

export type { Action, ActionResult } from './simulation/actions.js';
export { ACTION } from './simulation/actions.js';
export type { Listener, SimulationEvent } from './simulation/events.js';
export { type ExistingSimulation, type NewSimulation, newSimulation, openSimulation } from './simulation/open.js';
export { type LogCriteria, logRecords } from './simulation/queries/log.js';
export { graphJob, type ProvisioningStatusView, provisioningStatus } from './simulation/queries/provisioning-status.js';
export { type RequestFilter, requestRecords } from './simulation/queries/requests.js';
export { type TargetView, targetResources } from './simulation/queries/target.js';
export type { RequestRecord } from './simulation/request-record.js';
export type { Simulation } from './simulation/simulation.js';
export type { TransportKind } from './simulation/targets.js';
export { loadTenantFile } from './tenant/tenant-file.js';
export type { TenantFile } from './tenant/tenant-file-schema.js';
export { describeInputError, InputError } from './text/input-error.js';
