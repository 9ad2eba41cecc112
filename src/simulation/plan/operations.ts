/** Reads the log records and requests of a rehearsed cycle as planned operations. */
import type {
  ModifiedProperty,
  ProvisioningObjectSummary,
} from '../../provisioning/log/provisioning-object-summary.js';
import { isJsonArray, isJsonObject } from '../../scim/json.js';
import type { JsonValue } from '../../scim/transport/transport.js';
import { requestPath } from '../request-path.js';
import type { RequestRecord } from '../request-record.js';
import type { PlannedOperation, PlannedRequest } from './plan.js';

/** What a rehearsed cycle left behind, in order: each record follows the requests that it is about. */
export type Happening =
  | { readonly kind: 'record'; readonly record: ProvisioningObjectSummary }
  | { readonly kind: 'request'; readonly request: RequestRecord };

/** Objects that are skipped are only counted, by their skip reason. */
export function readHappenings(
  happenings: readonly Happening[],
  reasonsOf: (record: ProvisioningObjectSummary) => readonly string[],
): { readonly operations: readonly PlannedOperation[]; readonly skipped: Readonly<Record<string, number>> } {
  const symbolic = symbolsOf(happenings);
  const operations: PlannedOperation[] = [];
  const skipped: Record<string, number> = {};
  let requests: RequestRecord[] = [];
  for (const happening of happenings) {
    if (happening.kind === 'request') {
      if (happening.request.method !== 'GET') requests.push(happening.request);
      continue;
    }
    const { record } = happening;
    const own = requests.filter(({ objectId }) => objectId === record.sourceIdentity.id);
    requests = requests.filter((request) => !own.includes(request));
    const { status } = record.provisioningStatusInfo;
    if (status === 'skipped') {
      const reason = record.provisioningSteps.at(-1)?.details.SkipReason ?? 'skipped';
      skipped[reason] = (skipped[reason] ?? 0) + 1;
      continue;
    }
    operations.push({
      action: record.provisioningAction,
      status: status === 'failure' ? 'failure' : 'success',
      objectType: record.sourceIdentity.identityType === 'Group' ? 'Group' : 'User',
      objectId: record.sourceIdentity.id,
      name: nameOf(record),
      reasons: reasonsOf(record),
      changes: record.modifiedProperties.map((property) => plannedChange(property, symbolic)),
      requests: own.map((request) => plannedRequest(request, symbolic)),
    });
  }
  return { operations, skipped };
}

function plannedRequest({ method, url, body }: RequestRecord, symbolic: Symbols): PlannedRequest {
  const path = symbolic(requestPath(url));
  return { method, path, ...(body === undefined ? {} : { body: inJson(body, symbolic) }) };
}

function plannedChange({ displayName, oldValue, newValue }: ModifiedProperty, symbolic: Symbols): ModifiedProperty {
  const text = (value: string | null): string | null => (value === null ? null : symbolic(value));
  return { displayName, oldValue: text(oldValue), newValue: text(newValue) };
}

type Symbols = (text: string) => string;

/** Ids that the rehearsal gave to new resources mean nothing to anybody: they are named by whom they stand for. */
function symbolsOf(happenings: readonly Happening[]): Symbols {
  const symbols = new Map(
    happenings.flatMap((happening) => {
      if (happening.kind === 'request' || happening.record.provisioningAction !== 'create') return [];
      const { targetIdentity } = happening.record;
      return targetIdentity.id === '' ? [] : [[targetIdentity.id, `<new: ${nameOf(happening.record)}>`] as const];
    }),
  );
  return (text) => {
    const whole = symbols.get(text);
    if (whole !== undefined) return whole;
    // A path ends in the id of the resource that it is about.
    const end = text.lastIndexOf('/') + 1;
    const last = symbols.get(text.slice(end));
    return last === undefined ? text : `${text.slice(0, end)}${last}`;
  };
}

function inJson(value: JsonValue, symbolic: Symbols): JsonValue {
  if (typeof value === 'string') return symbolic(value);
  if (isJsonArray(value)) return value.map((part) => inJson(part, symbolic));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, part === undefined ? part : inJson(part, symbolic)]),
  );
}

function nameOf({ sourceIdentity }: ProvisioningObjectSummary): string {
  return sourceIdentity.details.UserPrincipalName ?? sourceIdentity.displayName;
}
