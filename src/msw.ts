/** The package's entry `./msw`: a mock Netskope tenant for the tests of other people's programs. */

export type { Fault } from './netskope/faults/fault.js';
export type { ClientCredentials, ClientRequest } from './netskope/issue-client.js';
export type { SeenRequest } from './netskope/seen-requests.js';
export type { JsonObject, JsonValue } from './scim/transport/transport.js';
export {
  type MockNetskopeTenant,
  type NetskopeTenantOptions,
  netskopeTenant,
} from './simulation/serve/msw-tenant.js';
export { describeInputError, InputError } from './text/input-error.js';
