/** The connection probe: what Test Connection asks, and what each cycle asks first. */
import type { CompiledObjectMapping, CompiledSchema } from '../../profile/compiled-schema.js';
import type { ClientFailure, ResourceKind } from '../client/answers.js';
import type { ScimClient } from '../client/scim-client.js';
import type { QuarantineGrounds } from '../health/quarantine.js';
import type { SynchronizationError } from '../job.js';

export type ProbeResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** True when the target will not have us, or is no SCIM server there: quarantine at once, whatever the counts. */
      readonly quarantine: boolean;
      readonly error: SynchronizationError;
      readonly failure: ClientFailure;
      /** What was asked: method, path and filter. */
      readonly request: string;
    };

/** Asks for a user that can't exist by the first matching attribute; a compliant target answers 200 and an empty list (#cycle-probe). */
export async function probe(
  client: ScimClient,
  schema: CompiledSchema,
  randomGuid: () => string,
): Promise<ProbeResult> {
  return ask(client, 'Users', enabledMapping(schema, 'User'), 'userName', randomGuid);
}

/** Test Connection: the same for users, and for groups when their mapping is on (#wire-test-connection). */
export async function testConnection(
  client: ScimClient,
  schema: CompiledSchema,
  randomGuid: () => string,
): Promise<ProbeResult> {
  const users = await probe(client, schema, randomGuid);
  const groups = enabledMapping(schema, 'Group');
  return users.ok && groups !== undefined ? ask(client, 'Groups', groups, 'displayName', randomGuid) : users;
}

/** The enabled mapping of that source object, or undefined when it is not provisioned. */
export function enabledMapping(schema: CompiledSchema, type: 'User' | 'Group'): CompiledObjectMapping | undefined {
  return schema.objectMappings.find((mapping) => mapping.enabled && mapping.sourceObjectName === type);
}

async function ask(
  client: ScimClient,
  kind: ResourceKind,
  mapping: CompiledObjectMapping | undefined,
  fallback: string,
  randomGuid: () => string,
): Promise<ProbeResult> {
  const attribute = mapping?.matching[0]?.targetAttributeName ?? fallback;
  const answer = await client.find(kind, attribute, randomGuid());
  if (answer.ok) return { ok: true };
  const { failure } = answer;
  return {
    ok: false,
    failure,
    quarantine: isQuarantining(failure),
    error: probeError(failure),
    request: failedRequest(failure),
  };
}

/** (#quarantine-refused #authentication-oauth2-refused) */
function isQuarantining({ status, credentials }: ClientFailure): boolean {
  if (credentials !== undefined) return credentials === 'refused';
  return status === 401 || status === 403 || status === 404;
}

/** Grounds for a quarantine, in the same words, for a failure that only shows while the cycle runs. */
export function incompatibility(failure: ClientFailure | undefined): QuarantineGrounds | undefined {
  if (failure?.incompatible !== true) return undefined;
  const cause = { kind: 'request', request: failedRequest(failure) } as const;
  return { reason: 'EncounteredQuarantineException', error: probeError(failure), cause };
}

/** `GET /Users?filter=userName eq "..." answered 401`. */
function failedRequest({ request, status, reason }: ClientFailure): string {
  return `${request} ${status === undefined ? `got no answer (${reason})` : `answered ${status}`}`;
}

/** Codes seen in tenants for a failed validation (synchronizationJob: validateCredentials). */
function probeError({ status, reason, credentials }: ClientFailure): SynchronizationError {
  const prefix = 'SystemForCrossDomainIdentityManagement';
  if (credentials !== undefined) {
    const code = `${prefix}CredentialValidation${credentials === 'refused' ? 'Failure' : 'Unavailable'}`;
    return { code, message: reason, tenantActionable: true };
  }
  if (status === 401 || status === 403) {
    return { code: `${prefix}InvalidCredentials`, message: reason, tenantActionable: true };
  }
  const unavailable = status === undefined || status === 404 || status >= 500;
  return {
    code: `${prefix}CredentialValidation${unavailable ? 'Unavailable' : 'Failure'}`,
    message: reason,
    tenantActionable: true,
  };
}
