/** Requests and log records in a few words each, for tables that have to be read. */
import type { ProvisioningObjectSummary } from '../../src/provisioning/log/provisioning-object-summary.js';
import { isJsonObject } from '../../src/scim/json.js';
import type { JsonValue } from '../../src/scim/transport/transport.js';
import type { WireLine } from './wire-recorder.js';

/** `GET`, `GET ?` for a query, `PATCH active=False`; whom it is about is left out. */
export function requestText({ request, body }: WireLine): string {
  const [method = '', path = ''] = request.split(' ');
  if (path.includes('filter=')) return `${method} ?`;
  if (method !== 'PATCH') return method;
  return `PATCH ${operationsOf(body).map(operationText).join('&')}`;
}

function operationsOf(body: JsonValue | undefined): readonly JsonValue[] {
  const operations = isJsonObject(body) ? body.Operations : undefined;
  return Array.isArray(operations) ? operations : [];
}

function operationText(operation: JsonValue): string {
  if (!isJsonObject(operation)) return '';
  const { op, path, value } = operation;
  if (path === 'members') return `${String(op)} members`;
  return path === 'active' ? `active=${String(value)}` : String(path);
}

/** `disable success`, `other skipped RedundantExport`, `create failure EntryConflict`. */
export function recordText({
  provisioningAction,
  provisioningStatusInfo: { status, errorInformation },
  provisioningSteps,
}: ProvisioningObjectSummary): string {
  const reason = errorInformation?.errorCode ?? provisioningSteps.at(-1)?.details.SkipReason;
  return [provisioningAction, status, ...(reason === undefined ? [] : [reason])].join(' ');
}
